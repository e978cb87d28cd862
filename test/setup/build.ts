import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Before any test: what threads run, which is built and not the source. */
export default function setup(): void {
  const build = fileURLToPath(new URL('../../tools/build.mjs', import.meta.url));
  execFileSync(process.execPath, [build], { stdio: 'inherit' });
}
