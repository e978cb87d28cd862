/** The rules, one row each, in the order in which their findings are listed. */

import type { Rule } from '../../pipeline/model/reading.js';
import { amountColumnShifted } from './amount-column-shifted.js';
import { amountMissing } from './amount-missing.js';
import { amountNegative } from './amount-negative.js';
import { amountRevised } from './amount-revised.js';
import { amountUnitConflict } from './amount-unit-conflict.js';
import { amountUnitMissing } from './amount-unit-missing.js';
import { amountUnreadable } from './amount-unreadable.js';
import { cellError } from './cell-error.js';
import { cellsGlued } from './cells-glued.js';
import { cellsRunTogether } from './cells-run-together.js';
import { cellsShifted } from './cells-shifted.js';
import { charactersUnseen } from './characters-unseen.js';
import { columnRepeated } from './column-repeated.js';
import { columnUnknown } from './column-unknown.js';
import { columnsLeftOut } from './columns-left-out.js';
import { comparatorApproximate } from './comparator-approximate.js';
import { comparatorConflict } from './comparator-conflict.js';
import { comparatorDamaged } from './comparator-damaged.js';
import { contentUnread } from './content-unread.js';
import { correctionDropped } from './correction-dropped.js';
import { costAboveAmount } from './cost-above-amount.js';
import { costCeilingsDiffer } from './cost-ceilings-differ.js';
import { costsAboveAmount } from './costs-above-amount.js';
import { dateImpossible } from './date-impossible.js';
import { datesOutOfOrder } from './dates-out-of-order.js';
import { deadlineOutsideYear } from './deadline-outside-year.js';
import { deadlineYearAssumed } from './deadline-year-assumed.js';
import { digitLookalike } from './digit-lookalike.js';
import { directionDoubtful } from './direction-doubtful.js';
import { displayRounded } from './display-rounded.js';
import { entityMismatch } from './entity-mismatch.js';
import { extraUnread } from './extra-unread.js';
import { fieldCorrected } from './field-corrected.js';
import { formulaWrong } from './formula-wrong.js';
import { goalAgainstAmount } from './goal-against-amount.js';
import { goalAgainstIndicator } from './goal-against-indicator.js';
import { goalBoundDiffers } from './goal-bound-differs.js';
import { headerInferred } from './header-inferred.js';
import { headingUnknown } from './heading-unknown.js';
import { hiddenContent } from './hidden-content.js';
import { indicatorRepeated } from './indicator-repeated.js';
import { indicatorWithoutTarget } from './indicator-without-target.js';
import { indicatorsCopied } from './indicators-copied.js';
import { labelMisread } from './label-misread.js';
import { levelDoubtful } from './level-doubtful.js';
import { levelMisplaced } from './level-misplaced.js';
import { level2Missing } from './level2-missing.js';
import { levelsCentred } from './levels-centred.js';
import { levelsMissing } from './levels-missing.js';
import { longTermLeftOut } from './long-term-left-out.js';
import { moneyAsTime } from './money-as-time.js';
import { nameJoined } from './name-joined.js';
import { nameMissing } from './name-missing.js';
import { noDisclosure } from './no-disclosure.js';
import { notQuantified } from './not-quantified.js';
import { notationEmpty } from './notation-empty.js';
import { objectiveRepeatsName } from './objective-repeats-name.js';
import { ocrForeignWord } from './ocr-foreign-word.js';
import { ordinalAmbiguous } from './ordinal-ambiguous.js';
import { pageText } from './page-text.js';
import { picturesUnread } from './pictures-unread.js';
import { projectNameMissing } from './project-name-missing.js';
import { projectRepeated } from './project-repeated.js';
import { rateAboveWhole } from './rate-above-whole.js';
import { rateAsFraction } from './rate-as-fraction.js';
import { rateBelowZero } from './rate-below-zero.js';
import { rateVacuous } from './rate-vacuous.js';
import { regionAmbiguous } from './region-ambiguous.js';
import { repeatedOrdinal } from './repeated-ordinal.js';
import { rowLeftOut } from './row-left-out.js';
import { rowsCentred } from './rows-centred.js';
import { rowsUncertain } from './rows-uncertain.js';
import { satisfactionMissing } from './satisfaction-missing.js';
import { scanNeedsOcr } from './scan-needs-ocr.js';
import { signMisread } from './sign-misread.js';
import { signUnread } from './sign-unread.js';
import { singleLevel } from './single-level.js';
import { skippedOrdinal } from './skipped-ordinal.js';
import { sourceCut } from './source-cut.js';
import { spaceInName } from './space-in-name.js';
import { struckText } from './struck-text.js';
import { subtotalMismatch } from './subtotal-mismatch.js';
import { tableHalfRuled } from './table-half-ruled.js';
import { tableSpanWrong } from './table-span-wrong.js';
import { tableWithoutRules } from './table-without-rules.js';
import { targetsDiffer } from './targets-differ.js';
import { templateBlank } from './template-blank.js';
import { templateText } from './template-text.js';
import { totalMismatch, totalRounded } from './total-mismatch.js';
import { twoTargetsInOneItem } from './two-targets-in-one-item.js';
import { unclaimedText } from './unclaimed-text.js';
import { undecodableBytes } from './undecodable-bytes.js';
import { unitConflict } from './unit-conflict.js';
import { unitCostAboveAmount } from './unit-cost-above-amount.js';
import { unitCostBelowAmount } from './unit-cost-below-amount.js';
import { unitMisread } from './unit-misread.js';
import { unitNature } from './unit-nature.js';
import { unitUnusual } from './unit-unusual.js';
import { valueJoined } from './value-joined.js';
import { valueMissing } from './value-missing.js';
import { valueUnread } from './value-unread.js';
import { whoWhenMissing } from './who-when-missing.js';
import { yearAmbiguous } from './year-ambiguous.js';

