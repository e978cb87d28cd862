/** Makes patterns from tables of words. */

/** A word as a pattern that matches just that word. */
export function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Any of the words, longer ones first, so that 万平方米 is not read as 万. */
export function anyOf(words: Iterable<string>): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|');
}

/**
 * All matches of a pattern with the flag `g`, in order. `matchAll` gives the same, but makes the pattern anew for each text,
 * which costs more than the search where the pattern is long.
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += characterLength(text, match.index);
  }
  return found;
}

/** A pattern with the flag `u` never begins within a pair of surrogates, so that it would go back to the first of them. */
const characterLength = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** A pattern in the forms in which it is run. */
export interface Forms {
  /** Says nothing of where groups lie: reporting that is much slower. */
  readonly plain: RegExp;
  readonly global: RegExp;
  readonly indexed: RegExp;
  /** Whether all groups lie within the match: none stands in what is looked for ahead or behind. */
  readonly within: boolean;
}

const FORMS = new WeakMap<RegExp, Forms>();

/** A pattern's forms, made once for each: a pattern that stands in a function is another one each time. */
export function formsOf(pattern: RegExp): Forms {
  const known = FORMS.get(pattern);
  if (known) return known;
  const flags = pattern.flags.replace(/[dg]/g, '');
  const made = {
    plain: new RegExp(pattern.source, flags),
    global: new RegExp(pattern.source, `${flags}g`),
    indexed: new RegExp(pattern.source, `${flags}dg`),
    within: groupsWithin(pattern.source),
  };
  FORMS.set(pattern, made);
  return made;
}

const BRACKET = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]|\((?:\?<?)?|\)/gs;

/** Whether no group that captures stands in an assertion. */
function groupsWithin(source: string): boolean {
  const open: boolean[] = [];
  for (const [bracket] of source.matchAll(BRACKET)) {
    if (bracket === ')') open.pop();
    else if (bracket.startsWith('(')) {
      const asserted = /[=!]$/.test(bracket) || open.at(-1) === true;
      if (asserted && (bracket === '(' || bracket === '(?<')) return false;
      open.push(asserted);
    }
  }
  return true;
}
