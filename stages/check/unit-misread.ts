/** % that recognition read as $. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

export const unitMisread: Rule = {
  id: 'unit-misread',
  severity: 'error',
  category: 'reading',
  title: '单位疑被误识',
  remedy: '单位按原文保留；请对照原件，“$”可能应为“%”。',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), ({ id, unit, text }) =>
      unit?.value === '$' || unit?.value === '＄'
        ? [hitAt(id, text.text!, `单位“${unit.value}”可能是误识的“%”`, { expected: '%', actual: unit.value })]
        : [],
    ),
};
