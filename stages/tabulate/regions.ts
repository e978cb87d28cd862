/** Where the tables of a text stand that are written in a markup of their own; the rest is lines. */

export type RegionType = 'html' | 'otsl' | 'latex';

export interface Region {
  readonly type: RegionType;
  /** The whole region, its delimiters included. */
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters. */
  readonly from: number;
  readonly to: number;
}

/** `$\begin{tabular}{|c|c|}`: mathematics may stand around it. */
const OPENING =
  /<table\b[^<>]*>|<otsl>|\$?\s?\\begin\s?\{(?:tabular[x*]?|longtable|array)\}\s?(?:\[[^\]]*\])?(?:\s?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\}){0,200}\})?/gi;
const LATEX_TAG = /\\(?:begin|(end))\s?\{(?:tabular[x*]?|longtable|array)\}(?:\s?\$)?/gi;

/** The regions that begin between two offsets. */
export function regionsOf(source: string, from: number, to: number): Region[] {
  const regions: Region[] = [];
  let after = from;
  for (const match of source.matchAll(OPENING)) {
    if (match.index < after || match.index >= to) continue;
    const region = regionAt(source, match.index, match[0]);
    regions.push(region);
    after = region.end;
  }
  return regions;
}

function regionAt(source: string, start: number, opening: string): Region {
  const inside = start + opening.length;
  if (/^<table/i.test(opening)) {
    const end = balanced(source, inside, /<(?:(\/)|)table\b[^<>]*>/gi).end;
    return { type: 'html', start, end, from: start, to: end };
  }
  const type = opening.startsWith('<') ? 'otsl' : 'latex';
  const { to, end } = balanced(source, inside, type === 'otsl' ? /<(?:(\/)|)otsl>/gi : LATEX_TAG);
  return { type, start, end, from: inside, to };
}

/** Where an element ends, those of the same name within it counted; the end of the text where it is never closed. */
function balanced(source: string, from: number, tag: RegExp): { to: number; end: number } {
  let depth = 1;
  tag.lastIndex = from;
  for (let match = tag.exec(source); match; match = tag.exec(source)) {
    depth += match[1] === undefined ? 1 : -1;
    if (depth === 0) return { to: match.index, end: match.index + match[0].length };
  }
  return { to: source.length, end: source.length };
}
