/** What a run did, in figures, for the workbook and the report. */

import { accountedPercent, grouped } from '../../stages/emit/words.js';
import type { Outcome } from './outcome.js';

/** Names of figures, in Chinese, and how many. */
export function figuresOf(outcomes: readonly Outcome[]): readonly (readonly [string, string])[] {
  const count = (...statuses: string[]) => outcomes.filter(({ entry }) => statuses.includes(entry.status)).length;
  const sum = (of: (totals: NonNullable<Outcome['totals']>) => number) =>
    outcomes.reduce((all, { totals }) => all + (totals ? of(totals) : 0), 0);
  const [characters, unclaimed] = [sum((totals) => totals.characters), sum((totals) => totals.unclaimed)];
  const share = accountedPercent({ characters, unclaimed });
  return [
    ['输入文件', grouped(outcomes.length)],
    ['已转换', grouped(count('converted', 'unchanged'))],
    ['无记录', grouped(count('empty'))],
    ['失败', grouped(count('failed'))],
    ['重复', grouped(count('duplicate'))],
    ['项目', grouped(sum(({ projects }) => projects))],
    ['指标', grouped(sum(({ indicators }) => indicators))],
    ['错误', grouped(sum(({ findings }) => findings.error))],
    ['警告', grouped(sum(({ findings }) => findings.warning))],
    ['提示', grouped(sum(({ findings }) => findings.note))],
    ['文字归属', `${share}%`],
  ];
}
