/** Two columns of one meaning with different contents: only one of them is the record's. */

import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const columnRepeated: Rule = {
  id: 'column-repeated',
  severity: 'warning',
  category: 'reading',
  title: '两列含义相同而内容不同',
  remedy: '只有一列计入记录；请对照原件，判断应取哪一列。',
  find: fromNotes(
    'column-repeated',
    ({ text, actual }) => `“${excerpt(text.value)}”与“${excerpt(actual ?? '')}”所在两列含义相同，只取后者`,
  ),
};
