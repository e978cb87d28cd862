/** Who and when: county, department and fiscal year, as a title names them. */

import type { Field } from '../../pipeline/model/reading.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { Text } from '../../pipeline/model/text.js';
import { read, readNumber } from '../../pipeline/steps/field.js';
import { DEPARTMENT, PARTY_ORGAN_AHEAD, TITLE_AHEAD } from '../../pipeline/vocabulary/names.js';
import { findCountyName } from '../../pipeline/vocabulary/regions.js';
import { simplified } from '../../pipeline/vocabulary/traditional.js';

export interface TitleFacts {
  readonly county: Field<string> | null;
  readonly department: Field<string> | null;
  readonly fiscalYear: Field<number> | null;
}

const D = '[0-9０-９]';
const DIGIT_YEAR = `(?:19|20|１９|２０)${D}{2}`;
const WORD_YEAR = '二[〇零○][〇零○一二三四五六七八九]{2}';
/** The year of the budget before any other year of the title. */
const BUDGET_YEAR = new RegExp(
  `(${DIGIT_YEAR}|${WORD_YEAR})\\s*年?度?(?=[^0-9０-９]{0,12}(?:预算|部门|单位|项目|本级|财政|专项|整体|绩效|支出))`,
  'g',
);
const ANY_YEAR = new RegExp(`(${DIGIT_YEAR}|${WORD_YEAR})(?=\\s*年)`, 'g');
const BARE_YEAR = new RegExp(`^\\s*(${DIGIT_YEAR}|${WORD_YEAR})\\s*$`, 'g');
/** 2025-2027年, 2025年及2026年: no year alone. */
const SPAN_OF_YEARS = new RegExp(
  `(?:${DIGIT_YEAR}|${WORD_YEAR})\\s*(?:年度?\\s*|度\\s*)?(?:[-－—–~～至到]+|[、和及与])\\s*(?:${DIGIT_YEAR}|${WORD_YEAR})\\s*年?`,
  'g',
);
/** 2024年结转, 2024年第二批: the year of the money, not of the targets. */
const CARRIED_YEAR = new RegExp(
  `(?:${DIGIT_YEAR}|${WORD_YEAR})\\s*(?:年度?\\s*|度\\s*)?(?:结转|结余|第[一二三四五六七八九十]+批|提前下达|追加)`,
  'g',
);
/** How a year begins. */
const MAY_NAME_YEAR = /[12１２二]/;
const BRACKETS = /[（(][^（）()]*[）)]/g;
const OUTSIDE = /(?<=^|[）)])[^（）()]*(?=[（(]|$)/g;
const YEAR_AHEAD = new RegExp(`^\\s*(?:${DIGIT_YEAR}|${WORD_YEAR})\\s*年?度?\\s*`);
const IN_BRACKETS = /[（(]([^（）()]{3,30})[）)]\s*$/;

/** What the title says; null for what it does not. */
export function readTitle(title: Text): TitleFacts {
  const who = readWho(title) ?? readWho(title.match(IN_BRACKETS)?.groups[0] ?? null);
  return { county: who?.county ?? null, department: who?.department ?? null, fiscalYear: readYear(title) };
}

export const NOTHING_TOLD: TitleFacts = { county: null, department: null, fiscalYear: null };

const BODY_CODE = /^\s*(?:(?:[[【（(]\s*)?[0-9A-Za-z]{2,20}\s*[\]】）)]|[0-9A-Za-z]{2,20})\s*[-－—_、:：.]*\s*/;
const BODY_SEAL = /^\s*[（(](?:盖章|公章|签章|盖单位章)[）)]\s*/;
const BODY_END =
  /(?<!\s)\s*(?:[（(](?:盖章|公章|签章|本级|机关|汇总)[）)]|[[【（(]\s*[0-9A-Za-z]{2,20}\s*[\]】）)]|(?:[-－—]\s*|(?<=\s))[0-9]{3,20})\s*$/;

/** What the folders and the file's name say, the nearest to the file first: 青海省/门源县/教育局2024年.md. */
export function readPath(path: string): TitleFacts {
  const whole = Text.from(path);
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index);
  const starts = [0, ...ends.map((end) => end + 1)];
  const names = starts.map((start, index) => whole.slice(start, ends[index] ?? path.length)).reverse();
  const facts = names.filter(({ value }) => /\p{Script=Han}/u.test(value)).map(readTitle);
  const first = <Key extends keyof TitleFacts>(key: Key): TitleFacts[Key] => {
    const found = facts.find((fact) => fact[key] !== null)?.[key] ?? null;
    return (found && { ...found, origin: 'path' }) as TitleFacts[Key];
  };
  return { county: first('county'), department: first('department'), fiscalYear: first('fiscalYear') };
}

