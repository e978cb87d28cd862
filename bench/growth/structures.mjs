/** Documents made of many of one thing: by name, how many to begin with, and the text of so many. */

const TITLE = '# 贵德县教育局2024年部门预算项目支出绩效目标公开表\n\n单位：万元\n\n';
const HEAD = `${TITLE}| 单位编码 | 单位及项目名称 | 金额（万元） | 绩效目标 | 绩效指标 |\n|---|---|---|---|---|\n`;
const ITEMS = '一、产出指标 （一）数量指标 1. 调研次数≥2次 二、满意度指标 （一）满意度指标 1. 群众满意度≥90%';
const FORM = [
  '<tr><td>主管部门</td><td>局</td><td>实施单位</td><td>局</td></tr>',
  '<tr><td>预算资金（万元）</td><td>5</td></tr><tr><td>绩效目标</td><td colspan="3">完成调研</td></tr>',
  '<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>',
  '<tr><td>产出指标</td><td>数量指标</td><td>调研次数</td><td>≥2次</td></tr>',
].join('');

const times = (count, piece) => Array.from({ length: count }, (_, at) => piece(at)).join('');
const unit = (at) => `| ${100_000 + at} | 第${at}中学 | 5 |  |  |\n|  | 项目${at} | 5 | 完成调研 | ${ITEMS} |\n`;
const project = (goals, items) => `${HEAD}|  | 项目 | 5 | ${goals} | ${items} |\n`;

const ALIGNED = `${TITLE}项目名称    预算数    二级指标    指标值\n`;
const leveled = (count) =>
  `${TITLE}<table><tr><td>项目名称</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>${times(
    count,
    (at) => `<tr><td>项目${at >> 2}</td><td>产出指标</td><td>数量指标</td><td>第${at}次数</td><td>≥${at}次</td></tr>\n`,
  )}</table>`;

export const STRUCTURES = {
  projects: [500, (count) => HEAD + times(count, (at) => `|  | 项目${at} | 5 | 完成${at}次调研 | ${ITEMS} |\n`)],
  'projects of one name': [500, (count) => HEAD + times(count, (at) => `|  | 项目 | 5 | 完成${at}次 | ${ITEMS} |\n`)],
  units: [500, (count) => `${HEAD}|  | 合计 | ${5 * count} |  |  |\n${times(count, unit)}`],
  sections: [200, (count) => times(count, (at) => HEAD.replace('教育局', `${at}局`) + unit(at))],
  indicators: [
    1000,
    (count) => project('完成', `一、产出指标 （一）数量指标 ${times(count, (at) => `${at + 1}. 第${at}项≥${at}次 `)}`),
  ],
  'indicators of one name': [
    1000,
    (count) => project('完成', `一、产出指标 （一）数量指标 ${times(count, (at) => `${at + 1}. 次数≥${at}次 `)}`),
  ],
  'targets of one name': [
    1000,
    (count) =>
      project('完成', `一、产出指标 （一）数量指标 ${times(count, (at) => `${at + 1}. 新建蓄水池数量≥${at}座 `)}`),
  ],
  costs: [
    1000,
    (count) =>
      project('完成', `一、产出指标 （一）成本指标 ${times(count, (at) => `${at + 1}. 第${at}项成本≤${at}万元 `)}`),
  ],
  goals: [
    1000,
    (count) =>
      project(
        times(count, (at) => `目标${at + 1}：完成${at}次调研，投入${at}万元。`),
        ITEMS,
      ),
  ],
  'goals and indicators': [
    500,
    (count) =>
      project(
        times(count, (at) => `完成第${at}项调研${at}次。`),
        `一、产出指标 （一）数量指标 ${times(count, (at) => `${at + 1}. 第${at}项调研次数≥${at}次 `)}`,
      ),
  ],
  levels: [
    500,
    (count) =>
      project(
        '完成',
        times(count, (at) => `一、产出指标 （一）数量指标 1. 次数≥${at}次 `),
      ),
  ],
  columns: [
    500,
    (count) =>
      `${TITLE}|${times(count, (at) => ` 列${at} |`)}\n|${'---|'.repeat(count)}\n|${times(count, (at) => ` 值${at} |`)}\n`,
  ],
  'rows of levels': [500, leveled],
  forms: [
    200,
    (count) => times(count, (at) => `<table><tr><td>项目名称</td><td>项目${at}</td></tr>${FORM}</table>\n\n`),
  ],
  'tiny tables': [2000, (count) => TITLE + '<table><tr><td>甲</td></tr></table>'.repeat(count)],
  'nested tables': [
    200,
    (count) => `${TITLE}${'<table><tr><td>'.repeat(count)}甲${'</td></tr></table>'.repeat(count)}`,
  ],
  'nested elements': [2000, (count) => `${TITLE}${'<div>'.repeat(count)}甲${'</div>'.repeat(count)}`],
  'nested formulas': [
    500,
    (count) => project('完成', `1. 次数<math>${'<mrow>'.repeat(count)}<mn>5</mn>${'</mrow>'.repeat(count)}</math>次`),
  ],
  'rows spanned': [
    500,
    (count) =>
      `${TITLE}<table><tr><td rowspan="${count}">项目</td><td>甲</td></tr>${times(count, (at) => `<tr><td>${at}</td></tr>`)}</table>`,
  ],
  'rows by spaces': [500, (count) => ALIGNED + times(count, (at) => `项目${at}    ${at}    数量指标    ≥${at}次\n`)],
  'cells of a line by spaces': [500, (count) => ALIGNED + times(count, (at) => `    甲${at}    1.5`)],
  'blocks of JSON': [
    500,
    (count) =>
      JSON.stringify([
        { type: 'title', text: TITLE.slice(2), page_idx: 0 },
        ...Array.from({ length: count }, (_, at) => ({
          type: 'text',
          text: `${at}. 培训人次 ≥${at}人次`,
          page_idx: at,
        })),
      ]),
  ],
  'rows of a table in JSON': [
    500,
    (count) => JSON.stringify([{ type: 'table', table_body: leveled(count), page_idx: 0 }]),
  ],
  lines: [5000, (count) => TITLE + times(count, (at) => `第${at}行说明文字\n`)],
  'one long line': [50_000, (count) => TITLE + '绩效'.repeat(count)],
};
