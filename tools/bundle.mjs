/** The command line and what runs in threads as a few files: a program of some hundred modules takes half a second to load. */

import { resolve } from 'node:path';

/** What starts by itself, by the name of its file. */
const ENTRIES = { cli: 'pipeline/cli.js', thread: 'pipeline/batch/thread.js' };

/** Packages of many small modules, and what the bundler adds by itself. All others are loaded from where they are installed. */
const INLINED = ['zod', 'cheerio', 'p-queue', 'echarts', 'yaml', 'mathml-to-latex', '@oxc-project'];

/** File name → text, of modules compiled in a folder. */
export async function bundle(folder) {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, resolve(folder, file)]));
  const build = await rolldown({ input, platform: 'node', transform: { target: 'node20.19' }, external: isExternal });
  const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js' };
  const { output } = await build.generate({ format: 'esm', ...names });
  await build.close();
  return new Map(output.map(({ fileName, code }) => [fileName, code]));
}

/** What our own modules ask for by the name of its package; what packages that are inlined ask for goes with them. */
function isExternal(id, importer) {
  const named = !/^[./\0]/.test(id);
  return named && !importer?.includes('/node_modules/') && !INLINED.includes(id.split('/')[0]);
}
