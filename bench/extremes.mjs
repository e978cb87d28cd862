/**
 * What one input of a hostile shape costs: 100,000 levels of nesting, a line of 100 MB, a million of the smallest things. Each is a process of its own,
 * at a tenth of its size and whole; near 10 the time is in proportion. `npm run bench:extremes [-- NAME …]`, after `npm run build`.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { convertTextual } from '../dist/pipeline/index.js';

const HEAD =
  '# 贵德县教育局2024年部门预算项目支出绩效目标公开表\n\n单位编码\t单位及项目名称\t金额（万元）\t绩效目标\t绩效指标\n';
const ALIGNED = '门源县教育局2024年部门预算项目支出绩效目标公开表\n\n项目名称    预算数    三级指标    指标值\n';
const item = (words) => `${HEAD}\t甲\t5.00\t保障\t一、产出指标 （一）数量指标 1. ${words}\n`;
const page = (body) => `<html><body>${body}</body></html>`;
const nested = (open, close) => (count) => page(`${open.repeat(count)}甲${close.repeat(count)}`);

/** By name, how many and the text of so many. */
const EXTREMES = {
  'nested elements': [1e5, nested('<div>', '</div>')],
  'nested tables': [1e5, nested('<table><tr><td>', '</td></tr></table>')],
  'nested tables with signs in quotes': [1e5, nested('<table title="<"><tr><td>', '</td></tr></table>')],
  'nested lists': [1e5, nested('<ul><li>', '</li></ul>')],
  'elements that are never closed': [1e5, nested('<b>', '')],
  'nested MathML': [1e5, (count) => item(`<math>${'<mrow>'.repeat(count)}5${'</mrow>'.repeat(count)}</math>次`)],
  'nested braces': [1e5, (count) => item(`$${'{'.repeat(count)}5${'}'.repeat(count)}$次`)],
  'nested JSON': [1e5, (count) => '['.repeat(count) + ']'.repeat(count)],
  'letters on one line': [1e8, (count) => 'a'.repeat(count)],
  'characters of one item': [1e6, (count) => item('会'.repeat(count))],
  'columns of a line': [1e6, (count) => `${HEAD}${'甲\t'.repeat(count)}\n`],
  'columns parted by spaces': [1e5, (count) => `${ALIGNED}${'甲    1.5    '.repeat(count)}\n`],
  'rows parted by spaces': [1e5, (count) => ALIGNED + '甲          1.5     产出指标    ≥1次\n'.repeat(count)],
  'columns of HTML': [1e6, (count) => page(`<table><tr>${'<td>甲</td>'.repeat(count)}</tr></table>`)],
  'tables of one cell': [1e6, (count) => page('<table><tr><td>甲</td></tr></table>'.repeat(count))],
  'character references': [1e6, (count) => page(`<table><tr><td>${'&ge;'.repeat(count)}</td></tr></table>`)],
  'cells that span 60,000 rows': [
    1e5,
    (count) => `<table>${'<tr><td rowspan=60000>甲</td></tr>'.repeat(count)}</table>`,
  ],
  'comments that are never closed': [1e6, (count) => page('<!--'.repeat(count))],
  'spaces before a sign': [1e6, (count) => item(`次数${' '.repeat(count)}≥10次`)],
};
const HEAP_MB = 12_000;

const [name, share] = process.argv.slice(2);
if (Number(share) > 0) measure(name, Number(share));
else for (const one of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(EXTREMES)) compare(one);

function compare(what) {
  const [tenth, whole] = [0.1, 1].map((part) => {
    const { stdout } = spawnSync(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, fileURLToPath(import.meta.url), what, String(part)],
      { encoding: 'utf8' },
    );
    return stdout === '' ? null : JSON.parse(stdout);
  });
  const told =
    whole &&
    `${(whole.bytes / 1e6).toFixed(1)} MB  ${(whole.ms / 1000).toFixed(1)} s  ${Math.round(whole.rss / 2 ** 20)} MiB  × ${(whole.ms / Math.max(tenth.ms, 100)).toFixed(1)}`;
  console.log(`${String(EXTREMES[what][0]).padStart(10)} ${what.padEnd(32)} ${told ?? 'ended without an answer'}`);
}

function measure(what, part) {
  const [count, make] = EXTREMES[what];
  const bytes = new TextEncoder().encode(make(Math.round(count * part)));
  const start = performance.now();
  convertTextual({ path: 'extreme', bytes });
  const ms = performance.now() - start;
  process.stdout.write(JSON.stringify({ ms, bytes: bytes.length, rss: process.resourceUsage().maxRSS * 1024 }));
}
