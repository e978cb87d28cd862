import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, Rule } from '../../pipeline/model/reading.js';
import { type Numbered, sequences } from './ordinals.js';

export const repeatedOrdinal: Rule = {
  id: 'repeated-ordinal',
  severity: 'note',
  category: 'structure',
  title: '序号重复',
  remedy: '原文编号有误，一般不影响内容；如疑漏项，请对照原件。',
  find: ({ projects }) => projects.flatMap((project) => gathered(sequences(project), repeats)),
};

function repeats(sequence: readonly Numbered[]): readonly Hit[] {
  const first = new Map<number, Numbered>();
  return gathered(sequence, (one) => {
    const { record, ordinal, number, name } = one;
    const earlier = first.get(number);
    if (!earlier) {
      first.set(number, one);
      return [];
    }
    const spans = [ordinal.text!.hull, earlier.ordinal.text!.hull];
    return [
      {
        record,
        message: `序号“${ordinal.value}”重复：“${earlier.name}”之后的“${name}”仍用同一序号`,
        spans,
        actual: ordinal.value,
      },
    ];
  });
}
