/**
 * How the time of one conversion grows with the length of inputs made to be slow: one token repeated, in a cell of indicators, in
 * a cell of goals and on a line of its own; and documents of many projects, units, goals, columns and so on. Prints the time at
 * four times the length over the time at once the length, worst first; near 4 is linear. `npm run bench`, after `npm run build`.
 */

import { convertTextual } from '../dist/pipeline/index.js';
import { STRUCTURES } from './growth/structures.mjs';

const HEAD =
  '# 贵德县教育局2024年部门预算项目支出绩效目标公开表\n\n单位编码\t单位及项目名称\t金额（万元）\t绩效目标\t绩效指标\n';
const PLACES = {
  indicators: (text) => `${HEAD}\t甲\t1\t保障\t一、产出指标 （一）数量指标 1. 甲${text}\n`,
  goals: (text) => `${HEAD}\t甲\t1\t${text}\t一、产出指标\n`,
  line: (text) => `${HEAD}${text}\n`,
};
const TOKENS =
  '一 十 百 ≥1 》1 ≥1%； 甲≥1次； <!-- * ** 1 1. 一、 （一） （ $ \\ \\( <p 目标1： <br> &ge; 2024年 1- { \\frac{1}{ ` _a 。 12月 不低于 次 % 【 指标 指标1： 万元/ 每 总体 ① 1.1 &amp; “ 全面 有所提升 5元/ 年度目标： 1、2、 - — 上半年 分之 得到'
    .split(' ')
    .concat([' ', '\t', '\n', '\r', '\n1', '甲 ', '<p ', '<math>\\geq 5</math>', '<m:math><m:mo>', '\ufeff']);
const LENGTH = 10_000;

function milliseconds(text) {
  const bytes = new TextEncoder().encode(text);
  const start = performance.now();
  convertTextual({ path: 'growth', bytes });
  return performance.now() - start;
}

const ratioOf = ([once, fourfold]) => fourfold / Math.max(once, 5);

const tokens = TOKENS.flatMap((token) =>
  Object.entries(PLACES).map(([place, make]) => {
    const at = (length) => milliseconds(make(token.repeat(Math.ceil(length / token.length))));
    const taken = [Math.min(at(LENGTH), at(LENGTH)), at(4 * LENGTH)];
    return { what: `${place}  ${JSON.stringify(token)}`, taken, ratio: ratioOf(taken) };
  }),
);

const structures = Object.entries(STRUCTURES).map(([what, [count, make]]) => {
  const at = (times) => milliseconds(make(times * count));
  const taken = [Math.min(at(4), at(4)), at(16)];
  return { what: `${16 * count} ${what}`, taken, ratio: ratioOf(taken) };
});

function print(title, rows) {
  console.log(title);
  for (const { what, taken, ratio } of rows.sort((a, b) => b.ratio - a.ratio)) {
    const [once, fourfold] = taken.map((time) => time.toFixed(0).padStart(6));
    console.log(`${ratio.toFixed(1).padStart(6)}  ${once} ms ${fourfold} ms  ${what}`);
  }
}

print('one token again and again, the worst', [...tokens].sort((a, b) => b.ratio - a.ratio).slice(0, 15));
print('many of one thing', structures);
