// Excel's 等线 needs 14.25 points a line at size 11, the Noto fonts that LibreOffice falls back to 16.3.
const LINE_POINTS = 16;
const MARGIN_POINTS = 2;
const MAX_POINTS = 409;

/** Height in points of a row of one line. */
export const DEFAULT_HEIGHT = LINE_POINTS + MARGIN_POINTS;

/** Lines beyond which a row cannot grow. */
export const MAX_LINES = Math.ceil(MAX_POINTS / LINE_POINTS);

/** Lines that a text takes when wrapped at `fit` columns, from 1 to MAX_LINES; a wide (CJK) character takes two. */
export function wrappedLines(text: string, fit: number): number {
  if (text.length * 2 <= fit && !text.includes('\n')) return 1;
  let lines = 1;
  let used = 0;
  for (let at = 0; at < text.length && lines < MAX_LINES; at++) {
    const code = text.charCodeAt(at);
    const width = code === 0x0a ? 0 : unitWidth(code);
    if (code === 0x0a || used + width > fit) {
      lines++;
      used = 0;
    }
    used += width;
  }
  return lines;
}

/** The `ht` attribute of a row of so many lines, in points; empty for one line, which is the default height. */
export function heightAttributes(lines: number): string {
  return lines <= 1 ? '' : ` ht="${Math.min(lines * LINE_POINTS + MARGIN_POINTS, MAX_POINTS)}" customHeight="1"`;
}

// East Asian fonts draw quotes, dashes, arrows and ≥ wide too. Each half of a surrogate pair counts one.
function unitWidth(code: number): number {
  return code >= 0x1100 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
}
