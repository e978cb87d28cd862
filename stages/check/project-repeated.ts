/** A project of one unit that stands twice in a document, with amounts that differ or with the same. */

import { listsBy } from '../../pipeline/model/lists.js';
import type { Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { isTooMany } from './cause.js';

export const projectRepeated: Rule = {
  id: 'project-repeated',
  severity: 'note',
  category: 'consistency',
  title: '同一单位的同名项目出现不止一次',
  remedy: '可能是一个项目重复填报，也可能是按资金来源分列；汇总前请核对是否重复计算。',
  basis: '同一单位同一年度的项目各有一个名称',
  find: ({ projects }) =>
    [...listsBy(projects, ({ section, entity, name }) => JSON.stringify([section, entity, name.value])).values()]
      .filter((same) => same.length > 1)
      .map(hitOf),
};

function hitOf(same: readonly ProjectReading[]): Hit {
  const amounts = same.map(({ amountText }) => amountText?.value ?? '无');
  const alike = new Set(amounts).size === 1;
  return {
    record: same[1]!.id,
    message: `项目“${same[0]!.name.value}”出现${same.length}次，金额${alike ? `都是${amounts[0]}` : `分别为${amounts.join('、')}`}`,
    spans: same.map(({ fragments }) => fragments[0]!.hull),
    ...(alike ? { causes: same.map(isTooMany) } : {}),
  };
}
