import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Field, Hit, Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

const SPACE = /\s/;
const SPACE_BETWEEN_CHINESE = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;

export const spaceInName: Rule = {
  id: 'space-in-name',
  severity: 'note',
  category: 'reading',
  title: '名称中有空格',
  remedy: '空格已去除；如空格两侧本是两个名称，请对照原件。',
  find: ({ entities, projects }) => [
    ...gathered(entities, spaced),
    ...gathered(projects, spaced),
    ...gathered(indicatorsIn(projects), spaced),
  ],
};

function spaced({ id, name: { value, text } }: { readonly id: string; readonly name: Field<string> }): readonly Hit[] {
  if (text === null || !SPACE.test(text.value) || !SPACE_BETWEEN_CHINESE.test(text.value)) return [];
  return [hitAt(id, text, `名称“${value}”在原文中有空格，已去除`, { actual: text.value })];
}
