/** A page with a table of one project and one indicator, written as sites write it. */

import type { Conversion } from '../../pipeline/convert.js';
import { convertText, TITLE } from './documents.js';

const HEADER = [
  '项目名称',
  '预算数（万元）',
  '年度目标',
  '一级指标',
  '二级指标',
  '三级指标',
  '指标性质',
  '指标值',
  '度量单位',
];

export interface PageParts {
  readonly head?: string;
  readonly name?: string;
  readonly sign?: string;
  readonly value?: string;
  /** More rows, as they stand in the source. */
  readonly rows?: string;
  readonly before?: string;
}

export const cells = (...words: readonly string[]): string => words.map((word) => `<td>${word}</td>`).join('');

/** The rows of the table: its header, the project, more rows. */
export function rowsOfPage({ name = '工作调研次数', sign = '≥', value = '10', rows = '' }: PageParts = {}): string {
  const project = cells('专委会经费', '6.00', '保障专委会正常运转', '产出指标', '数量指标', name, sign, value, '次');
  const second = cells('', '', '', '产出指标', '质量指标', '调研报告合格率', '≥', '95', '%');
  return `<tr>${cells(...HEADER)}</tr><tr>${project}</tr>${rows}<tr>${second}</tr>`;
}

export function page(parts: PageParts = {}, table = `<table>${rowsOfPage(parts)}</table>`): string {
  return `<html><head>${parts.head ?? ''}</head><body><h1>${TITLE}</h1>${parts.before ?? ''}${table}</body></html>`;
}

export const convertPage = (parts: PageParts = {}): Conversion => convertText(page(parts), 'a.html');

/** What a page gives: its first indicator, and the rules of its findings. */
export function readPage(html: string | PageParts) {
  const conversion = typeof html === 'string' ? convertText(html, 'a.html') : convertPage(html);
  const { projects } = conversion.document;
  // A page of one indicator is never complete.
  const findings = conversion.document.findings.filter(({ category }) => category !== 'completeness');
  const [project] = projects;
  return {
    conversion,
    project: project && {
      name: project.name,
      amount: project.amount,
      goals: project.objectives.map(({ text }) => text),
    },
    indicators: (project?.indicators ?? []).map(({ name, operator, value, unit }) => [name, operator, value, unit]),
    findings,
    rules: findings.map(({ rule }) => rule),
  };
}
