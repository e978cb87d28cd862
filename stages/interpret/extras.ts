/** The optional cells of a row: weight, direction, actual result, score, explanation. */

import type { IndicatorReading } from '../../pipeline/model/reading.js';
import type { MeasureEntry } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { read, readNumber } from '../../pipeline/steps/field.js';
import { isKept } from '../../pipeline/steps/numbers.js';

export type Extras = Pick<IndicatorReading, 'weight' | 'direction' | 'actual' | 'score' | 'explanation'>;

export const NO_EXTRAS: Extras = { weight: null, direction: null, actual: null, score: null, explanation: null };

const POINTS = /^\s*([0-9０-９]+(?:[.．][0-9０-９]+)?)(?:\s*(?:分|%|％))?\s*$/;
const QUALITATIVE = /^\s*(?:定性|定量)(?:指标)?\s*$/;
const BLANK = /^[\s—–\-/／]*$/;

/** The fields of a row's optional cells, and the cells that hold something else than they should. */
export function extrasOf(entry: MeasureEntry): { readonly fields: Extras; readonly unread: readonly { text: Text }[] } {
  const unread: { text: Text }[] = [];
  const points = (text: Text | null) => {
    if (!text || BLANK.test(text.value)) return null;
    const digits = text.match(POINTS)?.groups[0];
    if (digits && isKept(digits.value)) return readNumber(digits, 'digits');
    unread.push({ text });
    return null;
  };
  const words = (text: Text | null) => (text && text.value.trim() !== '' ? read(text.trim(), 'squeeze') : null);
  const fields = {
    weight: points(entry.weight),
    direction: entry.direction && QUALITATIVE.test(entry.direction.value) ? null : words(entry.direction),
    actual: words(entry.actual),
    score: points(entry.score),
    explanation: entry.explanation && BLANK.test(entry.explanation.value) ? null : words(entry.explanation),
  };
  return { fields, unread };
}
