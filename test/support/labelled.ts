/** Made cases with the findings that an auditor would raise on them, and how the checks do on these. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { convertTextual } from '../../pipeline/convert.js';
import type { Document, Finding } from '../../pipeline/model/document.js';
import type { ConversionConfig } from '../../pipeline/rules.js';

export interface Labelled {
  readonly id: string;
  /** What is wrong with it, or what tempts to think so. */
  readonly why: string;
  readonly county?: string;
  readonly department?: string;
  readonly year?: number;
  readonly unit?: string;
  readonly total?: string;
  readonly entities?: readonly CaseEntity[];
  readonly projects: readonly CaseProject[];
  readonly expect: readonly Label[];
}

interface CaseEntity {
  readonly code: string;
  readonly name: string;
  readonly amount: string;
  readonly projects?: readonly string[];
}

interface CaseProject {
  readonly name: string;
  readonly amount: string;
  readonly goals?: readonly string[];
  readonly indicators: readonly (readonly [level1: string, level2: string, name: string, value: string])[];
  /** Whether the plain rows follow that make the project complete; true where it is not said. */
  readonly rest?: boolean;
}

/** A rule, and the name of the indicator, project or unit that it is about; 合计 for the total. */
export interface Label {
  readonly rule: string;
  readonly on: string;
}

const FOLDER = fileURLToPath(new URL('../fixtures/labelled/', import.meta.url));

export const CASES: readonly Labelled[] = readdirSync(FOLDER)
  .sort()
  .flatMap((file) => parse(readFileSync(FOLDER + file, 'utf8')) as Labelled[]);

export const titleOf = ({ county = '尖扎县', department = '农业农村局', year = 2024 }: Labelled): string =>
  `${county}${department.replace(/^县/, '')}${year}年部门预算项目支出绩效目标公开表`;

const COLUMNS = ['单位编码', '单位及项目名称', '金额', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];

/** The rows of a case's table below the heading, a project's own words in its first row only. */
export function rowsOf({ total, entities = [], projects, year = 2024 }: Labelled): readonly (readonly string[])[] {
  const sum = total === undefined ? [] : [['', '合计', total, '', '', '', '', '']];
  const listed = new Set(entities.flatMap((entity) => entity.projects ?? []));
  const under = entities.flatMap(({ code, name, amount, projects: own = [] }) => [
    [code, name, amount, '', '', '', '', ''],
    ...projects.filter((project) => own.includes(project.name)).flatMap((project) => projectRows(project, code, year)),
  ]);
  return [
    ...sum,
    ...under,
    ...projects.filter(({ name }) => !listed.has(name)).flatMap((one) => projectRows(one, '', year)),
  ];
}

function projectRows(project: CaseProject, code: string, year: number): readonly (readonly string[])[] {
  const { name, amount, goals = [], indicators, rest = true } = project;
  return [...indicators, ...(rest ? plainRows(name, year) : [])].map((indicator, at) =>
    at === 0 ? [code, name, amount, goals.join(' '), ...indicator] : ['', '', '', '', ...indicator],
  );
}

const plainRows = (name: string, year: number): CaseProject['indicators'] => [
  ['产出指标', '质量指标', `${name}验收合格率`, '≥95%'],
  ['产出指标', '时效指标', `${name}完成时限`, `${year}年12月底前`],
  ['效益指标', '社会效益指标', `${name}服务保障水平`, '有所提升'],
  ['满意度指标', '服务对象满意度指标', `${name}服务对象满意度`, '≥90%'],
];

/** Rows as a table in Markdown, below the heading. */
export function tableOf(rows: ReturnType<typeof rowsOf>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [COLUMNS, COLUMNS.map(() => '---'), ...rows].map(line).join('');
}

/** A case as a document in Markdown. */
export const textOf = (one: Labelled): string =>
  `# ${titleOf(one)}\n\n单位：${one.unit ?? '万元'}\n\n${tableOf(rowsOf(one))}`;

export function documentOf(one: Labelled, config: ConversionConfig = {}): Document {
  return convertTextual({ path: `${one.id}.md`, bytes: Buffer.from(textOf(one)) }, config).document;
}

/** The findings of a document as labels. */
export function labelsOf(document: Document): readonly Label[] {
  return document.findings.map(({ rule, record }) => ({ rule, on: nameOf(document, record) }));
}

function nameOf({ projects, entities, sections }: Document, record: Finding['record']): string {
  if (record === null) return '';
  if (sections.some((_, at) => record.endsWith(`/s${at + 1}`))) return '合计';
  const names = [
    ...entities.map(({ id, name }) => [id, name] as const),
    ...projects.flatMap(({ id, name, objectives, indicators }) => [
      [id, name] as const,
      ...objectives.map((objective) => [objective.id, name] as const),
      ...indicators.map((indicator) => [indicator.id, indicator.name] as const),
    ]),
  ];
  return names.find(([id]) => id === record)?.[1] ?? record;
}

/** How one rule does: what it found rightly, what wrongly, and what it missed; the last two by case. */
export interface Score {
  readonly rule: string;
  readonly right: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

export const precision = ({ right, wrong }: Score): number =>
  right + wrong.length === 0 ? 1 : right / (right + wrong.length);
export const recall = ({ right, missed }: Score): number =>
  right + missed.length === 0 ? 1 : right / (right + missed.length);

export function scores(cases: readonly Labelled[]): readonly Score[] {
  const compared = cases.map((one) => {
    const found = labelsOf(documentOf(one)).map(keyOf);
    const expected = one.expect.map(keyOf);
    return {
      id: one.id,
      right: found.filter((key) => expected.includes(key)),
      wrong: without(found, expected),
      missed: without(expected, found),
    };
  });
  const rules = new Set(compared.flatMap(({ right, wrong, missed }) => [...right, ...wrong, ...missed].map(ruleOf)));
  return [...rules].sort().map((rule) => {
    const of = (keys: readonly string[]) => keys.filter((key) => ruleOf(key) === rule);
    const named = (which: 'wrong' | 'missed') =>
      compared.flatMap((one) => of(one[which]).map((key) => `${one.id}: ${key}`));
    return {
      rule,
      right: compared.reduce((sum, one) => sum + of(one.right).length, 0),
      wrong: named('wrong'),
      missed: named('missed'),
    };
  });
}

const keyOf = ({ rule, on }: Label): string => `${rule} ${on}`;
const ruleOf = (key: string): string => key.slice(0, key.indexOf(' '));
const without = (keys: readonly string[], others: readonly string[]) => keys.filter((key) => !others.includes(key));
