/** A field that a person corrected: what was read stays in the provenance. */

import { type Correction, FIELD_NAMES } from '../../pipeline/model/correction.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';

/** 张三于2026-11-26将“10”处的指标值由“10”更正为“16” */
export const changeIn = ({ quote, field, by, at, old, new: now }: Correction): string =>
  `${by}于${at.slice(0, 10)}将“${excerpt(quote)}”处的${FIELD_NAMES[field] ?? field}由“${old ?? '无'}”更正为“${now ?? '无'}”`;

export const fieldCorrected: Rule = {
  id: 'field-corrected',
  severity: 'note',
  category: 'reading',
  title: '按人工更正',
  remedy: '记录采用更正后的值；更正依据见 corrections.yaml，撤回更正即删去该条。',
  find: ({ corrections }) =>
    (corrections?.applied ?? []).map(({ record, span, correction }) => ({
      record,
      message: `${changeIn(correction)}${correction.why === '' ? '' : `，理由：${excerpt(correction.why)}`}`,
      spans: [span],
      expected: String(correction.new ?? ''),
      actual: String(correction.old ?? ''),
    })),
};
