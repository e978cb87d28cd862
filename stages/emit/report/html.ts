/** HTML as text: what is put in is escaped, and nothing that a source holds can run. */

import { TURNING } from '../../../pipeline/vocabulary/unseen.js';

/** HTML that is safe to put into a page as it stands. */
export interface Html {
  readonly html: string;
}

type Part = string | number | null | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const TO_ESCAPE = /[&<>"']/g;
// HTML cannot hold most control characters: their pictures (U+2400 …) stand for them.
const NEEDS_CARE = new RegExp(`[&<>"'\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f${TURNING}]`);
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
/** They would turn round what stands behind them on the page. */
const TURNED = new RegExp(`[${TURNING}]`, 'g');

export const NOTHING: Html = { html: '' };

/** Text as HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(TO_ESCAPE, (mark) => ENTITIES[mark]!)
    .replace(CONTROLS, (control) => String.fromCharCode(control === '\x7f' ? 0x2421 : 0x2400 + control.charCodeAt(0)))
    .replace(TURNED, '\ufffd');
}

/** A template whose values are escaped, unless they are HTML already; null is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  let all = parts[0]!;
  for (let at = 0; at < values.length; at++) all += shown(values[at]!) + parts[at + 1]!;
  return { html: all };
}

export const joined = (parts: readonly Html[]): Html => ({ html: parts.map((part) => part.html).join('') });

function shown(value: Part): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : joined(value).html;
}

// The pages are opened from the disk, where some browsers do not count a page's own folder as 'self'.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "img-src 'self' file: data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface PageShell {
  readonly title: string;
  /** From the page to the report's folder: `../../` or nothing. */
  readonly root: string;
  /** What kind of page it is: the class of its body, and the name of its script. */
  readonly kind: 'document' | 'index';
  readonly body: Html;
}

/** A whole page, which loads nothing but what lies beside it. */
export function pageOf({ title, root, kind, body }: PageShell): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}assets/report.css">
<script src="${root}assets/${kind}.js" defer></script>
</head>
<body class="${kind}">
${body}
</body>
</html>
`.html;
}

/** The id of a record's element; record ids hold a slash, which an address would have to escape. */
export const anchorOf = (record: string): string => `r-${record.replaceAll('/', '-')}`;

/** The id of the element of a document's finding, counted from 0. */
export const findingAnchor = (at: number): string => `p${at + 1}`;

/** A path as the address of a file, relative to a page: names may hold any character. */
export const addressOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
