/** All regular expressions of the built code: those it writes down, by the compiler's parser, and those it makes, by watching the constructor. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const DIST = new URL('../../dist/', import.meta.url);
const CODE = /^(?:pipeline|stages)\/.*\.js$/;
/** These begin to work when they are loaded, or are no modules. */
const NOT_LOADED = /^pipeline\/(?:cli|batch\/thread)\.js$|report\/(?:client|assets)\//;
const SAMPLE = new URL('../../seeds/000_a8214dea69c3fa7a.txt', import.meta.url);

/** By pattern and the flags that change what it matches: `{ source, flags, where }`. */
export async function collected() {
  const found = new Map();
  const add = (source, flags, where) => {
    const kept = flags.replace(/[dgy]/g, '');
    const key = `/${source}/${kept}`;
    if (!found.has(key)) found.set(key, { key, source, flags: kept, where });
  };
  const files = readdirSync(fileURLToPath(DIST), { recursive: true, encoding: 'utf8' }).filter((file) =>
    CODE.test(file),
  );
  for (const file of files.sort()) writtenDown(file, add);
  let where = '';
  const Real = RegExp;
  const watched = (made) => {
    add(made.source, made.flags, where);
    return made;
  };
  globalThis.RegExp = new Proxy(Real, {
    construct: (target, args, self) => watched(Reflect.construct(target, args, self)),
    apply: (target, self, args) => watched(Reflect.apply(target, self, args)),
  });
  for (const file of files) {
    if (NOT_LOADED.test(file)) continue;
    where = file;
    await import(new URL(file, DIST).href);
  }
  where = 'a conversion';
  const { convertTextual } = await import(new URL('pipeline/convert.js', DIST).href);
  convertTextual({ path: 'sample', bytes: readFileSync(SAMPLE) });
  globalThis.RegExp = Real;
  return [...found.values()];
}

function writtenDown(file, add) {
  const tree = ts.createSourceFile(file, readFileSync(new URL(file, DIST), 'utf8'), ts.ScriptTarget.ES2023, true);
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const end = node.text.lastIndexOf('/');
      add(node.text.slice(1, end), node.text.slice(end + 1), file);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}
