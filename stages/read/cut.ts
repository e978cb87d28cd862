/** Signs that a file ends before its text does: a transfer that broke off. */

import type { SourceBlock, SourceNote, SourceRow } from '../../pipeline/model/source.js';

const UNREAD_PARTS = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** How much of the end a finding shows. */
const TAIL = 20;

/** A page's last table or the page itself is never closed. One that is closed may leave out other ends. */
export function isCutHtml(text: string): boolean {
  const page = text.replace(UNREAD_PARTS, '');
  if (/<\/(?:body|html)\s*>/i.test(page)) return false;
  const lower = page.toLowerCase();
  return /<(?:html|body)\b/.test(lower) || lower.lastIndexOf('<table') > lower.lastIndexOf('</table');
}

/** The last row has fewer cells than any other, or alone an empty one at its end, and not the line end that others have. */
export function isCutCsv(text: string, blocks: readonly SourceBlock[]): boolean {
  if (blocks.at(-1)?.type !== 'table' || /[\n\r]/.test(text.slice(text.trimEnd().length))) return false;
  const rows = blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
  const last = rows.pop()!;
  const isOpen = ({ cells }: SourceRow) => text.slice(...cells.at(-1)!.span).trim() === '';
  const shorter = rows.every(({ cells }) => cells.length > last.cells.length);
  return rows.length > 0 && (shorter || (isOpen(last) && !rows.some(isOpen)));
}

/** An archive's last boundary is marked as such. */
export function isCutArchive(raw: string): boolean {
  const boundary = /^content-type:[ \t]*multipart\/[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/im.exec(raw)?.[0];
  const name = /\bboundary\s*=\s*(?:"([^"\r\n]+)"|([^\s;"]+))/i.exec(boundary ?? '');
  return name !== null && !raw.includes(`--${name[1] ?? name[2]}--`);
}

/** A disk that lost the end of a file fills it up with NULs. */
export function isFilledUp(text: string): boolean {
  return /\0{4}$/.test(text.trimEnd());
}

export function cutNote(text: string): readonly SourceNote[] {
  const end = text.replace(/(?<![\0\s])[\0\s]+$/, '').length;
  return [{ rule: 'source-cut', span: [Math.max(0, end - TAIL), end] }];
}
