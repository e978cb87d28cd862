/** Words of the form's template that were left where the unit's own should stand: 完成XX工作, 指标1, （示例）. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Field, Furniture, Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { BLANK_GOAL } from '../../pipeline/vocabulary/furniture.js';
import { excerpt, hitAt } from './hits.js';

/** A blank to fill in between Chinese words, an example, or an instruction. X光 and XX are words only beside letters or digits. */
const LEFT: readonly RegExp[] = [
  /(?<![A-Za-z0-9])(?:[Xx]{2,40}|[×✕╳＊]{2,40}|[ⅩＸ]{2,40}|\*{2,40}|[○〇◯]{2,40})(?!等|同志|家|户|某)(?=[\u4e00-\u9fa5%％年月日])/,
  /(?<=[\u4e00-\u9fa5≥≤=＝])(?:[Xx]{2,40}|×{2,40}|\*{2,40}|○{2,40}|_{2,40}|＿{2,40})(?![A-Za-z0-9]|等|同志|家|户|某)/,
  /^[（(]?(?:填写|填报|填表)说明[）)]?$|(?:填写|填报|填表)说明[:：]|此处填写|请填写(?!”)|请在此|（示例）$/,
  /某某(?=工程|项目|工作|单位|效果|[县乡镇村局])/,
];
/** All of them are looked for at once, where there is one of the signs that they have. */
const ANY_LEFT = new RegExp(LEFT.map(({ source }) => source).join('|'));
const MARKED = /[Xx×✕╳＊ⅩＸ*○〇◯_＿]{2}|填[写报表]|请在此|示例|某某/;

/** What a text begins with that was left. */
const LEFT_AHEAD =
  /^(?:[（(]?(?:示例|样[例表])[）):：]|[…·.。]{2,}$|[*＊×]{2,}|(?:三级)?指标(?:名称)?\s*[0-9一二三]$|[（(]?(?:例如?|如)[:：])/;

export const templateText: Rule = {
  id: 'template-text',
  severity: 'warning',
  category: 'completeness',
  title: '填表用语未删去',
  remedy: '“XX”、“示例”、“指标1”等模板用语应换成本项目的内容；请联系填报单位。',
  basis: '公开的绩效目标应是填好的表',
  find: ({ kind, projects, furniture }) =>
    kind === 'template' ? [] : [...projects.flatMap(check), ...furniture.flatMap(blankGoal)],
};

const blankGoal = ({ name, text }: Furniture): readonly Hit[] =>
  name === BLANK_GOAL ? [hitAt(null, text, `“${excerpt(text.value)}”后没有内容`, { actual: text.value })] : [];

function check(project: ProjectReading): readonly Hit[] {
  const own = [project.name, ...project.objectives.map(({ text }) => text)].filter(isLeft).slice(0, 1);
  const items = indicatorsOf(project).filter(({ name, valueText }) => isLeft(name) || (valueText && isLeft(valueText)));
  return [...own.map((field) => hit(project.id, field)), ...items.map(({ id, text }) => hit(id, text))];
}

export function isTemplateText(text: string): boolean {
  const words = text.trim();
  return LEFT_AHEAD.test(words) || (MARKED.test(words) && ANY_LEFT.test(words));
}
const isLeft = ({ value }: Field<string>): boolean => isTemplateText(value);

const hit = (record: string, { value, text }: Field<string>): Hit =>
  hitAt(record, text!, `“${excerpt(value)}”中有填表用语，未换成实际内容`, { actual: excerpt(value) });
