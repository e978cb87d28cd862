/** What must be so whatever the input is. Each broken one is a defect, told by a `kind` and by where it broke. */

import { load } from 'cheerio';
import YAML from 'yaml';
import { RULE_WORDS } from '../dist/pipeline/batch/rule-words.js';
import { verifyDocument } from '../dist/pipeline/verify-document.js';
import { TURNING } from '../dist/pipeline/vocabulary/unseen.js';
import { toJson } from '../dist/stages/emit/json.js';
import { documentPage } from '../dist/stages/emit/report/document-page.js';
import { toYaml } from '../dist/stages/emit/yaml.js';
import { tabulate } from '../dist/stages/tabulate/index.js';
import { Defect } from './defect.mjs';

/** Laws 1, 2 and 5 on one conversion. */
export function checkLaws({ source, document, provenance }) {
  const { problems } = verifyDocument(source.text, document, provenance);
  if (problems.length > 0) throw new Defect('law 1', `${fieldOf(problems[0].place)} ${problems[0].message}`);
  const { characters, inRecords, inHeadings, inMarkup, inFurniture, unclaimed } = document.coverage;
  if (inRecords + inHeadings + inMarkup + inFurniture + unclaimed !== characters)
    throw new Defect('law 2', 'the parts of the coverage do not add up');
  const reported = document.findings.some(({ rule }) => rule === 'unclaimed-text');
  if (unclaimed > 0 !== reported) throw new Defect('law 2', 'unclaimed text and its finding do not agree');
  for (const number of numbersOf(document))
    if (number !== null && !Number.isFinite(number)) throw new Defect('law 5', 'a number that JSON does not hold');
}

const fieldOf = (place) => place.split(' ').slice(1).join(' ');

function numbersOf({ projects, entities, sections, total }) {
  return [
    total,
    ...sections.map((section) => section.total),
    ...entities.map(({ amount }) => amount),
    ...projects.flatMap(({ amount, indicators }) => [
      amount,
      ...indicators.flatMap(({ value, valueHigh }) => [value, valueHigh]),
    ]),
  ];
}

export const asText = ({ document, provenance, source }) => JSON.stringify([document, provenance, source.text]);

/** What the records are written as reads back as the same, and is text that any program takes. */
export function checkFiles({ source, document, provenance }) {
  const json = JSON.parse(toJson(document));
  if (!isSound(document)) throw new Defect('law 3', 'a text ends within a pair of surrogates');
  if (JSON.stringify(json) !== JSON.stringify(document))
    throw new Defect('law 3', 'the JSON reads back as something else');
  const yaml = YAML.parse(toYaml(document), { version: '1.2', schema: 'core' });
  if (JSON.stringify(yaml) !== JSON.stringify(json)) throw new Defect('law 3', 'the YAML reads back as something else');
  const content = { source, tabulation: tabulate(source), pictures: [], document, provenance, rules: RULE_WORDS };
  checkPage(documentPage({ ...content, name: 'a' }));
}

const ADDRESS = /^(?:href|src|action|formaction|srcdoc)$/i;
const TURNED = new RegExp(`[${TURNING}]`);
const ELSEWHERE = /^\s*(?:[a-z][a-z+.-]*:(?!image\/|,$)|\/\/)/i;

/** A page of the report runs nothing of its source, and leads nowhere else. */
function checkPage(html) {
  const page = load(html);
  for (const element of page('*').toArray()) {
    if (element.name === 'script' && page(element).text() !== '') throw new Defect('page', 'a script of its own');
    for (const [name, value] of Object.entries(element.attribs))
      if (/^on/i.test(name) || (ADDRESS.test(name) && ELSEWHERE.test(value)))
        throw new Defect('page', `${element.name} has an attribute ${name}`);
  }
  if (!isSound(html)) throw new Defect('page', 'a text ends within a pair of surrogates');
  if (TURNED.test(html)) throw new Defect('page', 'characters that turn others');
}

function isSound(value) {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isSound);
}

/** What an outcome is like, in words: an input that gives a new one is as good as one that reaches new code. */
export function featuresOf({ document, provenance, failure }) {
  const found = new Set([`kind:${document.documentKind}`, `grade:${document.grade}`, `failure:${failure?.code ?? ''}`]);
  for (const { rule } of document.findings) found.add(`rule:${rule}`);
  for (const { layout, type, fields = {} } of provenance) {
    found.add(`layout:${layout ?? ''}:${type}`);
    for (const [name, { steps = [], status, from }] of Object.entries(fields)) {
      found.add(`field:${name}:${status ?? from !== undefined}`);
      for (const step of steps) found.add(`step:${name}:${typeof step === 'string' ? step : step[0]}`);
    }
  }
  for (const { indicators } of document.projects)
    for (const { kind, operator, level1 } of indicators) found.add(`indicator:${kind}:${operator}:${level1 === null}`);
  return found;
}
