/** `node tools/run.mjs <command> [arguments]`: builds what changed, then runs the command line from dist/. */

import module from 'node:module';
import { ensureBuild } from './build.mjs';

// Node 22 and later keep compiled code between starts.
module.enableCompileCache?.();

if (await ensureBuild()) {
  const { main } = await import('../dist/bundle/cli.js');
  await main(process.argv.slice(2));
} else {
  process.exitCode = 1;
}
