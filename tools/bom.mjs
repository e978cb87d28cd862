/**
 * `npm run bom`: writes bom.json, the bill of materials of the whole tree (CycloneDX, by npm from the lock file alone), without what differs from
 * one run to the next. `--check` compares the packages instead, and exits with 1 where it is out of date.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = `${ROOT}bom.json`;

const bom = JSON.parse(
  execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  }),
);
// The number of the run and its time, the version of npm, and the name of the folder that the checkout lies in.
delete bom.serialNumber;
delete bom.metadata.timestamp;
delete bom.metadata.tools;
bom.metadata.component.name = 'performance-targets';
const text = `${JSON.stringify(bom, null, 1)}\n`;

/** Versions of npm differ in what they tell besides. */
const told = ({ components }) =>
  JSON.stringify(components.map(({ name, version, hashes }) => [name, version, hashes]).sort());

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (!existsSync(FILE) || told(JSON.parse(readFileSync(FILE, 'utf8'))) !== told(bom)) {
  console.error('bom.json is out of date: run npm run bom');
  process.exitCode = 1;
}
