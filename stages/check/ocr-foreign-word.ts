/** An English word between Chinese ones, which a recognition tool put there (执法检查 and 调研). */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Field, Hit, Rule } from '../../pipeline/model/reading.js';

const LATIN = /[A-Za-z]/;
const FOREIGN =
  /\b(?<=\p{Script=Han}\s*)(?:and|or|of|the|to|in|for|with|by|on|is|are|from|at|as|an)\b(?=\s*\p{Script=Han})/giu;

export const ocrForeignWord: Rule = {
  id: 'ocr-foreign-word',
  severity: 'warning',
  category: 'reading',
  title: '疑为识别时混入的英文词',
  remedy: '对照原件更正该词。',
  find: ({ projects }) =>
    gathered(projects, (project) => [
      ...words(project.id, project.name),
      ...gathered(project.objectives, ({ id, text }) => words(id, text)),
      ...gathered(indicatorsOf(project), ({ id, text }) => words(id, text)),
    ]),
};

function words(record: string, { text }: Field<string>): readonly Hit[] {
  if (!text || !LATIN.test(text.value)) return [];
  return text.matchAll(FOREIGN).map((match) => ({
    record,
    message: `中文之间出现英文词“${match.text.value}”，疑为识别错误`,
    spans: [match.text.hull],
    actual: match.text.value,
  }));
}
