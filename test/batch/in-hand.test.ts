/** Inputs that end the whole process: whole processes, which the OCR command of a scan kills. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InHand, leftIn } from '../../pipeline/batch/in-hand.js';
import { disclosure, temporaryFolder } from './helpers.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const DEADLY = `process.kill(process.ppid, 'SIGKILL')`;

/** A folder with three plain inputs and a scan whose recognition ends the process that asks for it. */
function deadly() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'seeds'));
  for (const name of ['甲', '乙', '丙']) writeFileSync(join(folder, 'seeds', `${name}.html`), disclosure(name));
  copyFileSync(path('test/fixtures/rules/scan-needs-ocr/bad.pdf'), join(folder, 'seeds', '扫描.pdf'));
  const settings = { ocr: { command: [process.execPath, '-e', DEADLY] }, concurrency: 2 };
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(settings));
  return folder;
}

const pipeline = (folder: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [path('tools/run.mjs'), 'pipeline', ...args], { cwd: folder, encoding: 'utf8' });

const statuses = (folder: string) => {
  const { inputs } = JSON.parse(readFileSync(join(folder, 'output/run.json'), 'utf8'));
  return Object.fromEntries(
    inputs.map((one: { path: string; status: string; error?: { code: string } }) => [
      one.path,
      one.error?.code ?? one.status,
    ]),
  );
};

describe('an input that ends the process', () => {
  it('is converted alone by the next runs, and given up where it ends them too; all others are converted', () => {
    const folder = deadly();
    const signals = [1, 2, 3].map(() => pipeline(folder).signal);
    expect(signals).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
    expect(pipeline(folder).status).toBe(3);
    expect(statuses(folder)).toEqual({
      '丙.html': 'converted',
      '乙.html': 'converted',
      '甲.html': 'converted',
      '扫描.pdf': 'ended-the-process',
    });
    expect(pipeline(folder, '--dry-run').stdout).toMatch(/fail +扫描\.pdf: the process ended 2 times/);
    // A copy of it holds as little.
    copyFileSync(join(folder, 'seeds/扫描.pdf'), join(folder, 'seeds/附件.pdf'));
    expect(pipeline(folder).status).toBe(3);
    expect(statuses(folder)).toMatchObject({ '扫描.pdf': 'ended-the-process', '附件.pdf': 'ended-the-process' });
    // Runs after it go on so, until the input, the program or the settings are others, or it is asked for.
    expect(pipeline(folder).status).toBe(3);
    expect(pipeline(folder, '--force', '--only', '扫描.pdf').signal).toBe('SIGKILL');
    writeFileSync(join(folder, 'config.yaml'), '{}');
    expect(pipeline(folder).status).toBe(0);
    expect(statuses(folder)['扫描.pdf']).toBe('empty');
  });
});

describe('what is in hand', () => {
  const KEY = 'a'.repeat(64);
  const other = 'b'.repeat(64);

  const journal = (text: string) => {
    const state = temporaryFolder();
    mkdirSync(join(state, 'in-hand'));
    writeFileSync(join(state, 'in-hand/one'), text);
    return state;
  };
  const written = (state: string) => readdirSync(join(state, 'in-hand'));

  it('is nothing after a run that ended, whatever became of it', async () => {
    const state = temporaryFolder();
    const inHand = InHand.open(state, 'one');
    await inHand.during(KEY, async () => {});
    await inHand.during(other, () => Promise.reject(new Error('no'))).catch(() => {});
    void inHand.during(KEY, () => new Promise(() => {}));
    inHand.close();
    expect(written(state)).toEqual([]);
  });

  it('counts the runs that died while a result alone was made', () => {
    const state = journal(`begun ${KEY}\nbegun ${other}\nended ${other}\nbegun-alone ${KEY}\nbegun-alo`);
    const inHand = InHand.open(state, 'one');
    expect([...inHand.left]).toEqual([[KEY, 1]]);
    inHand.close();
    expect([...leftIn(state, 'one')]).toEqual([[KEY, 1]]);
  });

  it('forgets a result that was made in the end, and what is not to be made any more', async () => {
    const state = journal(`begun ${KEY}\nbegun-alone ${KEY}\nbegun ${other}\n`);
    const inHand = InHand.open(state, 'one');
    await inHand.during(KEY, async () => {}, true);
    inHand.keep(new Set());
    inHand.close();
    expect(written(state)).toEqual([]);
  });
});
