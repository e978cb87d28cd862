import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';

export const level2Missing: Rule = {
  id: 'level2-missing',
  severity: 'note',
  category: 'structure',
  title: '缺少二级指标',
  remedy: '原文在一级指标下直接列指标；如规范要求二级指标，请提请单位补充。',
  find: ({ projects }) => projects.flatMap(missing),
};

/** One hit for each level 1 that has indicators directly under it. */
function missing(project: ProjectReading): readonly Hit[] {
  const bare = indicatorsOf(project).filter(({ level1, level2 }) => level1 !== null && level2 === null);
  return [...new Set(bare.map(({ level1 }) => level1!.from))].map((heading) => {
    const under = bare.filter(({ level1 }) => level1!.from === heading);
    const spans = under.map(({ text }) => text.text!.hull);
    return {
      record: under[0]!.id,
      message: `“${under[0]!.level1!.value}”下未分二级指标，直接列了${under.length}个指标`,
      spans,
    };
  });
}
