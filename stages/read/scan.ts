/** Pictures of pages: read as what the user's OCR command prints for them. */

import type { Input, Source } from '../../pipeline/model/source.js';
import { Flat } from './flat.js';
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
  const flat = new Flat();
  flat.text(await recognised(input, kind, 1, options.ocr));
  return flat.source(input, 'pdf', () => ({ page: 1 }));
}

/** What the OCR command prints for a page, as text: it may be Markdown, HTML or JSON. */
export async function recognised(
  { path, bytes }: Input,
  extension: string,
  page: number,
  ocr: NonNullable<ReadOptions['ocr']>,
): Promise<string> {
  const printed = await ocr(bytes, extension, page).catch((error: Error) => {
    const why = error.message.split('\n')[0];
    throw new UnreadableInput('ocr-failed', path, 'a scan', `${path}, page ${page}: the OCR command failed: ${why}`);
  });
  return readText({ path, bytes: new TextEncoder().encode(printed) }).text;
}
