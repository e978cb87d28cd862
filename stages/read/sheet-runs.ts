/** The runs of a cell's text: raised digits, and words that are struck through. */

import { decodeXML } from 'entities';
import type { CellObject } from 'xlsx';
import { raisedDigits } from './raised.js';

interface Run {
  readonly text: string;
  readonly raised: boolean;
  readonly struck: boolean;
}

export interface Words {
  readonly text: string;
  readonly struck: string | null;
}

const TAG = /(<span style="[^"]*">|<\/span>|<\/?(?:b|i|s|sup|sub)>|<br ?\/?>)/;

/** `struck` tells whether words without a font of their own are. */
export function wordsOf(words: string, { r, h }: Pick<CellObject, 'r' | 'h'>, struck: boolean): Words {
  const stored = typeof r === 'string' ? storedRuns(r, struck) : [];
  // Of a text that stands in its cell, the library tells the runs as HTML.
  const runs = stored.length > 0 ? stored : h !== undefined && TAG.test(h) ? markedRuns(h, struck) : [];
  const telling = runs.some((run) => run.struck || run.raised);
  if (!telling) return struck ? { text: '', struck: words || null } : { text: words, struck: null };
  const gone = runs.flatMap((run) => (run.struck ? [run.text] : [])).join('');
  const fitting = fitted(runs, words);
  // Words that cannot be told apart stay, and are told of.
  if (!fitting) return { text: words, struck: gone.trim() || null };
  const kept = fitting.flatMap((run) =>
    run.struck ? [] : [run.raised ? (raisedDigits(run.text) ?? run.text) : run.text],
  );
  return { text: kept.join('').trim(), struck: gone.trim() || null };
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
function storedRuns(xml: string, struck: boolean): readonly Run[] {
  const runs = xml.replace(/<(\w+:)?rPh\b[\s\S]*?<\/\1rPh>/g, '').matchAll(/<(\w+:)?r\b[^<>]*>([\s\S]*?)<\/\1r>/g);
  return [...runs].map(([, , run]) => {
    const font = /<(\w+:)?rPr\b[^<>]*>([\s\S]*?)<\/\1rPr>/.exec(run!)?.[2];
    const text = decodeXML(/<(?:\w+:)?t\b[^<>]*>([^<]*)</.exec(run!)?.[1] ?? '');
    return {
      text: plain(text.replace(/\r\n?/g, '\n')),
      raised: /<(?:\w+:)?vertAlign\s[^<>]*superscript/.test(font ?? ''),
      struck: font === undefined ? struck : /<(?:\w+:)?strike\b(?![^<>]*"(?:0|false|off)")/.test(font),
    };
  });
}

function markedRuns(markup: string, struck: boolean): readonly Run[] {
  const open: string[] = [];
  return markup.split(TAG).flatMap((part, index): readonly Run[] => {
    if (index % 2 === 0) return part === '' ? [] : [runOf(part, open, struck)];
    if (part.startsWith('<br')) return [runOf('\n', open, struck)];
    if (part.startsWith('</')) open.pop();
    else open.push(/\w+/.exec(part)![0]);
    return [];
  });
}

function runOf(text: string, open: readonly string[], struck: boolean): Run {
  const own = open.length > 0;
  return { text: plain(text), raised: open.includes('sup'), struck: own ? open.includes('s') : struck };
}

/** A tab would look like the end of a cell. */
function plain(text: string): string {
  return text.replace(/[\t\f]/g, ' ');
}
