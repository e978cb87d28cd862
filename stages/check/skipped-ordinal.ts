import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, Rule } from '../../pipeline/model/reading.js';
import { type Numbered, sequences } from './ordinals.js';

export const skippedOrdinal: Rule = {
  id: 'skipped-ordinal',
  severity: 'warning',
  category: 'structure',
  title: '序号跳号',
  remedy: '对照原件，确认是原文跳号还是漏读了中间的内容。',
  find: ({ projects }) => projects.flatMap((project) => gathered(sequences(project), gaps)),
};

function gaps(sequence: readonly Numbered[]): readonly Hit[] {
  let highest = 0;
  return gathered(sequence, ({ record, ordinal, number, name }) => {
    const before = highest;
    highest = Math.max(highest, number);
    if (number <= before + 1) return [];
    const expected = String(before + 1);
    const message = `“${name}”的序号为“${ordinal.value}”，前面缺少第${expected}项`;
    return [{ record, message, spans: [ordinal.text!.hull], expected, actual: ordinal.value }];
  });
}
