/**
 * The ledger of a run: what each input was, and what was published of it. The next run reads in it what has not changed.
 * It is written before a run publishes, under another name, and gets its own when all is published: where the other name is
 * found, a run was cut off while it published, and the next one ends that first.
 */

import { existsSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../model/ids.js';
import { makePath } from './folders.js';
import { batched, linesOf } from './lines.js';
import type { FindingCounts, Workbook } from './manifest.js';
import type { Published } from './publish.js';
import type { StoredResult } from './store.js';

/** A file's state, so that it need not be read to be known again. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** What a result depends on, in parts: of each the run can tell whether it changed. */
export interface Dependencies {
  readonly source: string;
  readonly code: string;
  readonly configuration: string;
  readonly corrections: string;
}

/** What became of an input. */
export interface KnownInput {
  readonly path: string;
  /** Null for files in archives. */
  readonly stamp: Stamp | null;
  /** Empty where its bytes could not be had. */
  readonly sha256: string;
  readonly bytes: number;
  readonly failed?: true;
  /** Its bytes were those of another input. */
  readonly repeats?: true;
  /** Absent where the input has no result of its own: a duplicate, or one that failed without a document. */
  readonly result?: { readonly key: string; readonly dependencies: Dependencies } & StoredResult;
}

/** A published file, and where it lay ready: the absolute path of a draft, or the name of a file of the store, which does still. */
export interface LedgerOutput extends Published {
  readonly file: string;
  readonly draft: boolean;
}

/** The files that all documents share, and what they were made of. */
export interface Joint {
  readonly key: string;
  readonly names: readonly string[];
  readonly workbooks: readonly Workbook[];
  /** The keys of the blocks of rows that these are made of. */
  readonly blocks: readonly string[];
  /** Findings across documents by the id of the document that they belong to. */
  readonly across: readonly (readonly [string, FindingCounts])[];
}

export interface Ledger {
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly joint: Joint | null;
  readonly inputs: ReadonlyMap<string, KnownInput>;
  readonly outputs: ReadonlyMap<string, LedgerOutput>;
}

interface Head extends Pick<Ledger, 'runId' | 'startedAt' | 'joint'> {
  readonly version: number;
  /** Number of the lines that follow: a ledger that was cut is none. */
  readonly lines: number;
}

const VERSION = 3;
export const NO_LEDGER: Ledger = { runId: '', startedAt: 0, joint: null, inputs: new Map(), outputs: new Map() };

export class LedgerFile {
  /** Of the pair of folders. */
  readonly name: string;
  private readonly file: string;
  private readonly pending: string;

  /** One for each pair of input and output folder. */
  constructor(
    private readonly folder: string,
    input: string,
    output: string,
  ) {
    this.name = sha256(JSON.stringify([input, output])).slice(0, 16);
    this.file = join(folder, `${this.name}.jsonl`);
    this.pending = join(folder, `${this.name}.pending.jsonl`);
  }

  static in(state: string, input: string, output: string): LedgerFile {
    return new LedgerFile(join(state, 'ledgers'), input, output);
  }

  /** The ledger of the last run that published; an empty one where there is none. */
  async read(): Promise<Ledger> {
    return (await readLedger(this.file)) ?? NO_LEDGER;
  }

  isPending(): boolean {
    return existsSync(this.pending);
  }

  /** The ledger of a run that was cut off while it published. */
  async readPending(): Promise<Ledger | null> {
    return readLedger(this.pending);
  }

  /** Writes the ledger of what is about to be published; it outlives a loss of power. */
  async prepare({ runId, startedAt, joint, inputs, outputs }: Ledger): Promise<void> {
    await makePath(this.folder);
    const head: Head = { version: VERSION, runId, startedAt, joint, lines: inputs.size + outputs.size };
    const draft = `${this.pending}.tmp`;
    const handle = await open(draft, 'w');
    try {
      for (const lines of batched(textOf(head, inputs, outputs))) await handle.writeFile(lines);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, this.pending);
  }

  /** All that `prepare` told of is published. */
  async commit(): Promise<void> {
    await rename(this.pending, this.file);
  }

  async dropPending(): Promise<void> {
    await rm(this.pending, { force: true });
  }

  /** The keys of the results that runs with this state folder and other inputs or outputs have published. */
  async keysOfOthers(): Promise<readonly string[]> {
    const files = (await readdir(this.folder)).map((name) => join(this.folder, name));
    const others = files.filter((file) => file !== this.file && file !== this.pending);
    const ledgers = await Promise.all(others.map(readLedger));
    return ledgers.flatMap((ledger) => (ledger ? keysOf(ledger) : []));
  }
}

function* textOf(head: Head, inputs: Ledger['inputs'], outputs: Ledger['outputs']): Generator<string> {
  yield JSON.stringify(head);
  for (const input of inputs.values()) yield JSON.stringify({ input });
  for (const output of outputs.values()) yield JSON.stringify({ output });
}

/** Null where there is none, or none of this version, or one that was cut. */
async function readLedger(file: string): Promise<Ledger | null> {
  const inputs = new Map<string, KnownInput>();
  const outputs = new Map<string, LedgerOutput>();
  let head: Head | null = null;
  try {
    for await (const line of linesOf(file)) {
      const one = JSON.parse(line) as Head & { readonly input?: KnownInput; readonly output?: LedgerOutput };
      if (!head) head = one;
      else if (one.input) inputs.set(one.input.path, one.input);
      else if (one.output) outputs.set(one.output.name, one.output);
      if (head.version !== VERSION) return null;
    }
  } catch {
    return null;
  }
  if (head?.lines !== inputs.size + outputs.size) return null;
  return { ...head, inputs, outputs };
}

/** The keys of all that a ledger names in the store. */
export const keysOf = ({ inputs, joint }: Ledger): readonly string[] => [
  ...[...inputs.values()].flatMap(({ result }) => (result ? [result.key] : [])),
  ...(joint?.blocks ?? []),
];
