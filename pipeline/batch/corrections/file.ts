/** corrections.yaml: people's corrections, read as an input of a run and written by `npm run corrections`. */

import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { CORRECTABLE, type Correction, isValid, typeOf } from '../../model/correction.js';
import { systemMessage } from '../failure.js';
import { ConfigError, parseChecked, textOf } from '../yaml-file.js';

const value = z.union([z.string(), z.number(), z.null()]);
const span = z.tuple([z.int().min(0), z.int().min(0)]);
const schema = z.strictObject({
  corrections: z
    .array(
      z.strictObject({
        path: z.string().min(1),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        record: z.string().regex(/^[0-9a-f]{20}\//),
        field: z.string().min(1),
        spans: z.array(span).min(1),
        quote: z.string(),
        before: z.string(),
        after: z.string(),
        old: value,
        new: value,
        by: z.string().min(1),
        ambiguous: z.boolean().optional(),
        at: z.string().regex(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/),
        why: z.string(),
      }),
    )
    .default([]),
});

const MOST_BYTES = 256 * 2 ** 20;
const SHAPE = { schema, example: 'corrections: []' };

/** The corrections of a file; none where there is no file. Throws ConfigError for what is no list of corrections. */
export async function loadCorrections(file: string): Promise<readonly Correction[]> {
  const text = await textOf(file, { most: MOST_BYTES });
  if (text === null) return [];
  const { corrections } = parseChecked(text, file, SHAPE);
  for (const one of corrections) refuseWrong(one, file);
  return corrections;
}

/** A value that its field cannot have would make a wrong record. */
function refuseWrong({ record, field, new: now }: Correction, file: string): void {
  const fields = CORRECTABLE[typeOf(record)];
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!type) throw new ConfigError(`${file}: ${record}: the field "${field}" cannot be corrected`);
  if (!isValid(type, now)) throw new ConfigError(`${file}: ${record}: ${field} cannot be ${JSON.stringify(now)}`);
}

const HEAD = `# 人工更正：由 npm run corrections 从工作簿的“更正”栏生成，每次运行都会采用；删去一条即撤回该更正。
# 每条以原文件的路径、哈希、字符区间和引文为准，与行号无关；原文件改动后，引文连同前后的字（至少各40字）仍只出现一次的才采用。
`;

/** Corrections with those that were made after them. */
export const withLater = (
  before: readonly Correction[],
  { corrections, replaced }: { readonly corrections: readonly Correction[]; readonly replaced: readonly Correction[] },
): readonly Correction[] => [...before.filter((one) => !replaced.includes(one)), ...corrections];

/** Writes the corrections, in order of path and place; the file appears whole. */
export async function saveCorrections(file: string, corrections: readonly Correction[]): Promise<void> {
  const sorted = [...corrections].sort(
    (a, b) =>
      compare(a.path, b.path) || a.spans[0]![0] - b.spans[0]![0] || compare(a.field, b.field) || compare(a.at, b.at),
  );
  const text = HEAD + stringify({ corrections: sorted }, { lineWidth: 0, aliasDuplicateObjects: false });
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (error) {
    throw new ConfigError(`${file}: cannot be written: ${systemMessage(error)}`);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
