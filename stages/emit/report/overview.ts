/** A batch at a glance: what its documents add up to, and one row for each input. */

import type { Document, Finding, Severity } from '../../../pipeline/model/document.js';
import { rowOfCells, withAdditions } from '../additions.js';
import { statusOfDocument, sumsOf } from '../front.js';
import { SEVERITIES } from '../words.js';
import type { Bar, Chart } from './charts.js';

/** A row of the report's table of inputs, in the order of `INDEX_COLUMNS`. */
export type IndexRow = readonly (string | number | null)[];

export const INDEX_COLUMNS = [
  '文件',
  '页面',
  '状态',
  '区县',
  '部门',
  '年度',
  '项目数',
  '指标数',
  '金额（万元）',
  '合计核对',
  '可信等级',
  '错误',
  '警告',
  '提示',
  '未归属字数',
  '标题',
] as const;

/** A document's row as the document alone tells it: without a page, and with its own findings only. */
export function indexRow(document: Document): IndexRow {
  const { source, county, department, fiscalYear, projects, findings, grade, coverage, title } = document;
  const found = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return [
    source.path,
    null,
    statusOfDocument(document),
    county,
    department,
    fiscalYear,
    projects.length,
    projects.reduce((all, { indicators }) => all + indicators.length, 0),
    amountOf(document),
    sumsOf(document),
    grade,
    found('error'),
    found('warning'),
    found('note'),
    coverage.unclaimed,
    title,
  ];
}

/** A document's row with what the batch adds: the address of its page, what else became of the input, the findings across documents. */
export const indexRowOf = (row: IndexRow, { page, status, across }: IndexAdditions): IndexRow =>
  withAdditions(INDEX_COLUMNS, row, { 页面: page, ...(status === null ? {} : { 状态: status }) }, across);

export interface IndexAdditions {
  /** From the report's folder; null where it has none. */
  readonly page: string | null;
  /** Null where the input gave what the document tells. */
  readonly status: string | null;
  readonly across: Readonly<Record<Severity, number>> | undefined;
}

/** An input without a document. */
export const otherRow = (path: string, status: string, why: string): IndexRow =>
  rowOfCells(INDEX_COLUMNS, { 文件: path, 状态: status, 标题: why });

/** In 万元, to the hundredth of a 元 that amounts are printed to. */
function amountOf({ projects }: Document): number | null {
  const amounts = projects.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return amounts.length === 0 ? null : Math.round(amounts.reduce((all, amount) => all + amount, 0) * 1e6) / 1e6;
}

const SEVERITY_SERIES = [
  { severity: 'error', name: SEVERITIES.error, colour: '#c62828' },
  { severity: 'warning', name: SEVERITIES.warning, colour: '#d28b00' },
  { severity: 'note', name: SEVERITIES.note, colour: '#5b9bd5' },
] as const;
const PARTS = [
  ['inRecords', '记录的内容'],
  ['inHeadings', '标题与层级'],
  ['inMarkup', '标记与分隔'],
  ['inFurniture', '表头、页码等'],
  ['unclaimed', '未归属'],
] as const;
const BLUE = '#3f74b5';
const GRADES_SERIES = [{ name: '文件数', colour: BLUE }];
const MOST_BARS = 15;
const UNNAMED = '（未写明）';

type Numbers = readonly (readonly [string, number])[];

/** What a document adds to the charts; JSON can hold it. */
export interface Counts {
  /** In 万元. */
  readonly counties: Numbers;
  readonly departments: Numbers;
  readonly levels: Numbers;
  readonly grade: string;
  readonly characters: Numbers;
}

export function countsOf({ projects, sections, grade, coverage, ...own }: Document): Counts {
  const [counties, departments, levels] = [new Map(), new Map(), new Map()];
  for (const { section, amount, indicators } of projects) {
    const { county, department } = sections[section - 1] ?? own;
    add(counties, county ?? UNNAMED, amount ?? 0);
    add(departments, department ?? UNNAMED, amount ?? 0);
    for (const { level1, level2 } of indicators)
      add(levels, [level1, level2].filter((level) => level !== null).join(' · ') || UNNAMED, 1);
  }
  return {
    counties: [...counties],
    departments: [...departments],
    levels: [...levels],
    grade,
    characters: PARTS.map(([part, name]) => [name, coverage[part]]),
  };
}

/** Counts over all documents, for the charts; grows with the names that documents have, not with their number. */
export class Overview {
  private readonly counties = new Map<string, number>();
  private readonly departments = new Map<string, number>();
  private readonly levels = new Map<string, number>();
  private readonly grades = new Map<string, number>();
  private readonly characters = new Map<string, number>();
  private readonly rules = new Map<string, Record<Severity, number>>();

  see({ counties, departments, levels, grade, characters }: Counts): void {
    for (const [county, amount] of counties) add(this.counties, county, amount);
    for (const [department, amount] of departments) add(this.departments, department, amount);
    for (const [level, count] of levels) add(this.levels, level, count);
    add(this.grades, grade, 1);
    for (const [part, count] of characters) add(this.characters, part, count);
  }

  seeFinding({ rule, severity }: Finding): void {
    const counts = this.rules.get(rule) ?? { error: 0, warning: 0, note: 0 };
    counts[severity] += 1;
    this.rules.set(rule, counts);
  }

  /** `titleOf` gives a rule's Chinese name. */
  charts(titleOf: (rule: string) => string): readonly Chart[] {
    const one = (id: string, title: string, name: string, counts: ReadonlyMap<string, number>): Chart => ({
      id,
      title,
      series: [{ name, colour: BLUE }],
      bars: largest([...counts].map(([bar, value]) => ({ name: bar, values: [value] }))),
    });
    const grades = [...this.grades].sort(([a], [b]) => (a < b ? -1 : 1));
    const findings = [...this.rules].map(([rule, counts]) => ({
      name: titleOf(rule),
      values: SEVERITY_SERIES.map(({ severity }) => counts[severity]),
    }));
    return [
      one('amounts-by-county', '各区县的项目金额（万元）', '金额', this.counties),
      one('amounts-by-department', '各部门的项目金额（万元）', '金额', this.departments),
      one('indicators-by-level', '各级指标的条数', '条数', this.levels),
      {
        id: 'characters-by-part',
        title: '原文的字归于何处',
        series: [{ name: '字数', colour: BLUE }],
        bars: [...this.characters].map(([name, value]) => ({ name, values: [value] })),
      },
      { id: 'findings-by-rule', title: '各规则发现的问题', series: SEVERITY_SERIES, bars: largest(findings) },
      {
        id: 'documents-by-grade',
        title: '各可信等级的文件数',
        series: GRADES_SERIES,
        bars: grades.map(([name, value]) => ({ name, values: [value] })),
      },
    ].filter(({ bars }) => bars.length > 0);
  }
}

const add = (counts: Map<string, number>, name: string, value: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + value);

const total = ({ values }: Bar): number => values.reduce((all, value) => all + value, 0);

/** The largest first; those of equal size by name. */
function largest(bars: readonly Bar[]): readonly Bar[] {
  const sorted = [...bars].sort((a, b) => total(b) - total(a) || (a.name < b.name ? -1 : 1));
  if (sorted.length <= MOST_BARS) return sorted;
  const rest = sorted.slice(MOST_BARS);
  const values = rest[0]!.values.map((_, at) => rest.reduce((all, bar) => all + bar.values[at]!, 0));
  return [...sorted.slice(0, MOST_BARS), { name: `其余${rest.length}个`, values }];
}
