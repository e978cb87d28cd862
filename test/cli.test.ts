import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { disclosure, fill, temporaryFolder } from './batch/helpers.js';

const SCRIPT = fileURLToPath(new URL('../tools/run.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder. */
function command(folder: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
}

/** A folder with `in/`. */
function workplace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  fill(folder, Object.fromEntries(Object.entries(files).map(([name, content]) => [`in/${name}`, content])));
  return folder;
}

const IN_OUT = ['--input', 'in', '--output', 'out'] as const;

describe('the command', () => {
  // Builds once, so that the tests below do not count it.
  beforeAll(async () => {
    expect((await command('.', '--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  }, 120_000);

  it('pipeline converts, sums up and ends with 0', async () => {
    const folder = workplace({ 'a.txt': disclosure('甲局') });
    const { code, out, err } = await command(folder, 'pipeline', ...IN_OUT);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('1 input in ');
    expect(out).toContain('1 converted, 0 failed');
    expect(out).toContain('out/disclosures.xlsx');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'changes.jsonl',
      'disclosures.xlsx',
      'documents',
      'findings.jsonl',
      'report',
      'run.json',
    ]);
  });

  it('writes its log as JSON lines beside the output', async () => {
    const folder = workplace({ 'a.txt': disclosure('甲局') });
    await command(folder, 'pipeline', ...IN_OUT);
    const [name] = readdirSync(join(folder, '.pipeline/logs'));
    const { runId } = JSON.parse(readFileSync(join(folder, 'out/run.json'), 'utf8')) as { runId: string };
    expect(name).toBe(`${runId}.jsonl`);
    const lines = readFileSync(join(folder, '.pipeline/logs', name!), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'run started',
      'converted',
      'run finished',
    ]);
  });

  it('ends with 3 when inputs failed, and names them', async () => {
    const folder = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': Buffer.from('89504e470d0a1a0a00000000', 'hex') });
    const { code, out } = await command(folder, 'pipeline', ...IN_OUT);
    expect(code).toBe(3);
    expect(out).toContain('1 converted, 1 failed');
    expect(out).toMatch(/ {2}failed {4}b\.txt: /);
  });

  it('prints nothing with --quiet and JSON with --json', async () => {
    const folder = workplace({ 'a.txt': disclosure('甲局') });
    expect(await command(folder, 'pipeline', ...IN_OUT, '--quiet')).toEqual({ code: 0, out: '', err: '' });
    const { out } = await command(folder, 'pipeline', ...IN_OUT, '--json', '--concurrency', '1');
    expect(JSON.parse(out)).toMatchObject({
      counts: { unchanged: 1 },
      totals: { projects: 1 },
      workbook: 'out/disclosures.xlsx',
    });
  });

  it('names what failed with --quiet and with --json too', async () => {
    const folder = workplace({ 'b.txt': Buffer.from('89504e470d0a1a0a00000000', 'hex') });
    const { code, out, err } = await command(folder, 'pipeline', ...IN_OUT, '--quiet');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^failed {4}b\.txt: .* \([a-z-]+\)\n$/);
    const { failures } = JSON.parse((await command(folder, 'pipeline', ...IN_OUT, '--json')).out);
    expect(failures).toEqual([{ path: 'b.txt', code: expect.any(String), message: expect.any(String) }]);
  });

  it('says with --dry-run what a run would do, also that it would remove', async () => {
    const folder = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局') });
    await command(folder, 'pipeline', ...IN_OUT);
    rmSync(join(folder, 'in/a.txt'));
    const { out } = await command(folder, 'pipeline', ...IN_OUT, '--dry-run');
    expect(out).toMatch(
      /^1 inputs: 0 to convert, 1 to keep, .*, 1 to remove\n {2}remove {3}a\.txt: the input is gone\n$/,
    );
    expect(existsSync(join(folder, 'out/documents/a.txt.json'))).toBe(true);
  });

  it('calls what is to be called where the input folder is missing', async () => {
    const folder = temporaryFolder();
    const write = [process.execPath, '-e', 'require("fs").writeFileSync("told", process.argv[1])', '{status}'];
    writeFileSync(join(folder, 'config.yaml'), JSON.stringify({ input: 'none', afterwards: { command: write } }));
    expect((await command(folder, 'pipeline')).code).toBe(2);
    expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('usage');
  });

  it('reads ./config.yaml, and another one where it is told', async () => {
    const folder = workplace({ 'a.txt': disclosure('甲局') });
    writeFileSync(join(folder, 'config.yaml'), 'input: in\noutput: here\n');
    fill(folder, { 'other/config.yaml': 'input: ../in\noutput: there\nlog: {level: silent}\n' });
    expect((await command(folder, 'pipeline')).code).toBe(0);
    expect((await command(folder, 'pipeline', '--config', 'other/config.yaml')).code).toBe(0);
    expect(existsSync(join(folder, 'here/run.json'))).toBe(true);
    expect(existsSync(join(folder, 'other/there/run.json'))).toBe(true);
  });

  it.each<[string, readonly string[]]>([
    ['Usage: performance-targets', ['--help']],
    ['--concurrency <number>', ['pipeline', '--help']],
    ['3  finished, but some inputs failed', ['pipeline', '--help']],
    ['4  verify found problems', ['verify', '--help']],
  ])('tells %s', async (text, args) => {
    const { code, out } = await command('.', ...args);
    expect(code).toBe(0);
    expect(out).toContain(text);
  });

  it.each<[string, readonly string[]]>([
    ["unknown option '--ouptut'", ['pipeline', '--ouptut', 'x']],
    ['Did you mean --output?', ['pipeline', '--ouptut', 'x']],
    ["unknown command 'convert'", ['convert']],
    ['too many arguments', ['pipeline', 'seeds']],
    ['argument missing', ['pipeline', '--input']],
    ['whole number from 1 to 256', ['pipeline', '--concurrency', '0']],
    ['whole number from 1 to 256', ['pipeline', '--concurrency', '1e2']],
    ['none.yaml: there is no such file', ['pipeline', '--config', 'none.yaml']],
    ['bad.yaml:2:1: unknown key "inptu"; did you mean "input"?', ['pipeline', '--config', 'bad.yaml']],
    ['the input folder', ['pipeline', '--input', 'none', '--output', 'out']],
    ['lies in the input folder', ['pipeline', '--input', '.', '--output', 'out']],
  ])('refuses with 2: %s', async (text, args) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'bad.yaml'), '# settings\ninptu: seeds\n');
    const { code, out, err } = await command(folder, ...args);
    expect(err).toContain(text);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(readdirSync(folder)).toEqual(['bad.yaml']);
  });
});
