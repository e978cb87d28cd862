/** The sheets in front of the records: 说明 tells how to read the workbook, 总览 has a row for each input. */

import type { Document, Project, Severity } from '../../pipeline/model/document.js';
import { GRADES } from '../../pipeline/vocabulary/grades.js';
import { rowOfCells, withAdditions } from './additions.js';
import { FILE, figure, measure, number, type Row, text, wrap } from './columns.js';
import { DOCUMENT_KINDS, FAILURES } from './words.js';
import type { CellValue, Column, EqualsFill, SheetLayout } from './xlsx/workbook.js';

/** An input that gives no records: what it repeats, or the code of its failure; it may have a document that is empty. */
export type OtherInput =
  | { readonly path: string; readonly status: 'duplicate'; readonly of: string }
  | { readonly path: string; readonly status: 'failed'; readonly code: string };

const STATUS_FILLS: readonly EqualsFill[] = [
  { equals: '失败', fill: 'F8CBAD', font: '9C0006' },
  { equals: '重复', fill: 'EDEDED' },
  { equals: '无记录', fill: 'FFEB9C', font: '7F6000' },
];

const SUM_FILLS: readonly EqualsFill[] = [{ equals: '不符', fill: 'F8CBAD', font: '9C0006' }];

const OVERVIEW_COLUMNS: readonly Column[] = [
  FILE,
  { header: '状态', width: 8, fills: STATUS_FILLS },
  wrap('标题', 40),
  text('类型', 10),
  text('可信等级', 9),
  wrap('等级理由', 40),
  text('省', 10),
  text('市州', 16),
  text('行政区划', 16),
  text('区划代码', 10),
  text('区县', 12),
  wrap('部门', 20),
  number('年度', 7),
  text('金额单位', 9),
  number('合计（万元）', 13),
  { header: '合计核对', width: 12, fills: SUM_FILLS },
  number('预算单位数'),
  number('项目数', 8),
  number('绩效目标数'),
  measure('指标数', 8),
  number('错误', 7),
  measure('警告', 7),
  measure('提示', 7),
  number('核对一致', 9),
  number('字符数'),
  number('未归属字符数', 13),
  wrap('说明', 40),
  text('对照原文', 9),
  text('编号', 24),
];

const OVERVIEW_HEADERS = OVERVIEW_COLUMNS.map(({ header }) => header);

export const FRONT_LAYOUTS: readonly SheetLayout[] = [
  { name: '说明', columns: [text('栏目', 28), wrap('说明', 90)], banding: false },
  { name: '总览', columns: OVERVIEW_COLUMNS, frozenColumns: 1 },
];

/** A document's row of 总览 as the document alone tells it; JSON can hold it. */
export function overviewRow(document: Document): Row {
  const {
    source,
    title,
    documentKind,
    grade,
    gradeReasons,
    region,
    county,
    department,
    fiscalYear,
    amountUnit,
    total,
  } = document;
  const { entities, projects, findings, confirmed, coverage, totalText, id } = document;
  const sum = (parts: (project: Project) => readonly unknown[]) =>
    projects.reduce((n, project) => n + parts(project).length, 0);
  const found = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return [
    source.path,
    statusOfDocument(document),
    title,
    DOCUMENT_KINDS[documentKind],
    grade,
    gradeReasons.join('；'),
    region?.province ?? null,
    region?.prefecture ?? null,
    region?.county ?? null,
    region?.code ?? null,
    county,
    department,
    fiscalYear,
    amountUnit,
    figure(total, totalText),
    sumsOf(document),
    entities.length,
    projects.length,
    sum(({ objectives }) => objectives),
    sum(({ indicators }) => indicators),
    found('error'),
    found('warning'),
    found('note'),
    confirmed.length,
    coverage.characters,
    coverage.unclaimed,
    null,
    null,
    id,
  ];
}

/** What the batch adds to a document's row. */
export interface OverviewAdditions {
  readonly other: OtherInput | null;
  /** Its findings across documents. */
  readonly across: Readonly<Record<Severity, number>> | undefined;
  /** A link to its page in the report. */
  readonly page: CellValue;
}

export const overviewRowOf = (row: Row, { other, across, page }: OverviewAdditions): Row =>
  withAdditions(OVERVIEW_HEADERS, row, { 对照原文: page, ...(other ? otherCells(other) : {}) }, across);

/** The row of an input without a document. */
export const otherRow = (other: OtherInput): Row => rowOfCells(OVERVIEW_HEADERS, otherCells(other));

