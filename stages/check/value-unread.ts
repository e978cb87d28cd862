/** A figure that stands in a wording and was not told apart as its target. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { DATE_PHRASE } from '../../pipeline/steps/dates.js';
import { excerpt, hitAt } from './hits.js';

const FIGURE = /[0-9０-９\\]|百分之|[≥≤≧≦⩾⩽＞＜>≠≈±]/;
const DATES = new RegExp(DATE_PHRASE, 'g');

export const valueUnread: Rule = {
  id: 'value-unread',
  severity: 'warning',
  category: 'reading',
  title: '指标中的数字未能分离为指标值',
  remedy: '对照原文，判断数字是否为指标值；如是，请更正。',
  find: ({ projects }) =>
    projects
      .flatMap(indicatorsOf)
      .filter(hidesFigure)
      .map(({ id, text }) =>
        hitAt(id, text.text!, `“${excerpt(text.value)}”含有数字，但未能分离出指标值`, { actual: text.value }),
      ),
};

function hidesFigure({ kind, name, valueText }: IndicatorReading): boolean {
  if (kind === 'deadline') return false;
  const wording =
    kind === 'number' ? name.value.replace(/\d+/g, '') : `${name.value} ${valueText?.value ?? ''}`.replace(DATES, '');
  return FIGURE.test(wording);
}
