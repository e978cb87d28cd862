/** A sum of money as printed, in 万元. */

import type { Field, Note } from '../../pipeline/model/reading.js';
import type { Amount } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { read, readNumber } from '../../pipeline/steps/field.js';
import { isKept } from '../../pipeline/steps/numbers.js';
import { MONEY_PATTERN, MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { DIGITS_PATTERN } from './number.js';

export interface AmountRead {
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
  readonly notes: readonly Note[];
}

const NOTHING: AmountRead = { amount: null, amountText: null, notes: [] };
/** 72. 50: in a cell of its own, what stands behind the point is no ordinal's. */
const SPACED_DECIMALS = '[0-9０-９][0-9０-９,]*[.．]\\s[0-9０-９]+';
/** A whole cell: digits, and the unit where the cell states it. Anything else would be a guess. */
const SUM = new RegExp(`^\\s*(?:[￥¥]\\s*)?(${DIGITS_PATTERN}|${SPACED_DECIMALS})(?:\\s*${MONEY_PATTERN})?\\s*$`);

/** The cell's own unit goes before the one that the section states. Without either the digits stay and the amount is null. */
export function readAmount(cell: Amount | null, stated: Text | null): AmountRead {
  if (!cell) return NOTHING;
  const amountText = read(cell.text);
  const digits = cell.text.match(SUM)?.groups[0]?.trim();
  const unit = (cell.unit ?? stated)?.value.replace(/\s|人民币/g, '');
  const power = unit === undefined ? undefined : MONEY_UNITS.get(unit);
  if (!digits || !isKept(digits.value)) {
    return { ...NOTHING, amountText, notes: [{ rule: 'amount-unreadable', text: cell.text, actual: cell.text.value }] };
  }
  if (power === undefined)
    return {
      ...NOTHING,
      amountText,
      notes: [{ rule: 'amount-unit-missing', text: cell.text, actual: cell.text.value }],
    };
  const scale = power === 0 ? [] : [['scale', { power }] as const];
  return { amount: readNumber(digits, 'digits', ...scale), amountText, notes: [] };
}
