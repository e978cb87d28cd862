/** Number formats as Excel shows them in China, where the library's formatter knows no such format. */

import { SSF } from 'xlsx';

/** The formats that have a number and are written in no file: those of Excel in China. */
export const BUILT_IN: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** Formats whose rest counts for nothing: the long date and the time of the system. */
const OF_SYSTEM: readonly (readonly [RegExp, string])[] = [
  [/\[\$-F800\]/i, BUILT_IN[31]!],
  [/\[\$-F400\]/i, 'h:mm:ss'],
];

/** Excel allows 255 characters. */
const LONGEST_FORMAT = 500;
const TOKEN = /"[^"]*"|[\\!_*][\s\S]|\[[^\]]*\]|上午\/下午|G\/通用格式|General|[^\0-\x7f]+|[\s\S]/gi;
const GENERAL = 'General';

/** How a part of a format is written for the library; the first row that fits counts. */
const MENDED: readonly (readonly [RegExp, (token: string) => string])[] = [
  [/^!/, (token) => `\\${token[1]}`],
  // Whatever fills the cell up to its width.
  [/^\*/, () => '* '],
  [/^\[\$[^\]-]+/, (token) => `"${/^\[\$([^\]-]+)/.exec(token)![1]}"`],
  [/^\[(?:h+|m+|s+)\]$/i, (token) => token],
  // Colours, languages and the conditions, which are looked at before.
  [/^\[/, () => ''],
  [/^(?:General|G\/通用格式)$/i, () => GENERAL],
  [/^上午/, (token) => token],
  [/^[^\0-\x7f]/, (token) => `"${token}"`],
];

const CONDITION = /\[(<>|<=|>=|=|<|>)(-?[\d.]+)\]/;
const CONDITIONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<>': (value, bound) => value !== bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `0!.0,`, `0\.0000`: a point that is no decimal point, by which programs in China show 元 as 万元. */
const SHIFTED = /^([^0#]*)[#0,]*0(?:\\\.|"\.")(0+)(,*)([^0#,]*)$/;

interface Section {
  /** Its parts, as the file has them. */
  readonly tokens: readonly string[];
  /** Whether it says itself that a number is below 0. */
  readonly unsigned: boolean;
}

/** What a number shows in a format; null where the library's formatter shows it so. */
export function shownNumber(value: number, format: string, date1904 = false): string | null {
  if (format.length > LONGEST_FORMAT) return null;
  const system = OF_SYSTEM.find(([mark]) => mark.test(format))?.[1] ?? format;
  const sections = sectionsOf(system);
  const { tokens, unsigned } = sectionFor(sections, value);
  const size = unsigned ? Math.abs(value) : value;
  const mended = tokens.map(mendedToken);
  const section = mended.join('');
  const shifted = SHIFTED.exec(section);
  if (shifted) return shiftedNumber(size, shifted);
  const composed = mended.includes(GENERAL) && section !== GENERAL;
  if (!composed && system === format && section === tokens.join('')) return null;
  const general = SSF.format(GENERAL, size) as string;
  const filled = mended.map((token) => (token === GENERAL && composed ? `"${general}"` : token)).join('');
  try {
    return (SSF.format(filled, size, { date1904, dateNF: 'yyyy/m/d' }) as string) || null;
  } catch {
    return null;
  }
}

function mendedToken(token: string): string {
  return MENDED.find(([pattern]) => pattern.test(token))?.[1](token) ?? token;
}

/** The sections for numbers; one for texts may follow. */
function sectionsOf(format: string): readonly (readonly string[])[] {
  const sections: string[][] = [[]];
  for (const token of format.match(TOKEN) ?? []) {
    if (token === ';') sections.push([]);
    else sections.at(-1)!.push(token);
  }
  const texts = sections.length > 3 || (sections.length > 1 && sections.at(-1)!.includes('@'));
  return texts ? sections.slice(0, Math.max(1, Math.min(sections.length - 1, 3))) : sections;
}

/** The section of a number: by the conditions, else those of positive numbers, negative ones and 0. */
function sectionFor(sections: readonly (readonly string[])[], value: number): Section {
  const conditions = sections.map((tokens) => CONDITION.exec(tokens.filter((token) => token.startsWith('[')).join('')));
  if (!conditions.some(Boolean)) {
    const at = value < 0 ? 1 : value === 0 ? 2 : 0;
    return { tokens: sections[at] ?? sections[0]!, unsigned: value < 0 && sections.length > 1 };
  }
  const holds = conditions.map((found) => (found ? CONDITIONS[found[1]!]!(value, Number(found[2])) : null));
  const met = holds.indexOf(true);
  if (met >= 0) {
    const [, sign, bound] = conditions[met]!;
    return { tokens: sections[met]!, unsigned: sign!.startsWith('<') && sign !== '<>' && Number(bound) <= 0 };
  }
  const free = holds.flatMap((held, at) => (held === null ? [at] : []));
  const at = free.length > 1 && value >= 0 ? free.at(-1)! : (free[0] ?? sections.length - 1);
  return { tokens: sections[at]!, unsigned: false };
}

function shiftedNumber(value: number, [, before, places, thousands, after]: RegExpExecArray): string {
  const whole = Math.round(Math.abs(value) / 1000 ** thousands!.length);
  const digits = String(whole).padStart(places!.length + 1, '0');
  const point = digits.length - places!.length;
  const plain = (literal: string) => literal.replace(/_./g, ' ').replace(/[\\"]/g, '');
  return `${value < 0 ? '-' : ''}${plain(before!)}${digits.slice(0, point)}.${digits.slice(point)}${plain(after!)}`;
}
