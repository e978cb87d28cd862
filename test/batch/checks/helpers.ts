/** Disclosures made for one test, and what the checks across them find. */

import { AcrossChecks, type Batch, traitsOf } from '../../../pipeline/batch/checks/index.js';
import { convertTextual } from '../../../pipeline/convert.js';
import type { Finding } from '../../../pipeline/model/document.js';
import type { RuleSettings } from '../../../pipeline/rules.js';
import { toJsonLines } from '../../../stages/emit/provenance.js';

/** Second level, name and target. */
export type Item = readonly [level2: string, name: string, target: string];

export interface Given {
  readonly name: string;
  readonly amount?: string;
  readonly goal?: string;
  readonly unit?: string;
  readonly items: readonly Item[];
}

const HEADER = '单位名称\t项目名称\t项目金额（万元）\t绩效目标\t一级指标\t二级指标\t三级指标\t指标值';

/** A list with one row an indicator. `who` is county and department, as the title names them. */
export function list(who: string, year: number, projects: readonly Given[]): string {
  const rows = projects.flatMap(({ name, amount = '20', goal = '保障正常运转。', unit = '', items }) =>
    items.map(([level2, indicator, target]) =>
      [unit, name, amount, goal, '产出指标', level2, indicator, target].join('\t'),
    ),
  );
  return [`# ${who}${year}年部门预算项目支出绩效目标公开表`, '', HEADER, ...rows, ''].join('\n');
}

export const SAFETY: Given = {
  name: '校园安全经费',
  goal: '保障校园安全。',
  items: [
    ['数量指标', '安保人员数量', '≥12人'],
    ['数量指标', '巡查次数', '≥48次'],
    ['质量指标', '培训合格率', '≥95%'],
  ],
};
export const MEALS: Given = { name: '营养餐补助', amount: '50', items: [['数量指标', '受益学生数', '≥900人']] };

export interface Found extends Finding {
  /** The document's path. */
  readonly path: string;
}

/** The findings across documents that are given by path; they are seen in order of path. */
export function across(texts: Readonly<Record<string, string>>, rules: RuleSettings = {}): Found[] {
  const conversions = Object.keys(texts)
    .sort()
    .map((path) => convertTextual({ path, bytes: Buffer.from(texts[path]!) }));
  const batch: Batch = {
    document: (at) => conversions[at]!.document,
    log: (at) => Buffer.from(toJsonLines(conversions[at]!.provenance)),
  };
  const checks = new AcrossChecks(rules);
  for (const { document } of conversions) checks.see(JSON.parse(JSON.stringify(traitsOf(document))));
  const paths = new Map(conversions.map(({ document: { id, source } }) => [id, source.path]));
  const found: Found[] = [];
  for (const finding of checks.findings(batch)) found.push({ ...finding, path: paths.get(finding.document)! });
  return found;
}

/** The findings of one rule. */
export function of(rule: string, texts: Readonly<Record<string, string>>): Found[] {
  return across(texts).filter((finding) => finding.rule === rule);
}

export const messages = (found: readonly Finding[]) => found.map(({ message }) => message);
