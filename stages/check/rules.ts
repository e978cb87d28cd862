/** The rules, one row each, in the order in which their findings are listed. */

import type { Rule } from '../../pipeline/model/reading.js';
import { amountColumnShifted } from './amount-column-shifted.js';
import {
  amountUnitConflict,
  amountUnitMissing,
  amountUnreadable,
  comparatorApproximate,
  comparatorConflict,
  deadlineYearAssumed,
  digitLookalike,
  nameMissing,
  notationEmpty,
  ordinalAmbiguous,
  regionAmbiguous,
  rowLeftOut,
  unitUnusual,
  whoWhenMissing,
} from './from-notes.js';
import { headingUnknown } from './heading-unknown.js';
import { level2Missing } from './level2-missing.js';
import { noDisclosure } from './no-disclosure.js';
import { ocrForeignWord } from './ocr-foreign-word.js';
import { projectNameMissing } from './project-name-missing.js';
import { repeatedOrdinal } from './repeated-ordinal.js';
import { skippedOrdinal } from './skipped-ordinal.js';
import { spaceInName } from './space-in-name.js';
import { totalMismatch } from './total-mismatch.js';
import { twoTargetsInOneItem } from './two-targets-in-one-item.js';
import { unclaimedText } from './unclaimed-text.js';
import { undecodableBytes } from './undecodable-bytes.js';
import { valueUnread } from './value-unread.js';

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
