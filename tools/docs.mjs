/** Writes the generated pages of docs/ from the tables in the code. `--check` only says whether they are current. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const load = (file) => import(pathToFileURL(join(root, 'dist', file)).href);

const cell = (text) => `\`${text.replaceAll('\n', '\\n').replaceAll('|', '\\|')}\``;

async function rules() {
  const { RULES } = await load('stages/check/index.js');
  const { ACROSS_RULES } = await load('pipeline/batch/checks/index.js');
  const { GRADES } = await load('pipeline/vocabulary/grades.js');
  const head = ['| rule | severity | category | 说明 | 处理建议 | 依据 |', '|---|---|---|---|---|---|'];
  const row = ({ id, severity, category, title, remedy, basis = '' }) =>
    `| \`${id}\` | ${severity} | ${category} | ${title} | ${remedy} | ${basis} |`;
  return [
    '# The rules',
    '',
    'Generated from `stages/check/rules.ts` by `npm run docs`. A rule id is public and never changes meaning; `config.yaml` may switch a',
    'rule off or give it another severity. Each rule has a bad and a good document in `test/fixtures/rules/`.',
    '',
    'What one wrong figure would explain is one finding, that of the gravest rule: its message and `also` name the others, and say what the',
    'figure would be where that can be told. A figure with which something else holds is not taken for wrong, and where either of two figures',
    'may be, the findings stay apart.',
    '',
    ...head,
    ...RULES.map(row),
    '',
    '## Across documents',
    '',
    'Generated from `pipeline/batch/checks/index.ts`. Their findings stand in `findings.jsonl` behind those of the documents, and in the workbook;',
    'they are in no document and change no grade. `npm run verify` finds them again with the rules that the configuration sets.',
    '',
    ...head,
    ...ACROSS_RULES.map(row),
    '',
    '## The grade',
    '',
    "A document's grade says how far its reading can be trusted: coverage, and findings of the category `reading` with the severity that",
    'their rules have by themselves. What a document contradicts changes no grade. `gradeReasons` lists what keeps it from an A.',
    '',
    '| grade | when |',
    '|---|---|',
    ...Object.entries(GRADES).map(([grade, words]) => `| ${grade} | ${words} |`),
    '',
  ].join('\n');
}

async function steps() {
  const { STEPS } = await load('pipeline/steps/index.js');
  const rows = Object.entries(STEPS).map(([name, { about, example }]) => {
    const params = example.params ? ` with ${cell(JSON.stringify(example.params))}` : '';
    return `| \`${name}\` | ${about} | ${cell(example.quote)}${params} → ${cell(example.value)} |`;
  });
  return [
    '# The steps of provenance',
    '',
    'Generated from `pipeline/steps/index.ts` by `npm run docs`. A field of the provenance log has `spans`, offsets in UTF-16 code units',
    'into the decoded source text, and `steps`. **The law**: the steps, run on the texts at the spans, give the value of the field.',
    '',
    'A step is a name, or `[name, params]`. A step with `at` applies to the spans with those indices, each by itself; then the spans are',
    'joined and the steps without `at` apply to the whole. A field without steps is the text at its spans; a number is then the decimal',
    'literal that stands there. `valueText` is left out where it is the text of `value`. `npm run verify` checks all this again.',
    '',
    '| step | what it does | example |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const check = process.argv.includes('--check');
mkdirSync(join(root, 'docs'), { recursive: true });
for (const [name, page] of [
  ['rules.md', await rules()],
  ['steps.md', await steps()],
]) {
  const file = join(root, 'docs', name);
  if (!check) writeFileSync(file, page);
  else if (readFileSync(file, 'utf8') !== page) {
    console.error(`docs/${name} is not current: npm run docs`);
    process.exitCode = 1;
  }
}
