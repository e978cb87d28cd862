/** The runs of a cell's text: raised digits, and words that are struck through. */

import { decodeXML } from 'entities';
import type { CellObject } from 'xlsx';
import { raisedDigits } from './raised.js';
import { SYMBOL } from './word/symbols.js';

interface Run {
  readonly text: string;
  readonly raised: boolean;
  readonly struck: boolean;
  readonly symbols: boolean;
}

/** What holds for words without a font of their own. */
export type Font = Pick<Run, 'struck' | 'symbols'>;

export interface Words {
  readonly text: string;
  readonly struck: string | null;
}

const TAG = /(<span style="[^"]*">|<\/span>|<\/?(?:b|i|s|sup|sub)>|<br ?\/?>)/;

export function wordsOf(words: string, { r, h }: Pick<CellObject, 'r' | 'h'>, font: Font): Words {
  const stored = typeof r === 'string' ? storedRuns(r, font) : [];
  // Of a text that stands in its cell, the library tells the runs as HTML.
  const runs = stored.length > 0 ? stored : h !== undefined && TAG.test(h) ? markedRuns(h, font) : [];
  if (runs.length === 0) return joined([{ text: words, raised: false, ...font }]);
  if (!runs.some(({ struck, raised, symbols }) => struck || raised || symbols)) return { text: words, struck: null };
  const fitting = fitted(runs, words);
  // Words that cannot be told apart stay, and are told of.
  return fitting ? joined(fitting) : { text: words, struck: joined(runs).struck };
}

function joined(runs: readonly Run[]): Words {
  const gone = runs.flatMap(({ text, struck }) => (struck ? [text] : [])).join('');
  const kept = runs.flatMap((run) => (run.struck ? [] : [lettersOf(run)])).join('');
  return { text: kept.trim(), struck: gone.trim() || null };
}

function lettersOf({ text, raised, symbols }: Run): string {
  if (raised) return raisedDigits(text) ?? text;
  // The codes of a font of signs stand at U+F000; some programs write them as they are.
  return symbols
    ? text.replace(/[\xa0-\xff\uf000-\uf0ff]/g, (sign) => SYMBOL[sign.charCodeAt(0) & 0xff] ?? sign)
    : text;
}

/** The runs without what the markup tells behind the words: how they are pronounced. */
function fitted(runs: readonly Run[], words: string): readonly Run[] | null {
  const whole = runs.map(({ text }) => text).join('');
  const start = whole.length - whole.trimStart().length;
  if (!whole.startsWith(words, start)) return null;
  let at = 0;
  return runs.map((run) => {
    const from = at;
    at += run.text.length;
    return { ...run, text: run.text.slice(0, Math.max(0, start + words.length - from)) };
  });
}

/** The runs as the file has them; how they are pronounced is none of them. */
function storedRuns(xml: string, base: Font): readonly Run[] {
  const runs = xml
    .replace(/<(\w+:)?rPh\b[\s\S]*?(?:<\/\1rPh>|$)/g, '')
    .matchAll(/<(\w+:)?r\b[^<>]*>([\s\S]*?)(?:<\/\1r>|$)/g);
  return [...runs].map(([, , run]) => {
    const font = /<(\w+:)?rPr\b[^<>]*>([\s\S]*?)(?:<\/\1rPr>|$)/.exec(run!)?.[2];
    const text = decodeXML(/<(?:\w+:)?t\b[^<>]*>([^<]*)</.exec(run!)?.[1] ?? '');
    return {
      text: plain(text.replace(/\r\n?/g, '\n')),
      raised: /<(?:\w+:)?vertAlign\s[^<>]*superscript/.test(font ?? ''),
      struck: font === undefined ? base.struck : /<(?:\w+:)?strike\b(?![^<>]*"(?:0|false|off)")/.test(font),
      symbols: font === undefined ? base.symbols : /<(?:\w+:)?rFont\s[^<>]*"symbol"/i.test(font),
    };
  });
}

function markedRuns(markup: string, font: Font): readonly Run[] {
  const open: string[] = [];
  return markup.split(TAG).flatMap((part, index): readonly Run[] => {
    if (index % 2 === 0) return part === '' ? [] : [runOf(part, open, font)];
    if (part.startsWith('<br')) return [runOf('\n', open, font)];
    if (part.startsWith('</')) open.pop();
    else open.push(/\w+/.exec(part)![0]);
    return [];
  });
}

function runOf(text: string, open: readonly string[], font: Font): Run {
  const own = open.length > 0;
  return {
    text: plain(text),
    raised: open.includes('sup'),
    struck: own ? open.includes('s') : font.struck,
    symbols: !own && font.symbols,
  };
}

/** A tab would look like the end of a cell. */
function plain(text: string): string {
  return text.replace(/[\t\f]/g, ' ');
}
