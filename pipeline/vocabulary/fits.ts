/** How well a cell's text fits a column's role: positive where it does, negative where it cannot. */

import { remembered } from '../model/remembered.js';
import { AFTER_PATTERN, comparatorOf } from './comparators.js';
import type { ColumnRole } from './headers.js';
import { levelNamed } from './levels.js';
import { CATEGORY_LABEL, INSTITUTION_NAME } from './names.js';
import { QUALITY } from './qualities.js';
import { MONEY_PATTERN, UNIT_PATTERN } from './units.js';

const PLAIN_NUMBER = /^[-−－]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?$/;
export const PLAIN_SUM = new RegExp(`^[￥¥]?\\s?[-−－]?[0-9０-９][0-9０-９,，.．\\s]*(?:${MONEY_PATTERN})?$`);
const NUMBER_WITH_UNIT = new RegExp(
  `^(?:[≥≤=<>＝≧≦]{1,2}\\s?)?[-−－]?[0-9０-９][0-9０-９,，.．]*\\s?(?:${UNIT_PATTERN})?\\s?(?:${AFTER_PATTERN})?$`,
);
const UNIT = new RegExp(`^(?:${UNIT_PATTERN})(?:[（(].{1,6}[）)])?$`);
const QUALITATIVE = /^(?:定性|定量|文字描述|定性指标|定量指标)$/;
const DIRECTION = /^(?:正向|反向|负向|逆向|正指标|反指标|正向指标|反向指标|适度|区间)(?:指标)?$/;
const PLACEHOLDER = /^(?:[-—–/／]+|无|空)$/;

/** 达成预期指标: the grades of results. */
const ACHIEVED =
  /^(?:(?:基本|部分|全部|完全)?(?:达成|达到|实现|完成)(?:年度|预期|预定)?(?:指标|目标)|未(?:达成|达到|完成)(?:年度|预期)?(?:指标|目标)).{0,20}$/;
/** 反映减免标准: how explanations of indicators begin. */
const EXPLAINS = /^(?:反映|考核|衡量|体现|考察|评价)/;
/** Goals are told in sentences. */
const SENTENCE = /[。；]|^.{40}/;
const CODED_UNIT = /^[0-9]{3,12}[-－—]\p{Script=Han}/u;
const ORDINAL = /^(?:(?:指标)?\d{1,2}[：:.、]|[①-⑳])/;
/** 指标2： and …… stand where a form was not filled in. */
const BLANK_ITEM = /^(?:(?:指标)?\d{0,2}[：:.、]?|[….]+)$/;
const LONG_CODE = /^[0-9][0-9A-Za-z]{12,}[-－—]/;

type Fit = (text: string) => number;

const levelFit =
  (level: 1 | 2): Fit =>
  (text) => {
    if (ACHIEVED.test(text) || BLANK_ITEM.test(text)) return -4;
    const known = levelNamed(bareLevel(text));
    if (known) return known.levels.includes(level) ? 4 : -3;
    if (/指标$/.test(text) && text.length <= 14) return 1;
    // A short row more often begins with a second level than with a first.
    return level === 1 ? -2 : -1.9;
  };
const numeric: Fit = (text) => (PLAIN_NUMBER.test(text.replace(/[%％分]$/, '')) ? 3 : PLACEHOLDER.test(text) ? 0 : -4);
const isSign = (text: string) => comparatorOf(text) !== null || QUALITATIVE.test(text);

const value: Fit = (text) => {
  if (isSign(text) || DIRECTION.test(text) || CODED_UNIT.test(text)) return -4;
  if (ACHIEVED.test(text)) return -0.5;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return 1;
  if (NUMBER_WITH_UNIT.test(text)) return 3;
  if (/[0-9０-９]/.test(text)) return text.length <= 30 ? 2 : -0.5;
  if (levelNamed(text)) return -2;
  return QUALITY.test(text) ? 2 : text.length <= 20 ? 0.5 : -0.5;
};

