/**
 * What no converter can be faster than, in one thread: each document read and hashed, each of its bytes taken apart by
 * htmlparser2, and its records written as JSON. The records come from a quick cut that is right enough to have the right size.
 *
 *   node bench/floor3.mjs --input FOLDER --output FOLDER
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Tokenizer } from 'htmlparser2';

const ITEM = /^(\d+)[.、]\s*(.*?)\s*(\$?\\[gl]eq|\$?[≥≤=]|不少于|不超过|)\s*(\d[\d.]*|)([^\d.]*)$/;
const LINES = /\n|\s+(?=\d+[.、](?!\d)|[一二三]、|[（(][一二三四五])/;
const CALLBACKS =
  'onattribdata onattribend onattribentity onattribname oncdata onclosetag oncomment ondeclaration onend onopentagend onopentagname onprocessinginstruction onselfclosingtag ontext ontextentity';
const NOTHING = Object.fromEntries(CALLBACKS.split(' ').map((name) => [name, () => undefined]));

/** The text between the tags; those of paragraphs, lists and lines end a line, <math> does not. */
function textOf(source) {
  const texts = [];
  const tokens = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ...NOTHING,
      ontext: (start, end) => texts.push(source.slice(start, end)),
      ontextentity: (code) => texts.push(String.fromCodePoint(code)),
      onopentagname: (start, end) => end - start < 4 && texts.push('\n'),
    },
  );
  tokens.write(source);
  tokens.end();
  return texts.join('');
}

/** Items are numbered, a project's name follows a tab, headings have numerals: what is left are goals. */
function recordsOf(text) {
  const projects = [];
  let [level1, level2] = [null, null];
  let project = { name: '', goals: [], indicators: [] };
  for (const line of text.split(LINES)) {
    const item = ITEM.exec(line);
    if (item) {
      const [, ordinal, name, operator, value, unit] = item;
      project.indicators.push({ level1, level2, ordinal, name, operator, value, unit, text: line });
    } else if (line.includes('\t')) {
      const [, name, amount, ...goals] = line.split('\t');
      project = { name, amount, goals, indicators: [] };
      projects.push(project);
    } else if (line.startsWith('（') || line.startsWith('(')) level2 = line;
    else if (/^[一二三]、/.test(line)) level1 = line;
    else if (line.length > 1) project.goals.push(line);
  }
  return projects;
}

const { input, output } = parseArgs({ options: { input: { type: 'string' }, output: { type: 'string' } } }).values;
const names = readdirSync(input, { recursive: true }).filter((name) => name.endsWith('.txt'));
let indicators = 0;
for (const path of names) {
  const bytes = readFileSync(join(input, path));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const projects = recordsOf(textOf(bytes.toString('utf8')));
  for (const project of projects) indicators += project.indicators.length;
  const file = join(output, 'documents', `${path}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ path, sha256, projects }));
}
console.log(JSON.stringify({ documents: names.length, indicators }));
