/** One disclosure in two inputs: the PDF and the web page of a table, or a form beside the list that holds it. */

import { type Disclosed, disclosedIn, type Overlap, Overlaps, type Side } from './overlaps.js';
import type { AcrossHit, AcrossRule, Batch } from './rule.js';
import { fileName, named } from './words.js';

export const disclosureRepeated: AcrossRule<readonly Disclosed[]> = {
  id: 'disclosure-repeated',
  severity: 'warning',
  category: 'consistency',
  title: '两个文件公开的是同一内容',
  remedy: '汇总金额与指标数时只计其一；确认后可把其中一个文件移出输入文件夹。',
  basis: '同一区县、部门、年度的同一项目只有一份绩效目标',
  traits: disclosedIn,
  observe: () => {
    const overlaps = new Overlaps();
    return { see: (traits, at) => overlaps.see(traits, at), hits: (batch) => repeats(overlaps, batch) };
  },
};

/** Each section is told of once, however many copies it has. */
function* repeats(overlaps: Overlaps, batch: Batch): Generator<AcrossHit> {
  const told = new Set<string>();
  for (const overlap of overlaps.pairs(batch)) {
    const { earlier, later, laterWithin, earlierWithin } = overlap;
    const [own, other] = laterWithin ? [later, earlier] : [earlier, later];
    if (!(laterWithin || earlierWithin) || told.has(own.record)) continue;
    told.add(own.record);
    yield hit(overlap, own, other);
  }
}

function hit({ who, laterWithin, earlierWithin, matched: { pairs } }: Overlap, own: Side, other: Side): AcrossHit {
  const names = own.projects.map(({ name }) => name);
  const same = laterWithin && earlierWithin ? '公开的是同一内容' : '的一部分相同';
  const [first, second] = laterWithin ? ([1, 0] as const) : ([0, 1] as const);
  return {
    at: own.at,
    record: own.record,
    message: `与${fileName(other.document)}${same}（${who.words}）：${named(names, '个项目')}的金额与指标都一样，合计时会重复计算`,
    parties: [
      { at: own.at, records: [own.record, pairs[0]![first].id] },
      { at: other.at, records: [pairs[0]![second].id] },
    ],
  };
}
