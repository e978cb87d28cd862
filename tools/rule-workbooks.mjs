/** Makes the workbooks among the rules' fixtures: `node tools/rule-workbooks.mjs`. */

import { writeFileSync } from 'node:fs';
import { utils, write } from 'xlsx';

const folder = new URL('../test/fixtures/rules/', import.meta.url);
const HEADER = ['项目名称', '项目金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
const row = (amount, value) => [
  '校园安全经费',
  amount,
  '保障校园安全。',
  '产出指标',
  '数量指标',
  '安保人员数量',
  value,
];

/** A sheet of one project; `change` may alter it. */
function workbook(rows, change = () => {}) {
  const sheet = utils.aoa_to_sheet([['贵德县教育局2024年部门预算项目支出绩效目标公开表'], HEADER, ...rows]);
  change(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '目标表');
  return write(book, { type: 'buffer', bookType: 'xlsx' });
}

const save = (name, bytes) => writeFileSync(new URL(name, folder), bytes);
const plain = workbook([row(20, '≥12人')]);
for (const rule of ['hidden-content', 'display-rounded', 'cell-error']) save(`${rule}/good.xlsx`, plain);
save(
  'hidden-content/bad.xlsx',
  workbook([row(20, '≥12人')], (sheet) => Object.assign(sheet, { '!rows': [{}, {}, { hidden: true }] })),
);
save('display-rounded/bad.xlsx', workbook([row({ t: 'n', v: 20.125, z: '0.00' }, '≥12人')]));
save('cell-error/bad.xlsx', workbook([row(20, { t: 'e', v: 0x1d, w: '#NAME?', f: '12人' })]));
