/** The words of all rules for the workbook: of one document, and across documents. */

import { RULES } from '../../stages/check/index.js';
import type { RuleWords } from '../../stages/emit/listings.js';
import { ACROSS_RULES } from './checks/index.js';

export const RULE_WORDS: RuleWords = new Map(
  [...RULES, ...ACROSS_RULES].map(({ id, title, remedy }) => [id, { title, remedy }]),
);
