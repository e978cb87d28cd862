/** Markdown in a cell: emphasis and escapes go. A `*` that multiplies or keeps a place (300元*7人, ≥**%) is text. */

import type { Text } from '../../pipeline/model/text.js';

const STRONG =
  /(?<![≥≤<>=*\\])(\*\*|__)(?=[\p{L}\d（(“【《≥≤＞＜≧≦])([^*_\n]{1,400}?)(?<=[\p{L}\d%‰）)”】》。；，：:;,.])\1(?!\*)/gu;
const STRONG_NUMBER = /(?<!\*)\*\*(\d[\d.,]*\s?[%‰]?)\*\*(?!\*)/g;
const EMPHASIS =
  /(?<![\p{L}\d≥≤<>=*\\])([*_])(?=[\p{L}\d（(“【])([^*_\n]{1,400}?)(?<=[\p{L}\d%‰）)”】。；，：:;,.])\1(?![\p{L}\d*])/gu;
const CODE = /`([^`\n]{1,400})`/g;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;

/** A line break as programs escape it: `\n` before anything but the rest of a command. */
const ESCAPED_BREAK = /\\[nr](?![A-Za-z])/g;

export function markdown(text: Text): Text {
  if (!/[*_`\\]/.test(text.value)) return text;
  return text
    .replace(ESCAPED_BREAK, (match) => match.as('\n', 'break'))
    .replace(STRONG, (match) => match.groups[1]!)
    .replace(STRONG_NUMBER, (match) => match.group(0)!)
    .replace(EMPHASIS, (match) => match.groups[1]!)
    .replace(CODE, (match) => match.group(0)!)
    .replace(ESCAPE, (match) => match.group(0)!);
}