export const RULES: readonly Rule[] = [
  noDisclosure,
  undecodableBytes,
  sourceCut,
  scanNeedsOcr,
  contentUnread,
  charactersUnseen,
  tableHalfRuled,
  tableWithoutRules,
  unclaimedText,
  correctionDropped,
  cellError,
  notationEmpty,
  projectRepeated,
  projectNameMissing,
  amountUnreadable,
  comparatorConflict,
  digitLookalike,
  comparatorDamaged,
  columnUnknown,
  rowsUncertain,
  signMisread,
  cellsRunTogether,
  unitMisread,
  amountUnitConflict,
  totalMismatch,
  entityMismatch,
  subtotalMismatch,
  totalRounded,
  amountUnitMissing,
  whoWhenMissing,
  yearAmbiguous,
  valueUnread,
  valueMissing,
  ordinalAmbiguous,
  nameMissing,
  signUnread,
  rateAsFraction,
  rateAboveWhole,
  rateBelowZero,
  unitNature,
  directionDoubtful,
  moneyAsTime,
  dateImpossible,
  deadlineOutsideYear,
  datesOutOfOrder,
  formulaWrong,
  costAboveAmount,
  costsAboveAmount,
  unitCostAboveAmount,
  unitCostBelowAmount,
  costCeilingsDiffer,
  goalAgainstIndicator,
  goalBoundDiffers,
  goalAgainstAmount,
  indicatorRepeated,
  targetsDiffer,
  indicatorsCopied,
  satisfactionMissing,
  notQuantified,
  objectiveRepeatsName,
  rateVacuous,
  levelMisplaced,
  levelDoubtful,
  singleLevel,
  levelsMissing,
  indicatorWithoutTarget,
  valueJoined,
  comparatorApproximate,
  twoTargetsInOneItem,
  struckText,
  tableSpanWrong,
  cellsShifted,
  headerInferred,
  labelMisread,
  columnRepeated,
  cellsGlued,
  nameJoined,
  unitConflict,
  extraUnread,
  templateBlank,
  templateText,
  skippedOrdinal,
  ocrForeignWord,
  repeatedOrdinal,
  amountColumnShifted,
  headingUnknown,
  level2Missing,
  levelsCentred,
  rowsCentred,
  deadlineYearAssumed,
  unitUnusual,
  spaceInName,
  rowLeftOut,
  amountMissing,
  amountNegative,
  amountRevised,
  longTermLeftOut,
  fieldCorrected,
  columnsLeftOut,
  pageText,
  regionAmbiguous,
  hiddenContent,
  displayRounded,
  picturesUnread,
];
