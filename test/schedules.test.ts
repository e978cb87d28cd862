import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

/** The set-ups of docs/operations.md, as somebody would copy them. */
const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const help = execFileSync(process.execPath, [join(root, 'tools/run.mjs'), 'pipeline', '--help'], { encoding: 'utf8' });

/** `npm run SCRIPT [-- OPTIONS]`, or the script's own command with options. */
function expectKnown(command: string): void {
  const [, script, options = ''] = /npm run (\S+)(?: -- (.*))?$/.exec(command) ?? [];
  const [, file, name, more = ''] = /node (\S+) (\S+)(.*)$/.exec(command) ?? [];
  if (script) expect(Object.keys(scripts)).toContain(script);
  else expect(Object.values(scripts)).toContain(`node ${file} ${name}`);
  for (const option of `${options}${more}`.split(' ').filter(Boolean)) expect(help).toContain(` ${option} `);
}

describe('the documented set-ups', () => {
  it('have a line of cron for every night at two', () => {
    const [line] = blocks('cron');
    const [, time, command] = /^((?:\S+ ){5})(.*)\n$/.exec(line!)!;
    const nights = new Cron(time!.trim(), { timezone: 'UTC' }).nextRuns(2, new Date('2024-02-28T12:00:00Z'));
    expect(nights.map((night) => night.toISOString())).toEqual([
      '2024-02-29T02:00:00.000Z',
      '2024-03-01T02:00:00.000Z',
    ]);
    expectKnown(command!);
  });

  it('have units that systemd takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'units-'));
    const units = blocks('ini').map((text) => {
      const file = join(folder, basename(/^# (\S+)/.exec(text)![1]!));
      writeFileSync(file, text);
      const command = /^ExecStart=(.*)$/m.exec(text)?.[1];
      if (command) expectKnown(command);
      return file;
    });
    expect(units.map((file) => basename(file))).toEqual(['performance-targets.service', 'performance-targets.timer']);
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' });
    const complaints = `${stdout}${stderr}`.split('\n').filter((line) => !/node is not executable/.test(line));
    expect(complaints.join('\n').trim()).toBe('');
    if (!/node is not executable/.test(stderr)) expect(status).toBe(0);
  });

  it('have a workflow that keeps the store between runs and calls what there is', () => {
    const [text] = blocks('yaml');
    const { on, jobs } = parse(text!);
    expect(new Cron(on.schedule[0].cron, { timezone: 'UTC' }).nextRun()!.getUTCHours()).toBe(18);
    const steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] = jobs.read.steps;
    const cache = steps.find(({ uses }) => uses?.startsWith('actions/cache@'))!;
    expect(String(cache.with!.path).trim().split('\n')).toEqual(['.pipeline', 'output']);
    for (const { run } of steps) if (run?.startsWith('npm run')) expectKnown(run);
    expect(steps.findIndex(({ run }) => run?.startsWith('npm ci'))).toBeGreaterThan(steps.indexOf(cache));
  });
});
