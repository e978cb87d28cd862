/** The rules, one row each, in the order in which their findings are listed. */

import type { Rule } from '../../pipeline/model/reading.js';
import { amountColumnShifted } from './amount-column-shifted.js';
import { amountUnitConflict } from './amount-unit-conflict.js';
import { amountUnitMissing } from './amount-unit-missing.js';
import { amountUnreadable } from './amount-unreadable.js';
import { comparatorApproximate } from './comparator-approximate.js';
import { comparatorConflict } from './comparator-conflict.js';
import { deadlineYearAssumed } from './deadline-year-assumed.js';
import { digitLookalike } from './digit-lookalike.js';
import { headingUnknown } from './heading-unknown.js';
import { level2Missing } from './level2-missing.js';
import { nameMissing } from './name-missing.js';
import { noDisclosure } from './no-disclosure.js';
import { notationEmpty } from './notation-empty.js';
import { ocrForeignWord } from './ocr-foreign-word.js';
import { ordinalAmbiguous } from './ordinal-ambiguous.js';
import { projectNameMissing } from './project-name-missing.js';
import { regionAmbiguous } from './region-ambiguous.js';
import { repeatedOrdinal } from './repeated-ordinal.js';
import { rowLeftOut } from './row-left-out.js';
import { skippedOrdinal } from './skipped-ordinal.js';
import { spaceInName } from './space-in-name.js';
import { totalMismatch } from './total-mismatch.js';
import { twoTargetsInOneItem } from './two-targets-in-one-item.js';
import { unclaimedText } from './unclaimed-text.js';
import { undecodableBytes } from './undecodable-bytes.js';
import { unitUnusual } from './unit-unusual.js';
import { valueUnread } from './value-unread.js';
import { whoWhenMissing } from './who-when-missing.js';

export const RULES: readonly Rule[] = [
  noDisclosure,
  undecodableBytes,
  unclaimedText,
  notationEmpty,
  projectNameMissing,
  amountUnreadable,
  comparatorConflict,
  digitLookalike,
  amountUnitConflict,
  totalMismatch,
  amountUnitMissing,
  whoWhenMissing,
  valueUnread,
  ordinalAmbiguous,
  nameMissing,
  comparatorApproximate,
  twoTargetsInOneItem,
  skippedOrdinal,
  ocrForeignWord,
  repeatedOrdinal,
  amountColumnShifted,
  headingUnknown,
  level2Missing,
  deadlineYearAssumed,
  unitUnusual,
  spaceInName,
  rowLeftOut,
  regionAmbiguous,
];
