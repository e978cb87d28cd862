/** Runs the tests on the other Node versions that the project supports; `node tools/test-nodes.mjs 22 24` picks them. */

import { spawnSync } from 'node:child_process';

const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];

function runOn(version) {
  const command = ['-y', '-p', `node@${version}`, 'node', 'node_modules/vitest/vitest.mjs', 'run'];
  const { status, stdout, stderr, error } = spawnSync('npx', command, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 2 ** 28,
  });
  const passed = status === 0;
  if (!passed) console.error(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  console.log(`Node ${version}: ${passed ? 'passed' : `failed (exit code ${status})`}`);
  return passed;
}

if (versions.map(runOn).includes(false)) process.exitCode = 1;