const FITS: Readonly<Partial<Record<ColumnRole, Fit>>> = {
  level1: levelFit(1),
  level2: levelFit(2),
  measure: (text) => {
    if (isSign(text) || NUMBER_WITH_UNIT.test(text) || DIRECTION.test(text) || ACHIEVED.test(text)) return -4;
    if (/指标$/.test(text) && (levelNamed(bareLevel(text)) || /^.{0,6}(?:绩效|考核|评价)指标$/.test(text))) return -3;
    if ((INSTITUTION_NAME.test(text) && !ORDINAL.test(text)) || SENTENCE.test(text)) return 0;
    if (/^(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日|份?底|末)?(?:之?前)?$/.test(text)) return -4;
    return /\p{L}{2}/u.test(text) ? (QUALITY.test(text) || UNIT.test(text) ? 0.5 : 2) : -1;
  },
  operator: (text) => (isSign(text) ? 4 : PLACEHOLDER.test(text) ? 0 : -4),
  kind: (text) => (QUALITATIVE.test(text) ? 4 : -4),
  direction: (text) => (DIRECTION.test(text) ? 4 : QUALITATIVE.test(text) ? 1 : -4),
  value,
  half: value,
  actual: (text) => (ACHIEVED.test(text) ? 4 : isSign(text) ? -4 : /[0-9０-９]/.test(text) ? 1.5 : 0.5),
  unit: (text) =>
    UNIT.test(text) ? 3 : PLACEHOLDER.test(text) ? 0.5 : /^[0-9０-９]/.test(text) ? -4 : text.length > 8 ? -1 : -0.5,
  weight: numeric,
  score: numeric,
  criteria: (text) => (isSign(text) || PLAIN_NUMBER.test(text) ? -2 : /标准|扣|分/.test(text) ? 2 : 0.1),
  content: (text) => (isSign(text) ? -2 : 0.3),
  explanation: (text) =>
    isSign(text) || PLAIN_NUMBER.test(text) || BLANK_ITEM.test(text)
      ? -2
      : EXPLAINS.test(text)
        ? 2
        : text.length > 6
          ? 1
          : 0.2,
  serial: (text) => (/^\d{1,4}$/.test(text) ? 2 : -3),
  code: (text) => (/^[\dA-Za-z-]{3,}$/.test(text) ? 3 : -3),
  category: (text) => (CATEGORY_LABEL.test(text) ? 3 : -0.5),
  amount: (text) => (PLAIN_SUM.test(text) ? 3 : -3),
  tree: (text) => (levelNamed(bareLevel(text)) ? 4 : 0.6),
  side: (text) =>
    !levelNamed(bareLevel(text)) && /^.{0,6}(?:绩效|指标).{0,6}$/.test(text.replace(/\s/g, '')) ? 2 : -3,
  objective: (text) => (text.length > 12 ? 2 : -0.5),
  indicator: (text) => (text.length > 12 ? 2 : -0.5),
  entity: (text) => {
    if (!/\p{L}{2}/u.test(text) || levelNamed(text) || LONG_CODE.test(text) || UNIT.test(text)) return -3;
    return INSTITUTION_NAME.test(text) || CODED_UNIT.test(text) ? 2 : 0.4;
  },
  name: (text) => {
    if (!/\p{L}{2}/u.test(text) || levelNamed(text) || CODED_UNIT.test(text)) return -3;
    if (EXPLAINS.test(text) || CATEGORY_LABEL.test(text)) return -2;
    if (LONG_CODE.test(text)) return 2;
    return SENTENCE.test(text) ? -1 : 0.5;
  },
};

export function fits(role: ColumnRole, text: string): number {
  return FITS[role]?.(text.replace(/\s/g, '')) ?? 0;
}

/** 产出指标（50分）, 1.数量指标: without points and ordinal. */
export const bareLevel = remembered((text) =>
  text
    .replace(/\s/g, '')
    .replace(/^(?:[一二三四五六七八九十]{1,2}[、.]|[（(][一二三四五六七八九十\d][）)]|\d{1,2}[.、．])/, '')
    .replace(/(?:[（(][^（）()≥≤<>=]{1,16}[）)]|\d{1,3}(?:\.\d)?分)$/, ''),
);
