/** Headings that the Ministry's forms ask for and a project does not have. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { listsBy } from '../../pipeline/model/lists.js';
import type { Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { isDepartment } from './departments.js';

/** In the words of the forms: 成本 stands under 产出 in those of 2015 and beside it in those of 2021. */
interface Form {
  readonly year: '2015' | '2021';
  readonly level1: readonly (readonly [name: string, words: RegExp])[];
  readonly level2: readonly (readonly [name: string, words: RegExp])[];
}

const OUTPUT = /产出|完成指标/;
const LEVEL1 = [
  ['产出指标', OUTPUT],
  ['效益指标', /效益|效果/],
] as const;
const FORMS: Readonly<Record<Form['year'], Form>> = {
  2015: { year: '2015', level1: LEVEL1, level2: [['数量指标', /数量/]] },
  2021: {
    year: '2021',
    level1: LEVEL1,
    level2: [
      ['数量指标', /数量/],
      ['质量指标', /质量/],
    ],
  },
};
const BASES: Readonly<Record<Form['year'], string>> = { 2015: '财预〔2015〕88号附表', 2021: '财预〔2021〕101号' };

export const levelsMissing: Rule = {
  id: 'levels-missing',
  severity: 'note',
  category: 'completeness',
  title: '缺少应设的指标类别',
  remedy: '产出、效益及数量指标（2021年起还有质量指标）原则上均应设置；请核对是否漏填或漏读。',
  basis:
    '《项目支出绩效目标申报表》的指标类别（财预〔2015〕88号附表）；数量指标和质量指标原则上均需设置（财预〔2021〕101号）',
  find: ({ kind, projects, sections }) => {
    if (kind === 'template') return [];
    const lacking = projects
      .filter((project) => !isDepartment(project, sections))
      .map((project) => ({ project, missing: missingOf(project), form: formOf(project) }))
      .filter(({ missing }) => missing.length > 0);
    const alike = listsBy(lacking, ({ missing, form }) => `${form.year} ${missing.join('、')}`);
    return [...alike.values()].map(hitOf);
  },
};

interface Lacking {
  readonly project: ProjectReading;
  readonly missing: readonly string[];
  readonly form: Form;
}

function formOf(project: ProjectReading): Form {
  return FORMS[indicatorsOf(project).some(({ level1 }) => /成本/.test(level1?.value ?? '')) ? '2021' : '2015'];
}

/** None where the document has no levels, or where another rule says that there is but one. */
function missingOf(project: ProjectReading): readonly string[] {
  const indicators = indicatorsOf(project);
  const first = [...new Set(indicators.map(({ level1 }) => level1?.value ?? ''))];
  if (first.length < 2 || first.includes('')) return [];
  const form = formOf(project);
  const outputs = indicators
    .filter(({ level1 }) => OUTPUT.test(level1!.value))
    .map(({ level2 }) => level2?.value ?? '');
  const level2 = outputs.length === 0 || outputs.includes('') ? [] : form.level2;
  return [
    ...form.level1.filter(([, words]) => !first.some((name) => words.test(name))),
    // What stands under another first level is told of by level-misplaced.
    ...level2.filter(([, words]) => !indicators.some(({ level2: name }) => words.test(name?.value ?? ''))),
  ].map(([name]) => name);
}

/** Projects that lack the same are told of at once. */
function hitOf(group: readonly Lacking[]): Hit {
  const [{ project, missing, form }] = group as readonly [Lacking, ...Lacking[]];
  const whose = group.length === 1 ? `项目“${project.name.value}”` : `“${project.name.value}”等${group.length}个项目`;
  return {
    record: project.id,
    message: `${whose}没有${missing.join('、')}（${BASES[form.year]}）`,
    spans: group.map(({ project: { name } }) => name.text!.hull),
    expected: missing.join('、'),
  };
}
