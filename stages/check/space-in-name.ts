import { indicatorsIn } from '../../pipeline/model/fields.js';
import type { Field, Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

const SPACE_BETWEEN_CHINESE = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;

export const spaceInName: Rule = {
  id: 'space-in-name',
  severity: 'note',
  category: 'reading',
  title: '名称中有空格',
  remedy: '空格已去除；如空格两侧本是两个名称，请对照原件。',
  find: ({ entities, projects }) =>
    [...entities, ...projects, ...indicatorsIn(projects)].flatMap(({ id, name }) =>
      spaced(name)
        ? [hitAt(id, name.text!, `名称“${name.value}”在原文中有空格，已去除`, { actual: name.text!.value })]
        : [],
    ),
};

function spaced(name: Field<string>): boolean {
  return name.text !== null && SPACE_BETWEEN_CHINESE.test(name.text.value);
}
