/** Pictures of pages: read as what the user's OCR command prints for them. */

import { sha256 } from '../../pipeline/model/ids.js';
import type { Input, Place, Source } from '../../pipeline/model/source.js';
import type { ReadOptions } from './index.js';
import { CONTAINERS, containerOf } from './sniff.js';
import { readText } from './text.js';
import { UnreadableInput } from './unreadable.js';

/** A picture is one page. */
export async function readPicture(input: Input, options: ReadOptions): Promise<Source> {
  const kind = containerOf(input.bytes)!;
  if (!options.ocr)
    throw new UnreadableInput(
      'scan-needs-ocr',
      input.path,
      kind,
      `${input.path} is ${CONTAINERS[kind]}: set \`ocr\` in config.yaml to read it.`,
    );
  return recognisedPages(input, kind, [1], options.ocr);
}

/** The pages of a document as one text, parted by form feeds; what an OCR tool prints may be Markdown, HTML or JSON. */
export async function recognisedPages(
  { path, bytes }: Input,
  extension: string,
  pages: readonly number[],
  ocr: NonNullable<ReadOptions['ocr']>,
): Promise<Source> {
  const parts: { readonly from: number; readonly page: number; readonly source: Source }[] = [];
  let text = '';
  for (const page of pages) {
    const printed = await ocr(bytes, extension, page).catch((error: Error) => {
      throw new UnreadableInput(
        'ocr-failed',
        path,
        'a scan',
        `${path}, page ${page}: the OCR command failed: ${error.message.split('\n')[0]}`,
      );
    });
    const source = readText({ path, bytes: new TextEncoder().encode(printed) });
    if (text !== '') text += '\n\f\n';
    parts.push({ from: text.length, page, source });
    text += source.text;
  }
  return {
    path,
    sha256: sha256(bytes),
    format: 'pdf',
    encoding: 'utf-8',
    text,
    unread: [],
    locate: (from): Place => {
      const part = parts.findLast((one) => one.from <= from) ?? parts[0]!;
      return { ...part.source.locate(from - part.from), page: part.page };
    },
  };
}
