/** Cells that lost what parted them: a weight glued to a name, a score to a result, a whole target in a level. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Field, Hit, IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { remembered } from '../../pipeline/model/remembered.js';
import { SIGN_PATTERN } from '../../pipeline/vocabulary/comparators.js';
import { isFormula } from './formulas.js';
import { excerpt, hitAt } from './hits.js';
import { isWholeWording } from './value-unread.js';

const TARGET = new RegExp(`(?:${SIGN_PATTERN})\\s*\\d`);
const GLUED_SCORE = /[\p{Script=Han}%％‰]\d{1,3}(?:\.\d{1,2})?$/u;

export const cellsRunTogether: Rule = {
  id: 'cells-run-together',
  severity: 'error',
  category: 'reading',
  title: '单元格内容粘连',
  remedy: '名称、分值、指标值、完成值或得分可能粘在一起；请对照原件补录。',
  find: ({ projects }) =>
    gathered(projects, (project) => {
      const indicators = indicatorsOf(project);
      const scored = indicators.some(
        ({ weight, score, actual }) => weight !== null || score !== null || actual !== null,
      );
      return gathered(indicators, (indicator) => suspect(indicator, scored));
    }),
};

const targetIn = remembered((level: string): boolean => TARGET.test(level));
const holdsTarget = (level: Field<string> | null): boolean => level !== null && targetIn(level.value);

/** 2024年, 5个工作日内, 3=3: figures that are told apart. */
const isTimed = (wording: string): boolean =>
  /^(?:(?:19|20)\d{2}\s?[年.\-/]|\d{1,2}月\d|\d{1,3}个?(?:工作日|月|年|天|日|小时|分钟)[之以]?内|\d[^=＝]*[=＝]\s*\d)/.test(
    wording,
  );

function suspect(indicator: IndicatorReading, scored: boolean): readonly Hit[] {
  const reason = reasonOf(indicator, scored);
  return reason ? [hitAt(indicator.id, indicator.text.text!, `“${excerpt(indicator.text.value)}”${reason}`)] : [];
}

/** `scored` says that the project has weights, results or scores. */
function reasonOf(indicator: IndicatorReading, scored: boolean): string | null {
  const { level1, level2, name, kind, valueText, actual, weight, score } = indicator;
  if (holdsTarget(level1) || holdsTarget(level2)) return '的层级名称中有指标值';
  const wording = valueText?.value ?? '';
  if (
    kind === 'qualitative' &&
    /^\d/.test(wording) &&
    !isTimed(wording) &&
    !isFormula(wording) &&
    !isWholeWording(indicator)
  )
    return '的指标值以数字开头，可能与相邻内容粘连';
  if (scored && weight === null && /\p{Script=Han}\d{1,3}$/u.test(name.value))
    return '的名称以数字结尾，可能粘连了分值';
  if (scored && score === null && actual && GLUED_SCORE.test(actual.value)) return '的完成值以数字结尾，可能粘连了得分';
  return null;
}
