/** What a run publishes: all that is to lie in the output folder, of which only what is not there yet is put. */

import type { Drafts } from './drafts.js';
import { systemMessage } from './failure.js';
import type { Ledger, LedgerFile, LedgerOutput } from './ledger.js';
import type { Log } from './log.js';
import { fold } from './names.js';
import type { OutputFolder } from './publish.js';
import type { Store } from './store.js';

export class Publication {
  private readonly files = new Map<string, LedgerOutput>();
  private readonly puts: LedgerOutput[] = [];

  constructor(
    private readonly output: OutputFolder,
    private readonly store: Store,
    private readonly before: Ledger['outputs'],
    /** Whether each file that lies there is read, also where it looks as it did. */
    private readonly thorough = false,
  ) {}

  /** Everything that is to lie in the output folder, by name. */
  get outputs(): ReadonlyMap<string, LedgerOutput> {
    return this.files;
  }

  /** How many files have to be put. */
  get changes(): number {
    return this.puts.length;
  }

  /** Their bytes. */
  get bytes(): number {
    return this.puts.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Takes a file over into the output folder. */
  async want(wanted: LedgerOutput): Promise<void> {
    const { name, file, draft } = wanted;
    const known = this.thorough ? undefined : this.before.get(name);
    const there = await this.output.holds(wanted, known, draft ? undefined : this.store.at(file));
    if (!there) this.puts.push(wanted);
    this.files.set(name, there ? { ...there, file, draft } : wanted);
  }

  /** Keeps files of the run before; false, and none is kept, where one of them is not there any more. */
  async keep(names: readonly string[]): Promise<boolean> {
    const known = names.flatMap((name) => this.before.get(name) ?? []);
    const held = await Promise.all(known.map((one) => this.output.holds(one, this.thorough ? undefined : one)));
    if (held.length < names.length || held.includes(null)) return false;
    for (const one of known) this.files.set(one.name, one);
    return true;
  }

  /** Why a file cannot be put under a name; what an earlier run has put there is no reason, for it will be gone. */
  obstacle(name: string): string | null {
    return this.output.obstacle(name, (one) => this.before.has(one));
  }

  /** Throws where a file that is wanted cannot be put: while nothing is published yet. */
  assertFree(): void {
    for (const { name } of this.puts) {
      const obstacle = this.obstacle(name);
      if (obstacle) throw new OutputBlocked(`${name} cannot be written to ${this.output.root}: ${obstacle}`);
    }
  }

  /** Puts what is not there yet, in the order in which it was wanted, then removes what no run wants any more. */
  async apply(drafts: Drafts, stale: readonly string[]): Promise<void> {
    const gone = stale.filter((name) => !this.files.has(name));
    if (gone.length > 0) await this.clear(gone);
    for (const wanted of this.puts) {
      const file = wanted.draft ? wanted.file : this.store.at(wanted.file);
      await this.output.put({ ...wanted, file }, drafts);
    }
    if (gone.length === 0) return;
    const folded = new Map([...this.files.keys()].map((name) => [fold(name), name]));
    await this.output.remove(gone, (name) => folded.get(name));
  }

  /** Removes what no run wants any more where a folder is to be, and from folders where a file is to be. */
  private async clear(gone: readonly string[]): Promise<void> {
    const names = new Set(this.puts.map(({ name }) => name));
    const folders = new Set(this.puts.flatMap(({ name }) => foldersOf(name)));
    const blocking = gone.filter((name) => folders.has(name) || foldersOf(name).some((one) => names.has(one)));
    await this.output.remove(blocking, () => undefined);
  }
}

/** The folders that a name lies in, below the output folder. */
function foldersOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Something that is not ours lies where an output is to be. */
export class OutputBlocked extends Error {
  override readonly name = 'OutputBlocked';
}

interface RecoveryPlaces {
  readonly output: OutputFolder;
  readonly store: Store;
  readonly drafts: Drafts;
  readonly log: Log;
}

/**
 * Ends the publishing of a run that was cut off in it; where that cannot be done, this run publishes all anew. Gives the ledger
 * of the run before that one, where there was one to end: what the run that was cut off changed, nobody was told.
 */
export async function recover(
  ledger: LedgerFile,
  { output, store, drafts, log }: RecoveryPlaces,
): Promise<Ledger | null> {
  const pending = await ledger.readPending();
  if (!pending) {
    await ledger.dropPending();
    return null;
  }
  const before = await ledger.read();
  const publication = new Publication(output, store, new Map([...before.outputs, ...pending.outputs]));
  try {
    for (const wanted of pending.outputs.values()) await publication.want(wanted);
    await publication.apply(drafts, [...before.outputs.keys()]);
    await ledger.commit();
    log.info({ run: pending.runId, files: publication.changes }, 'the publishing of a run that was cut off is ended');
  } catch (error) {
    log.warn({ run: pending.runId, reason: systemMessage(error) }, 'a run was cut off while it published');
    // What it has put is known, so that it can be taken away.
    const outputs = new Map([...pending.outputs, ...before.outputs]);
    await ledger.prepare({ ...before, outputs });
    await ledger.commit();
  }
  return before;
}
