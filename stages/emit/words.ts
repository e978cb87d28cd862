/** The codes of the output in the words of the workbook's readers. */

import type { Category, DocumentKind, IndicatorKind, Severity } from '../../pipeline/model/document.js';

export const KINDS: Readonly<Record<IndicatorKind, string>> = {
  number: '定量',
  qualitative: '定性',
  deadline: '时限',
  statement: '陈述',
};
export const SEVERITIES: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', note: '提示' };
export const CATEGORIES: Readonly<Record<Category, string>> = {
  reading: '读取',
  structure: '格式',
  consistency: '一致性',
  completeness: '完整性',
  arithmetic: '勾稽',
  plausibility: '合理性',
};
export const DOCUMENT_KINDS: Readonly<Record<DocumentKind, string>> = {
  target: '绩效目标',
  'self-evaluation': '绩效自评',
  template: '空白模板',
  none: '未见公开表',
};
export const FAILURES: Readonly<Record<string, string>> = {
  'not-a-regular-file': '不是普通文件（链接、管道或设备），未打开',
  'name-not-utf8': '文件名不是 UTF-8 编码',
  unreadable: '文件无法读取',
  'too-large': '文件超过配置的大小上限',
  'changed-while-running': '处理期间文件被改动',
  'too-slow': '处理超过配置的时间上限',
  'too-much-memory': '处理超过配置的内存上限',
  'thread-ended': '处理该文件的线程意外终止',
  'ended-the-process': '单独处理该文件时整个程序两次意外终止，不再处理',
  'write-failed': '结果无法写入',
  'empty-archive': '压缩包内没有文件',
  'unsafe-path': '压缩包内的路径指向压缩包之外，未解开',
  'repeated-member': '压缩包内有同名文件，未解开',
  encrypted: '文件有密码保护',
  corrupt: '文件已损坏',
  'too-large-inside': '解开后的内容超过大小上限',
  'needs-office': '需要安装 LibreOffice 才能读取',
  'scan-needs-ocr': '扫描图像，需要配置 OCR 命令',
  'ocr-failed': 'OCR 命令失败',
  'unsupported-format': '暂不支持的文件格式',
  binary: '不是文本文件',
  'internal-error': '程序内部错误，详见运行日志',
};

/** 12,345.6: at most two decimals. */
export const grouped = (value: number): string =>
  String(Math.round(value * 100) / 100).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));

/** In hundredths of a percent, never up to a whole that is not one: how many of the characters are accounted for. */
export const accountedPercent = ({
  characters,
  unclaimed,
}: {
  readonly characters: number;
  readonly unclaimed: number;
}): number => (characters === 0 ? 100 : Math.floor(((characters - unclaimed) / characters) * 10_000) / 100);