/** A department or unit as a form's field names it: its county before it, without code and seal. */
export function readBody(field: Text): TitleFacts {
  const seal = BODY_SEAL.exec(field.value)?.[0].length ?? 0;
  const coded = seal + (BODY_CODE.exec(field.value.slice(seal))?.[0].length ?? 0);
  const named = field.slice(coded, field.value.replace(BODY_END, '').length).trim();
  const place = findCountyName(simplified(named.value));
  const county = place && place.end < named.length ? named.slice(place.start, place.end) : null;
  const rest = county ? named.slice(place!.end) : named;
  const department =
    county && PARTY_ORGAN_AHEAD.test(rest.value) ? Text.join([county.slice(county.length - 1), rest]) : rest;
  if (!department.hasWords || department.length > 40) return NOTHING_TOLD;
  return { county: county ? read(county, 'squeeze') : null, department: read(department, 'squeeze'), fiscalYear: null };
}

/** The years of a title that may be the budget's, in the order in which they come to mind; one in brackets only where none stands outside. */
export function yearsOf(title: Text): readonly Text[] {
  if (!MAY_NAME_YEAR.test(title.value)) return [];
  const [outside, inside] = [title.value.replace(BRACKETS, blanked), title.value.replace(OUTSIDE, blanked)];
  const single = [outside, inside].map((words) => words.replace(SPAN_OF_YEARS, blanked));
  for (const rest of [...single.map((words) => words.replace(CARRIED_YEAR, blanked)), ...single]) {
    const found = [BUDGET_YEAR, ANY_YEAR, BARE_YEAR].flatMap((pattern) => matchesOf(pattern, rest));
    if (found.length > 0)
      return found.map((match) => {
        const start = match.index + match[0].indexOf(match[1]!);
        return title.slice(start, start + match[1]!.length);
      });
  }
  return [];
}

const blanked = (words: string) => ' '.repeat(words.length);

export function readYear(title: Text): Field<number> | null {
  const [year] = yearsOf(title);
  if (!year) return null;
  return year.value.startsWith('二') ? readNumber(year, 'numeral') : readNumber(year, 'digits');
}

/** The county at the beginning and the department behind it; a year may stand before either. */
function readWho(words: Text | null): Pick<TitleFacts, 'county' | 'department'> | null {
  if (!words) return null;
  const subject = withoutYear(words.slice(TITLE_AHEAD.exec(words.value)?.[0].length ?? 0));
  const place = findCountyName(simplified(subject.value));
  const county = place && subject.slice(place.start, place.end);
  const named = withoutYear(place ? subject.slice(place.end) : subject);
  const department = departmentOf(named, county);
  if (!county && !department) return null;
  return {
    county: county ? read(county, 'squeeze') : null,
    department: department ? read(department, 'squeeze') : null,
  };
}

/** 祁连县委组织部: 县 is part of both names. */
function departmentOf(named: Text, county: Text | null): Text | null {
  const department = named.match(DEPARTMENT)?.groups[0];
  if (!department) return null;
  return county && PARTY_ORGAN_AHEAD.test(department.value)
    ? Text.join([county.slice(county.length - 1), department])
    : department;
}

function withoutYear(text: Text): Text {
  return text.slice(YEAR_AHEAD.exec(text.value)?.[0].length ?? 0);
}
