/** The places of GB/T 2260: what a place name in a disclosure may mean. */

import type { Region } from '../model/document.js';
import { REGIONS } from './regions-data.js';
import { FORMER_REGIONS } from './regions-former.js';

/** A place of today or of former times, with the code it had then; `heir` is the place that it became. */
interface Named {
  readonly code: string;
  readonly name: string;
  /** The names that end as a place name does: 门源回族自治县, 门源县. */
  readonly names: readonly string[];
  /** What is left without: 门源. */
  readonly stem: string;
  readonly heir: Named | null;
}

/** Short names that follow no rule. */
const ALIASES: Readonly<Record<string, string>> = {
  前郭县: '前郭尔罗斯蒙古族自治县',
  喀左县: '喀喇沁左翼蒙古族自治县',
  阜蒙县: '阜新蒙古族自治县',
  杜蒙县: '杜尔伯特蒙古族自治县',
  塔县: '塔什库尔干塔吉克自治县',
  莫旗: '莫力达瓦达斡尔族自治旗',
  东乌旗: '东乌珠穆沁旗',
  西乌旗: '西乌珠穆沁旗',
  科左中旗: '科尔沁左翼中旗',
  科左后旗: '科尔沁左翼后旗',
  科右前旗: '科尔沁右翼前旗',
  科右中旗: '科尔沁右翼中旗',
  察右前旗: '察哈尔右翼前旗',
  察右中旗: '察哈尔右翼中旗',
  察右后旗: '察哈尔右翼后旗',
  巴州: '巴音郭楞蒙古自治州',
  克州: '克孜勒苏柯尔克孜自治州',
  博州: '博尔塔拉蒙古自治州',
};

