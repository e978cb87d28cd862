/**
 * What a Node developer writes: cheerio for the cells, js-yaml, and the package xlsx for the table; one thread.
 *
 *   node bench/peers/plain.mjs --input FOLDER --output FOLDER
 */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'cheerio';
import { dump } from 'js-yaml';
import * as xlsx from 'xlsx';

const MOST_ROWS = 1_000_000;
const OPERATORS = { 不少于: '≥', 不超过: '≤' };
const LEVEL1 = /^[一二三四五六七八九十]+、/;
const LEVEL2 = /^[（(][一二三四五六七八九十]+[）)]\s*/;
const LINES = /\n|\s+(?=[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+、|\d+\.(?!\d))/;

/** A cell's text without markup, its blocks on lines of their own. */
function cellText(cell) {
  const $ = load(cell, null, false);
  $('br').replaceWith('\n');
  $('p, li').append('\n');
  return $.root()
    .text()
    .replaceAll('$', '')
    .replaceAll('\\%', '%')
    .replace(/\\geq\s*/g, '≥')
    .replace(/\\leq\s*/g, '≤');
}

function goalsOf(cell) {
  return cellText(cell)
    .split(/\n|\s*(?=目标[一二三四五六七八九十\d]+：)/)
    .map((goal) => goal.trim())
    .filter(Boolean);
}

function indicatorsOf(cell) {
  const indicators = [];
  let [level1, level2] = [null, null];
  for (const line of cellText(cell).split(LINES)) {
    const text = line.trim();
    if (LEVEL1.test(text)) [level1, level2] = [text.replace(LEVEL1, ''), null];
    else if (LEVEL2.test(text)) level2 = text.replace(LEVEL2, '').replace(/：$/, '');
    else if (text) {
      const [, ordinal = null, rest] = /^(?:(\d+)[.、]\s*)?(.*)$/.exec(text);
      indicators.push({ level1, level2, ordinal, ...targetOf(rest), text: rest });
    }
  }
  return indicators;
}

/** Name, operator, value and unit of an indicator. */
function targetOf(text) {
  if (/^\d{4}年\d+月.*前/.test(text)) return { name: text, operator: '≤', value: null, unit: null };
  const match = /^(.*?)\s*(≥|≤|=|不少于|不超过)?\s*(\d+(?:\.\d+)?)\s*(%|[^\d\s≥≤=，。；]*)$/.exec(text);
  if (!match) return { name: text.split(' ')[0], operator: null, value: null, unit: null };
  const [, name, operator = '=', value, unit] = match;
  return { name, operator: OPERATORS[operator] ?? operator, value: Number(value), unit: unit || null };
}

function readDocument(text, path) {
  const document = { path, title: null, entities: [], projects: [] };
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) document.title ??= line.replace(/^#+/, '').trim();
    const cells = line.split('\t');
    if (cells.length < 5 || ['单位编码', '--'].includes(cells[0]) || cells[1] === '合计') continue;
    const [code, name, amount, goals, indicators] = cells;
    if (code) document.entities.push({ code, name, amount: Number(amount || goals) });
    else
      document.projects.push({
        entity: document.entities.at(-1).code,
        name: name.replace(/\s+/g, ''),
        amount: Number(amount),
        goals: goalsOf(goals),
        indicators: indicatorsOf(indicators),
      });
  }
  return document;
}

function rowsOf({ path, title, projects }) {
  return projects.flatMap(({ entity, name: project, amount, indicators }) =>
    indicators.map((indicator) => ({ path, title, entity, project, amount, ...indicator })),
  );
}

function writeDocument(document, stem) {
  mkdirSync(dirname(stem), { recursive: true });
  writeFileSync(`${stem}.json`, JSON.stringify(document, null, 2));
  writeFileSync(`${stem}.yaml`, dump(document));
}

function writeTable(rows, file) {
  const book = xlsx.utils.book_new();
  for (let at = 0; at < rows.length; at += MOST_ROWS)
    xlsx.utils.book_append_sheet(book, xlsx.utils.json_to_sheet(rows.slice(at, at + MOST_ROWS)));
  writeFileSync(file, xlsx.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

const { input, output } = parseArgs({ options: { input: { type: 'string' }, output: { type: 'string' } } }).values;
const names = readdirSync(input, { recursive: true })
  .filter((name) => name.endsWith('.txt'))
  .sort();
const rows = [];
let projects = 0;
for (const name of names) {
  const document = readDocument(readFileSync(join(input, name), 'utf8'), name);
  writeDocument(document, join(output, 'documents', name));
  for (const row of rowsOf(document)) rows.push(row);
  projects += document.projects.length;
}
writeTable(rows, join(output, 'indicators.xlsx'));
console.log(JSON.stringify({ documents: names.length, projects, indicators: rows.length }));
