/** Runs over folders made for one test. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Log } from '../../pipeline/batch/log.js';
import type { Manifest, RunSummary } from '../../pipeline/batch/manifest.js';
import { type RunContext, run } from '../../pipeline/batch/run.js';
import { inThisThread } from '../../pipeline/batch/task.js';
import { Threads } from '../../pipeline/batch/threads.js';
import { type Config, loadConfig } from '../../pipeline/config.js';

/** A logged line: level, data and message. */
export type Line = readonly [level: string, data: Record<string, unknown>, message: string];

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that goes when the test file has run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'performance-targets-'));
  made.push(folder);
  return folder;
}

/** Writes files below a folder. */
export function fill(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** A disclosure of one project, different for each name. */
export function disclosure(name: string): string {
  return [
    `## 门源县${name}2024年部门预算项目支出绩效目标公开表`,
    '',
    '单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标',
    '\t合计\t6.00\t\t',
    `\t${name}经费\t6.00\t目标一：保障${name}正常运转\t一、产出指标 （一）数量指标 1. 培训次数 $\\geq 10$ 次 （二）时效指标 1. 完成时间 2024年12月底前`,
    '',
  ].join('\n');
}

export interface Workplace {
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  readonly lines: Line[];
  /** Runs with these settings beside the defaults, without threads unless the context says otherwise. */
  run(settings?: Partial<Config>, context?: Partial<RunContext>): Promise<RunSummary>;
  /** The manifest on disk. */
  manifest(): Manifest;
  /** The output's files by name; run.json and changes.jsonl, which tell of the run, are left out. */
  files(): Record<string, string>;
}

/** A folder with inputs, to run over. */
export function workplace(inputs: Readonly<Record<string, string | Uint8Array>>): Workplace {
  const folder = temporaryFolder();
  const [input, output] = [join(folder, 'in'), join(folder, 'out')];
  mkdirSync(input);
  fill(input, inputs);
  const lines: Line[] = [];
  return {
    folder,
    input,
    output,
    lines,
    async run(settings = {}, context = {}) {
      const config = await loadConfig(join(folder, 'config.yaml'), { optional: true, overrides: { input, output } });
      const converter: RunContext['converter'] = (_, store, programs) => inThisThread(store, programs);
      const own = { log: logTo(lines), runId: 'test', startedAt: new Date(), converter };
      return run({ ...config, ...settings }, { ...own, ...context });
    },
    manifest: () => JSON.parse(readFileSync(join(output, 'run.json'), 'utf8')) as Manifest,
    files: () => filesOf(output),
  };
}

/** What tells of a run, and not of its inputs alone. */
const OF_THE_RUN = ['run.json', 'changes.jsonl'];

/** Names and base64 bytes of all files below a folder that tell of the inputs. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !OF_THE_RUN.includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

/** The files of inputs, and those of the run but for the report's shared ones. */
export const ownFiles = (place: Workplace): readonly string[] =>
  Object.keys(place.files()).filter((name) => !/^report\/(?!documents\/)/.test(name));

function logTo(lines: Line[]): Log {
  const at = (level: string) => (data: object, message: string) =>
    void lines.push([level, data as Record<string, unknown>, message]);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** What a run converts with where nothing is said. */
export const inThreads: NonNullable<RunContext['converter']> = (config, store, programs) =>
  new Threads(config, store, programs);
