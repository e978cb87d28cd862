/** Characters that nobody sees and that change what is seen: a name that reads backwards is not what it seems. */

import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { codePointOf, UNSEEN } from '../../pipeline/vocabulary/unseen.js';

/** So many places are shown. */
const MOST_PLACES = 20;

export const charactersUnseen: Rule = {
  id: 'characters-unseen',
  severity: 'warning',
  category: 'reading',
  title: '含看不见的控制字符',
  remedy: '这类字符不显示，却能改变文字的显示顺序或被其他程序当作指令；请对照原件核实该处文字，记录保留原样。',
  find: ({ source }: Reading): readonly Hit[] => {
    const found = matchesOf(UNSEEN, source.text);
    if (found.length === 0) return [];
    const kinds = [...new Set(found.map(([character]) => codePointOf(character)))].sort();
    return [
      {
        record: null,
        message: `原文含${found.length}个看不见的控制字符（${kinds.slice(0, MOST_PLACES).join('、')}）`,
        actual: String(found.length),
        spans: found.slice(0, MOST_PLACES).map(({ index, 0: character }) => [index, index + character.length] as const),
      },
    ];
  },
};