const otherCells = (other: OtherInput): Readonly<Record<string, string>> => ({
  文件: other.path,
  状态: statusOf(other),
  说明: whyOf(other),
});

/** Whether the amounts add up to their totals, as the rules of sums found; null where nothing could be compared. */
export function sumsOf({ findings, confirmed }: Document): string | null {
  const told = (rule: string) =>
    findings.some(({ rule: lead, also = [] }) => [lead, ...also.map((one) => one.rule)].includes(rule));
  if (SUM_RULES.some(told)) return '不符';
  if (told('total-rounded')) return '四舍五入内';
  return confirmed.some(({ rule }) => SUM_RULES.includes(rule)) ? '相符' : null;
}

const SUM_RULES: readonly string[] = ['total-mismatch', 'entity-mismatch', 'subtotal-mismatch'];

export const statusOfDocument = ({ projects }: Document): string => (projects.length === 0 ? '无记录' : '已转换');

export function statusOf({ status }: OtherInput): string {
  return status === 'duplicate' ? '重复' : '失败';
}

export function whyOf(other: OtherInput): string {
  if (other.status === 'duplicate') return `与 ${other.of} 内容相同，记录见该文件`;
  return Object.hasOwn(FAILURES, other.code) ? FAILURES[other.code]! : `无法转换（${other.code}）`;
}

export interface Guide {
  readonly title: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** What the run did, in figures: their names and how many. */
  readonly figures: readonly (readonly [string, string])[];
}

export const guideRows = ({ title, tool, figures }: Guide): readonly Row[] => [
  ['名称', title],
  ['生成工具', `${tool.name} ${tool.version}`],
  ...figures,
  ...GUIDE,
];

const GUIDE: readonly Row[] = [
  ['工作表 总览', '每个输入文件一行；内容相同的文件只统计一次，其余标为“重复”'],
  ['工作表 预算单位', '公开表中的单位行或单位列，每个单位一行'],
  ['工作表 项目', '每个项目一行'],
  ['工作表 绩效目标', '每条绩效目标一行'],
  ['工作表 指标', '每条绩效指标一行'],
  ['工作表 问题', '读取与核对时发现的问题，每条一行，文件之间比较得出的列在最后；原文从不改动，记录保持原样'],
  ['规则名称、处理建议', '规则说的是什么，以及分析人员该怎么做；“规则”一栏的代号可用于在 config.yaml 中停用或改级别'],
  ['级别 错误', '记录可能有误或缺失'],
  ['级别 警告', '原文自相矛盾，或不符合同类表格的规则'],
  ['级别 提示', '读取时作了规范化或推断，供仔细核对'],
  ...Object.entries(GRADES).map(([grade, words]): Row => [`可信等级 ${grade}`, words]),
  ['等级理由', '使等级低于A的各项读取问题；核对发现的原文矛盾不影响等级'],
  ['合计核对', '项目、单位、小计与合计的金额是否加总相符；空白表示原文没有可加总的合计'],
  ['核对一致', '规则比较过而相符的项数：合计、算式、单价与数量、目标与指标'],
  ['金额（万元）', '统一换算为万元；金额原文保留公开表所印数字与单位'],
  ['类型（指标）', '定量：数字；定性：文字要求；时限：日期或期限；陈述：整句即目标，没有可分离的指标值'],
  ['比较符、隐含', '隐含为“是”表示原文没有写比较符，如 350元/次、100%'],
  ['指标值、上限、单位', '数字保持原文，不换算百分比；区间的上端在“上限”，计量单位另列'],
  ['截止日期', '时限指标的最后一天'],
  [
    '页或工作表、单元格、行、列',
    '记录或问题在源文件中的位置，从 1 起：表格文件是工作表与单元格，Word 是第几个表的第几行第几格，其余是页与行',
  ],
  [
    '对照原文、编号',
    '点击即在核对报告（report 文件夹）中打开：左边是原文，右边是记录；“问题”中的编号指向该记录所在的行',
  ],
  ['指标行', '指向该项目的第一条指标；“指标”“绩效目标”中的项目名称指回项目'],
  [
    '更正：……、更正理由、更正人',
    '读错的值在这些黄色列中填写正确的值（要清空则填“（空）”），保存后运行 npm run corrections -- 工作簿路径；以后每次运行都采用，“问题”中逐条列出；再填回原读值即撤回',
  ],
  ['(2)、(3)……', '一张工作表放不下的行接在同名加序号的工作表中，一行不少'],
  ['编号', '记录的编号，与 JSON、YAML 和溯源日志一致'],
  ['空白单元格', '原文没有该内容'],
];
