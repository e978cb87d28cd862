/**
 * What a workbook costs: rows of indicators written to a file, at 100,000 and at 1,000,000 rows, each in a process of its own.
 * Prints seconds, peak memory and size, and the ratios: time grows with the rows, memory does not. `npm run bench:workbook`.
 */

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, resourceUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Drafts } from '../dist/pipeline/batch/drafts.js';
import { writeSheets } from '../dist/stages/emit/xlsx/workbook.js';

const COLUMNS = '文件 区县 部门 年度 项目 一级指标 二级指标 序号 指标名称 比较符 指标值 单位 指标原文 截止日期 编号'
  .split(' ')
  .map((header, at) => ({ header, width: 12, ...(at === 12 ? { style: 'wrap' } : {}) }));

function* rows(count) {
  for (let at = 0; at < count; at++) {
    const [document, project] = [at >> 7, at >> 3];
    yield [
      0,
      [
        `青海/县${document % 400}/文件${document}.md`,
        `县${document % 400}`,
        '农业农村局',
        2024,
        { link: `#'项目'!A${project + 2}`, text: `项目${project}经费` },
        '产出指标',
        ['数量指标', '质量指标', '时效指标'][at % 3],
        String(at % 8),
        `培训农村劳动力人次${at % 991}`,
        '≥',
        { number: at % 1000, decimals: at % 3 },
        ['次', '%', '万元'][at % 3],
        `培训农村劳动力人次${at % 991}≥${at % 1000}次`,
        at % 5 === 0 ? { date: '2024-12-31' } : null,
        `${(document * 2654435761).toString(16).padStart(20, '0').slice(0, 20)}/${project % 16}/${at % 8}`,
      ],
    ];
  }
}

async function write(count, folder) {
  const drafts = await Drafts.open(folder, folder);
  const start = performance.now();
  await drafts.withSpools((spool) =>
    drafts.stream('x.xlsx', (sink) => writeSheets(sink, [{ name: '指标', columns: COLUMNS }], rows(count), { spool })),
  );
  const seconds = (performance.now() - start) / 1000;
  const [memory, bytes] = [resourceUsage().maxRSS / 1024, statSync(drafts.wanted.get('x.xlsx').file).size];
  console.log(JSON.stringify({ rows: count, seconds, memory, megabytes: bytes / 2 ** 20 }));
}

if (argv[2]) await write(Number(argv[2]), argv[3]);
else {
  const measured = [100_000, 1_000_000].map((count) => {
    const folder = mkdtempSync(join(tmpdir(), `workbook-${randomBytes(4).toString('hex')}`));
    const out = execFileSync(execPath, [fileURLToPath(import.meta.url), String(count), folder], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return JSON.parse(out);
  });
  for (const { rows: count, seconds, memory, megabytes } of measured) {
    console.log(
      `${String(count).padStart(9)} rows  ${seconds.toFixed(2).padStart(6)} s  ${memory.toFixed(0).padStart(4)} MB at most  ${megabytes.toFixed(1).padStart(6)} MB file`,
    );
  }
  const [few, many] = measured;
  console.log(
    `ratios: ${(many.seconds / few.seconds).toFixed(1)} in time, ${(many.memory / few.memory).toFixed(2)} in memory`,
  );
}
