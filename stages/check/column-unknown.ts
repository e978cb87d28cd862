/** Targets in a column whose heading is not known: a value may be lost. */

import type { Rule } from '../../pipeline/model/reading.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';
import { excerpt } from './hits.js';

const TARGET = new RegExp(
  `[≥≤≧≦＞＜]|[0-9０-９]\\s*[%％]|^[0-9０-９][0-9０-９,，.．]*\\s*(?:${UNIT_PATTERN})$|(?:不低于|不少于|不超过|大于|小于)\\s*\\d`,
);

function isSecondLevel(words: string): boolean {
  return /指标$/.test(words.trim()) && levelNamed(words)?.levels.includes(2) === true;
}

export const columnUnknown: Rule = {
  id: 'column-unknown',
  severity: 'error',
  category: 'reading',
  title: '列标题未能识别而列中有指标值',
  remedy: '对照原件，判断该列是否为指标值；必要时补录。',
  find: ({ furniture }) =>
    furniture
      .filter(({ name, text }) => name === 'unknown-column' && (TARGET.test(text.value) || isSecondLevel(text.value)))
      .map(({ text }) => ({
        record: null,
        message: `“${excerpt(text.value)}”所在列的标题未能识别，未计入记录`,
        spans: [text.hull],
      })),
};
