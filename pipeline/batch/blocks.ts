/**
 * Blocks of the workbook: the records of some documents that follow each other, as pieces of its sheets, made in threads and
 * kept in the store. A block depends on its documents and on where its rows begin, so that a change makes only those anew that
 * hold it, or that it moves.
 */

import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RowCounts } from '../../stages/emit/listed.js';
import { recordRows, rowsAbove, workbookLayouts } from '../../stages/emit/workbook.js';
import { type Piece, piecesOf, type SheetPieces } from '../../stages/emit/xlsx/workbook.js';
import { sha256 } from '../model/ids.js';
import { readListed, type Stored } from './opened.js';
import { RULE_WORDS } from './rule-words.js';
import { keyOf, type Store } from './store.js';

/** What a block is made of. */
export interface BlockTask {
  readonly key: string;
  readonly documents: readonly Stored[];
  /** The rows of each sheet before it. */
  readonly above: RowCounts;
  readonly rowsPerSheet: number;
}

/** The key of a block that this code makes. */
export function blockKey(code: string, { documents, above, rowsPerSheet }: Omit<BlockTask, 'key'>): string {
  const given = documents.map(({ hash, page }) => [hash, page]);
  return keyOf([code, given, rowsAbove(above), rowsPerSheet]);
}

/** A piece of a sheet, and where its bytes begin in the block's. */
type StoredPiece = Omit<Piece, 'read'> & { readonly at: number };

interface Index {
  /** Of all bytes of the block. */
  readonly sha256: string;
  /** Sheet by sheet. */
  readonly pieces: readonly (readonly StoredPiece[])[];
}

const [BYTES, INDEX] = ['.rows', '.block'];

/** Makes a block and puts it into the store: its index comes last and at once, and without it there is no block. */
export async function putBlock({ key, documents, above, rowsPerSheet }: BlockTask, store: Store): Promise<void> {
  const listed = documents.map((one) => readListed(one, store));
  const rows = recordRows(listed, above, RULE_WORDS, rowsPerSheet);
  const sheets = await piecesOf(workbookLayouts(RULE_WORDS), rows, rowsAbove(above), { rowsPerSheet });
  const chunks: Uint8Array[] = [];
  const pieces: StoredPiece[][] = [];
  let at = 0;
  for (const sheet of sheets) {
    const own: StoredPiece[] = [];
    for (const { read, ...piece } of sheet) {
      for await (const chunk of read()) chunks.push(chunk);
      own.push({ ...piece, at });
      at += piece.compressed;
    }
    pieces.push(own);
  }
  const bytes = Buffer.concat(chunks);
  const index: Index = { sha256: sha256(bytes), pieces };
  store.putSingle(key, BYTES, bytes);
  store.putSingle(key, INDEX, JSON.stringify(index));
}

/** The pieces of a block, sheet by sheet; null where it is not in the store, or not whole. */
export async function readBlock(key: string, store: Store): Promise<SheetPieces | null> {
  try {
    const file = store.file(key, BYTES);
    const index = JSON.parse(await readFile(store.file(key, INDEX), 'utf8')) as Index;
    if (sha256(await readFile(file)) !== index.sha256) return null;
    return index.pieces.map((sheet) =>
      sheet.map(({ at, ...piece }) => ({ ...piece, read: () => [part(file, at, piece.compressed)] })),
    );
  } catch {
    return null;
  }
}

function part(file: string, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const handle = openSync(file, 'r');
  try {
    for (let read = 0; read < length; ) {
      const more = readSync(handle, bytes, read, length - read, at + read);
      if (more === 0) throw new Error(`${file} was cut while it was read`);
      read += more;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}
