/** Where a tag ends, as parsers of HTML take it. */

const BETWEEN = /[\s/]*/y;
/** It may begin with `=`; a quote in it is a character as any other. */
const NAME = /[^\s/>][^\s/>=]*\s*/y;
const SPACE = /\s*/y;
const UNQUOTED = /[^\s>]*/y;

/** The offset behind the tag whose name ends at `from`; -1 where it never ends. Step by step, for a tag may be longer than any stack. */
export function endOfTag(text: string, from: number): number {
  for (let at = from; ; ) {
    at = after(BETWEEN, text, at);
    if (text[at] === '>') return at + 1;
    if (at >= text.length) return -1;
    at = after(NAME, text, at);
    if (text[at] !== '=') continue;
    at = after(SPACE, text, at + 1);
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const closing = text.indexOf(quote, at + 1);
      if (closing < 0) return -1;
      at = closing + 1;
    } else at = after(UNQUOTED, text, at);
  }
}

/** The patterns match everywhere, if nothing. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return Math.max(at, pattern.lastIndex);
}