/** 城区, 矿区, 东区: districts with that very name exist, but mostly the word is meant. */
const GENERIC = /^.区$/;
/** After 市 these belong to the next word: 上海市场监督管理局, 长沙市政工程. */
const NOT_CITY = /^(?:场|政(?:工|公|设|园|管|建|道|养|维|环|绿))/;
/** What may stand before the place in a title. */
const LEAD =
  /^(?:[\s#*_>【《〈「“"‘'（(\-—]|附件\s*\d*\s*[:：.、]?|附表\s*\d*\s*[:：.、]?|(?:19|20)\d{2}\s*年(?:度)?|中共|中国共产党|共青团|中国共产主义青年团)*/;

/** All places that `name` may mean, today's first; also with the places above it before it (`成都市武侯区`). */
export function regionsNamed(name: string): readonly Region[] {
  return distinct(meanings(name.replace(/\s+/g, '')).map(regionOf));
}

/**
 * The place that `name` means, if the context leaves just one.
 *
 * The context goes from what is trusted most (path, title) to what is trusted least: each string that names a province or
 * prefecture of some candidates rules out the others.
 */
export function resolveRegion(
  name: string,
  context: readonly string[],
): { readonly region: Region | null; readonly candidates: readonly Region[] } {
  const candidates = regionsNamed(name);
  const supported = context.reduce((left, text) => narrowed(left, text), candidates);
  const doubtful = GENERIC.test(name.trim()) && supported.length === candidates.length;
  return { region: supported.length === 1 && !doubtful ? supported[0]! : null, candidates };
}

/**
 * The place that a title begins with, as written: the county, or the prefecture or province where none is named below it.
 *
 * A place without its 县, 区, 市 is only taken for one in front of such a name (`四川成都武侯区`), for 北京路小学 is no place.
 */
export function findCountyName(
  text: string,
): { readonly name: string; readonly start: number; readonly end: number } | null {
  const last = chainAt(text, LEAD.exec(text)?.[0].length ?? 0).findLast((link) => link.full);
  return last ? { name: text.slice(last.start, last.end), start: last.start, end: last.end } : null;
}

interface Link {
  readonly start: number;
  readonly end: number;
  readonly full: boolean;
  readonly named: readonly Named[];
}

/** Names that follow one another, each a place within the one before. */
function chainAt(text: string, from: number): readonly Link[] {
  const links: Link[] = [];
  for (let at = from; ; at = links.at(-1)!.end) {
    const above = links.at(-1)?.named ?? null;
    const link = longestAt(text, at, above, true) ?? longestAt(text, at, above, false);
    if (link === null) return links;
    links.push(link);
    if (link.named.every((named) => isCounty(named.code))) return links;
  }
}

/** The longest name at `start`: `full` as 海北州, or otherwise that of a province or prefecture as 海北. */
function longestAt(text: string, start: number, above: readonly Named[] | null, full: boolean): Link | null {
  const near = beginningWith(text.slice(start, start + 2));
  if (near.length === 0) return null;
  const held = above && heldBy(above);
  const fitting = near.filter((it) => (full || !isCounty(it.code)) && (held === null || held(it)));
  const namesOf = (it: Named) => (full ? it.names : [it.stem]);
  const fits = (name: string) =>
    text.startsWith(name, start) &&
    !(full && (isCutShort(text, start, name) || (above === null && GENERIC.test(name))));
  let longest = '';
  for (const it of fitting)
    for (const name of namesOf(it)) if (name.length > longest.length && fits(name)) longest = name;
  if (longest === '') return null;
  return { start, end: start + longest.length, full, named: fitting.filter((it) => namesOf(it).includes(longest)) };
}

/** Whether the 市 of a name belongs to the word after it. */
function isCutShort(text: string, start: number, name: string): boolean {
  const end = start + name.length;
  return name.endsWith('市') && NOT_CITY.test(text.slice(end, end + 2));
}

function meanings(name: string): readonly Named[] {
  const known = beginningWith(name.slice(0, 2));
  const full = known.filter((it) => it.names.includes(name));
  if (full.length > 0) return full;
  const last = chainAt(name, 0).at(-1);
  if (last?.full && last.end === name.length) return last.named;
  const bare = known.filter((it) => it.stem === name);
  if (bare.length > 0 || last === undefined) return bare;
  if (last.end === name.length) return last.named;
  const rest = name.slice(last.end);
  const held = heldBy(last.named);
  return beginningWith(rest.slice(0, 2)).filter((it) => it.stem === rest && held(it));
}

/** The candidates that `text` speaks for, or all of them where it speaks for none. */
function narrowed(candidates: readonly Region[], text: string): readonly Region[] {
  if (candidates.length <= 1) return candidates;
  const places = placesAtStarts(text);
  const names = (region: Region, digits: number) => {
    const code = region.code.slice(0, digits).padEnd(6, '0');
    return places.has(code) || namesOfCode(code).some((name) => speaksOf(text, name));
  };
  const inPrefecture = candidates.filter((it) => it.prefecture !== null && names(it, 4));
  const settled = new Set(inPrefecture.map((it) => it.province));
  const inProvince = candidates.filter((it) => !settled.has(it.province) && names(it, 2));
  const left = [...inPrefecture, ...inProvince];
  return left.length > 0 ? left : candidates;
}

/** The codes of provinces and prefectures that the parts of a path or sentence begin with, bare names if they are the whole part. */
function placesAtStarts(text: string): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const part of text.split(/[^\u4e00-\u9fff]+/)) {
    const name = part.replace(/^年度?/, '');
    const links = chainAt(name, 0);
    const whole = links.at(-1)?.end === name.length;
    const sure = whole ? links : links.slice(0, links.findLastIndex((link) => link.full) + 1);
    for (const link of sure) for (const named of link.named) codes.add(named.code).add(codeOf(named));
  }
  return codes;
}

function speaksOf(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isCutShort(text, at, name)) return true;
  }
  return false;
}

const isCounty = (code: string) => !code.endsWith('00');

/** The code of today, or the last one of a place that was divided. */
const codeOf = (named: Named) => named.heir?.code ?? named.code;

/** Whether a place lies in one of the others, by today's codes or by those of their time. */
function heldBy(above: readonly Named[]): (low: Named) => boolean {
  const codes = new Set(above.flatMap((up) => [up.code, codeOf(up)]).filter((code) => !isCounty(code)));
  const holders = [...codes].map((code) => ({ code, prefix: code.slice(0, code.endsWith('0000') ? 2 : 4) }));
  const within = (own: string) => holders.some(({ code, prefix }) => own !== code && own.startsWith(prefix));
  return (low) => within(low.code) || within(codeOf(low));
}

function regionOf(named: Named): Region {
  const { code, name } = named.heir ?? named;
  const province = placeOf(`${code.slice(0, 2)}0000`)!.name;
  const prefecture = placeOf(`${code.slice(0, 4)}00`)?.name ?? null;
  const level = code.endsWith('0000') ? 0 : isCounty(code) ? 2 : 1;
  return { code, province, prefecture: level > 0 ? prefecture : null, county: level > 1 ? name : null };
}

