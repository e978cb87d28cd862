/** Word documents in the fewest words of their XML, and what the reader makes of them. */

import { expect } from 'vitest';
import { read } from '../../stages/read/index.js';
import { zipOf } from './zip.js';

export const NAMESPACES = 'xmlns:w="w" xmlns:m="m" xmlns:mc="mc"';

export function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipOf({ 'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`, ...parts });
}

export const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
export const paragraph = (inside: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
export const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
export const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`;
export const table = (...rows: readonly string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;
export const words = (text: string, properties = '') => cell(paragraph(run(text)), properties);

export async function sourceOf(bytes: Uint8Array) {
  const { source, failure } = await read({ path: 'a.docx', bytes });
  expect(failure).toBeNull();
  return source;
}

export const textOf = async (body: string, parts = {}) => (await sourceOf(docx(body, parts))).text.trim();

export const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
export const command = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
export const field = (inside: string, result?: string) =>
  mark('begin') + inside + (result === undefined ? '' : mark('separate') + result) + mark('end');
