/** Rows whose cells are parted by tabs; a cell may go on in the lines below. */

import type { Text } from '../../pipeline/model/text.js';
import { bareLevel, PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { beginsOther, FURNITURE } from '../../pipeline/vocabulary/furniture.js';
import { rolesOf } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import type { RawCell } from './grid.js';
import { bareTitle, type Line } from './lines.js';

const TAB = /\t/;

export function tabsIn(value: string): number {
  let tabs = 0;
  for (let at = value.indexOf('\t'); at >= 0; at = value.indexOf('\t', at + 1)) tabs++;
  return tabs;
}

export function tabCells(text: Text): RawCell[] {
  let at = 0;
  return text.split(TAB).map((cell) => {
    at += cell.length + 1;
    return { text: unquoted(cell), gap: text.slice(at - 1, at).as(' ', 'gap') };
  });
}

/** A cell of several lines in quotes, with the quotes in it doubled, as spreadsheets copy it. */
function unquoted(cell: Text): Text {
  if (!/^"(?=[\s\S]*\n)(?:[^"]|"")*"$/.test(cell.value)) return cell;
  return cell.slice(1, cell.length - 1).replace(/"(")/g, ({ groups }) => groups[0]!);
}

/** Whether a row's last cell lists things line by line, so that a remark may be one of them. */
export function holdsList(lines: readonly Line[]): boolean {
  const last = lines[0]!.text.value.split('\t').at(-1)!;
  return lines.length > 1 || /[一二三]\s?、|[（(][一二三][）)]|指标/.test(last);
}

/** The headings of a report's parts: 第二部分 …, 附件2, 表四 政府采购表, 三、…情况说明. */
const SECTION =
  /^\s*(?:第[一二三四五六七八九十]{1,3}[部章节]|附[件表]|表[一二三四五六七八九十\d]{1,3}\s*\S{2,24}表\s*$|[一二三四五六七八九十]{1,3}、.{2,30}(?:说明|情况)$)/;

/** A line directly under a row belongs to the row's last cell, unless it is a heading or furniture of the page. */
export function continuesCell(value: string, list: boolean, last: string): boolean {
  if (PLAIN_SUM.test(last.trim())) return false;
  const own = FURNITURE.filter(({ name }) => name !== 'remark' || !list);
  if (/^\s*#/.test(value) || own.some(({ pattern }) => pattern.test(value.trim()))) return false;
  if (SECTION.test(value) || beginsOther(value)) return false;
  return !/^.{0,60}(?:公开表|目标表|申报表|自评表)$/.test(bareTitle(value));
}

/** Levels on lines of their own below 单位（项目、指标）名称: rows of a tree whose other cells are blank. */
export function branchesOf(lines: readonly Line[]): ReadonlySet<Line> {
  let tree = false;
  return new Set(
    lines.filter(({ text: { value } }) => {
      if (tabsIn(value) === 0) return tree && value.length <= LONGEST_BRANCH && levelNamed(bareLevel(value)) !== null;
      tree ||= rolesOf(value.slice(0, value.indexOf('\t'))).includes('tree');
      return false;
    }),
  );
}

const LONGEST_BRANCH = 30;

/** The words in the last cell of a row's last line. */
export function lastCell(lines: readonly Line[]): string {
  return lines.at(-1)!.text.value.split('\t').at(-1)!;
}

/** Whether a row ends in a label of goals, so that the line below it is a row of its own: the goal of merged cells. */
export function headsValue(lines: readonly Line[], value: string): boolean {
  return fieldOf(lastCell(lines))?.startsWith('objective') === true && value.trim().length > LONGEST_LABEL;
}

const LONGEST_LABEL = 10;

/** A label that a line break cut in two: 年初 / 预算数. */
export function isBrokenLabel(before: string, after: string): boolean {
  const [first, second] = [before.trim(), after.trim()];
  if (
    !/^\p{Script=Han}+$/u.test(first) ||
    first.length > LONGEST_LABEL ||
    second === '' ||
    second.length > LONGEST_LABEL
  )
    return false;
  return names(first + second) && !names(first);
}

function names(words: string): boolean {
  return fieldOf(words) !== null || rolesOf(words).length > 0 || levelNamed(words) !== null;
}

/** 51082124T000010236588-山洪灾害防治: a project's code and the beginning of its name. */
const CODED = /^[0-9]{6}[0-9A-Z]{6,}[-－—]\S{2,40}$/;

/** The lines without tabs whose words go on in the first cell of the next line: 产出指标 / （50分）, 总体 / 目标. */
export function openersOf(lines: readonly Line[]): ReadonlySet<Line> {
  return new Set(
    lines.filter(({ text: { value } }, index) => {
      const next = lines[index + 1]?.text.value;
      if (!next?.includes('\t') || value.includes('\t') || value.trim() === '') return false;
      if (CODED.test(value)) return true;
      if (value.length > LONGEST_LABEL) return false;
      const first = next.split('\t', 1)[0]!;
      return (/^[（(][^（()）]{1,8}[）)]$/.test(first.trim()) && names(value)) || isBrokenLabel(value, first);
    }),
  );
}
