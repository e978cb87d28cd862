/** Old word processors' documents (.doc, .rtf) and OpenDocument text: read as the .docx that LibreOffice makes of them; binary workbooks (.xlsb) as the .xlsx. */

import { sha256 } from '../../pipeline/model/ids.js';
import type { Input, Source } from '../../pipeline/model/source.js';
import type { ReadOptions } from './index.js';
import { CONTAINERS, containerOf } from './sniff.js';
import { readSpreadsheet } from './spreadsheet.js';
import { UnreadableInput } from './unreadable.js';
import { readWord } from './word/document.js';

const { doc, rtf, odt, xlsb } = CONTAINERS;
const KINDS = { doc, rtf, odt, xlsb, xml: 'a Word document in XML' } as const;

export async function readLegacy({ path, bytes }: Input, { office }: ReadOptions): Promise<Source> {
  const kind = (containerOf(bytes) ?? 'xml') as keyof typeof KINDS;
  if (!office)
    throw new UnreadableInput(
      'needs-office',
      path,
      kind,
      `${path} is ${KINDS[kind]}: LibreOffice has to be installed (soffice) to read it.`,
    );
  const made = await office(bytes, kind).catch((error: Error) => {
    throw new UnreadableInput(
      'corrupt',
      path,
      kind,
      `${path} is ${KINDS[kind]} that LibreOffice cannot convert: ${error.message.split('\n')[0]}`,
    );
  });
  const source = await (kind === 'xlsb' ? readSpreadsheet : readWord)({ path, bytes: made });
  return { ...source, sha256: sha256(bytes) };
}
