/** A correction whose place is no longer in the source, or is there more than once. */

import type { Rule } from '../../pipeline/model/reading.js';
import { changeIn } from './field-corrected.js';
import { firstCharacter } from './hits.js';

export const correctionDropped: Rule = {
  id: 'correction-dropped',
  severity: 'warning',
  category: 'reading',
  title: '更正已不适用',
  remedy: '原文在更正之后有改动，该处找不到或不止一处，更正未采用；请核对后重新更正，或从 corrections.yaml 删去该条。',
  find: ({ corrections, source }) =>
    (corrections?.dropped ?? []).map((correction) => ({
      record: null,
      message: `${changeIn(correction)}，现在的原文中找不到这一处，或不止一处`,
      spans: [firstCharacter(source.text)],
      expected: String(correction.new ?? ''),
      actual: String(correction.old ?? ''),
    })),
};