function distinct(regions: readonly Region[]): readonly Region[] {
  return [...new Map(regions.map((region) => [region.code, region])).values()];
}

/** The names of a province or prefecture, former ones too. */
const namesOfCode = remembering((code: string): readonly string[] => {
  const former = [...FORMER_REGIONS.matchAll(new RegExp(` (?=\\S+ ${code}\\n)`, 'g'))];
  const places = [placeOf(code), ...former.map(({ index }) => entryAt(FORMER_REGIONS, index + 1))];
  return places.flatMap((it) => it?.names ?? []);
});

/** All places with a name that begins with these two characters, today's first. */
function beginningWith(head: string): readonly Named[] {
  heads ??= headsOf();
  return heads.has(head) ? places(head) : NONE;
}

const NONE: readonly Named[] = [];

const places = remembering((head: string): readonly Named[] => [
  ...entriesWith(head),
  ...Object.entries(ALIASES).flatMap(([alias, name]) =>
    alias.startsWith(head) ? entriesWith(name.slice(0, 2)).flatMap((it) => aliased(it, name, alias)) : [],
  ),
]);

const aliased = (it: Named, name: string, alias: string): readonly Named[] =>
  it.name === name ? [{ ...it, names: [alias], stem: '' }] : [];

function entriesWith(head: string): readonly Named[] {
  return (heads?.get(head) ?? []).map((at) => entryAt(at < 0 ? FORMER_REGIONS : REGIONS, Math.abs(at)));
}

/** Where names begin, by their first two characters: all that is read of the tables before it is asked for. */
let heads: ReadonlyMap<string, readonly number[]> | null = null;

/** Offsets in the table of former places are negative. */
function headsOf(): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const alias of Object.keys(ALIASES)) found.set(alias.slice(0, 2), []);
  collectHeads(REGIONS, 1, found);
  collectHeads(FORMER_REGIONS, -1, found);
  return found;
}

function collectHeads(table: string, sign: 1 | -1, found: Map<string, number[]>): void {
  let at = 0;
  for (const line of table.split('\n')) {
    line.split(' ').forEach((word, i) => {
      const digits = i === 1 ? 0 : 2;
      if (word.charCodeAt(digits) >= 0x4e00) append(found, word.slice(digits, digits + 2), sign * (at + digits));
      at += word.length + 1;
    });
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Today's place of a code. */
const placeOf = remembering((code: string): Named | null => {
  const prefix = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4);
  const line = REGIONS.indexOf(`\n${prefix} `);
  if (line < 0) return null;
  const own = line + prefix.length + 2;
  if (!isCounty(code)) return REGIONS[own] === '-' ? null : entryAt(REGIONS, own);
  const at = REGIONS.indexOf(` ${code.slice(4)}`, own);
  return at < 0 || at > REGIONS.indexOf('\n', own) ? null : entryAt(REGIONS, at + 3);
});

function remembering<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}

/** The place whose name begins at `at`: the digits before it and at the beginning of its line are its code. */
function entryAt(table: string, at: number): Named {
  const line = table.lastIndexOf('\n', at) + 1;
  const prefix = table.slice(line, table.indexOf(' ', line));
  const code = table[at - 1] === ' ' ? prefix.padEnd(6, '0') : prefix + table.slice(at - 2, at);
  const [name, digit, heir] = entryParts(table, at);
  const stem = name.slice(0, digit === '' ? -1 : Number(digit));
  return { code, name, names: [name, ...shortOf(name, stem)], stem, heir: heir === '' ? null : placeOf(heir) };
}

const ENTRY = /([\u4e00-\u9fff]+)(\d?)(?: (\d{6})\n)?/y;

function entryParts(table: string, at: number): readonly [name: string, digit: string, heir: string] {
  ENTRY.lastIndex = at;
  const [, name = '', digit = '', heir = ''] = ENTRY.exec(table) ?? [];
  return [name, digit, heir];
}

/** 门源回族自治县 → 门源县, 海北藏族自治州 → 海北州, 管城回族区 → 管城区. */
function shortOf(name: string, stem: string): readonly string[] {
  return stem.length < name.length - 1 && /(?:自治[县旗州]|族区)$/.test(name) ? [stem + name.at(-1)] : [];
}
