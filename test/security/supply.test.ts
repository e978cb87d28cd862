import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}
const { packages, lockfileVersion } = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, Locked>;
  lockfileVersion: number;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Licences that go with Apache-2.0; those of what is only needed to build and to test may also ask for their own files' sources. */
const RUNTIME = ['MIT', 'ISC', '0BSD', 'MIT-0', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];
const DEVELOPMENT = [...RUNTIME, 'MIT OR Apache-2.0', 'MPL-2.0', 'PSF-2.0'];

describe('the tree of packages', () => {
  it('is locked, each package by its hash', () => {
    expect(lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(200);
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
  });

  it('has licences that go with ours', () => {
    const wrong = locked.filter(([, { license, dev }]) => !(dev ? DEVELOPMENT : RUNTIME).includes(license ?? ''));
    expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  it('runs nothing when it is installed', () => {
    // fsevents is for macOS, and of the linter of patterns and the tests alone.
    const runs = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(runs.filter((path) => path !== 'node_modules/fsevents')).toEqual([]);
  });

  it('is listed in the bill of materials', { timeout: 120_000 }, () => {
    execFileSync(process.execPath, [join(root, 'tools/bom.mjs'), '--check'], { stdio: 'inherit' });
    const bom = JSON.parse(read('bom.json')) as { components: { name: string; version: string }[]; bomFormat: string };
    expect(bom.bomFormat).toBe('CycloneDX');
    const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
    const missing = locked
      .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`)
      .filter((name) => !listed.has(name) && !name.startsWith('xlsx@'));
    expect(missing).toEqual([]);
  });

  it('has its advisories answered, of the versions that are locked', () => {
    const rows = [...read('docs/security.md').matchAll(/^\| `([^`]+)` \| ([\d.]+) \| (.+) \| (.+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(10);
    for (const [, name, version, advisories] of rows) {
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
      expect(advisories).toMatch(/CVE-\d{4}-\d+/);
    }
  });
});

describe('the workflow for users', () => {
  it('asks for advisories before it runs', () => {
    const [, text] = /```yaml\n(on:[\s\S]*?)```/.exec(read('docs/operations.md'))!;
    const steps: { run?: string }[] = parse(text!).jobs.read.steps;
    const at = (command: string) => steps.findIndex(({ run }) => run?.startsWith(command));
    expect(at('npm audit')).toBeGreaterThan(at('npm ci'));
    expect(at('npm run pipeline')).toBeGreaterThan(at('npm audit'));
  });
});

describe('the container', () => {
  const lines = read('Containerfile').split('\n');
  it('is built on exact versions and runs as a user without rights', () => {
    const bases = lines.filter((line) => line.startsWith('FROM '));
    expect(bases.length).toBe(2);
    for (const base of bases)
      expect(base).toMatch(/^FROM docker\.io\/library\/node:\d+\.\d+\.\d+-bookworm-slim(?: AS build)?$/);
    const last = lines.slice(lines.lastIndexOf(bases[1]!));
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(last.findIndex((line) => line.startsWith('USER '))).toBeLessThan(
      last.findIndex((line) => line.startsWith('ENTRYPOINT')),
    );
    expect(lines.filter((line) => /^(?:ADD|ENV .*(?:TOKEN|SECRET|PASSWORD))/.test(line))).toEqual([]);
    for (const line of lines.filter((one) => /npm (?:ci|prune)/.test(one))) expect(line).toContain('--ignore-scripts');
  });
});

describe('the unit of systemd', () => {
  it('may do little', () => {
    const [, unit] = /```ini\n(# \S*\.service\n[\s\S]*?)```/.exec(read('docs/operations.md'))!;
    const told = execFileSync(
      'sh',
      [
        '-c',
        'd=$(mktemp -d) && cat > $d/targets.service && systemd-analyze security --offline=true $d/targets.service; rm -r $d',
      ],
      {
        input: unit!.replace(/^# .*\n/, ''),
        encoding: 'utf8',
      },
    );
    expect(Number(/Overall exposure level for \S+: ([\d.]+)/.exec(told)?.[1])).toBeLessThan(1);
  });
});
