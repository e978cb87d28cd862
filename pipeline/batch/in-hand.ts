/**
 * Which results are being made, so that the run after one that died knows which inputs may have ended it. A thread can be given up
 * with its input, but V8 ends the whole process where an array grows beyond what it can hold, and so does a machine without memory.
 */

import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Failure, InputProblem } from './failure.js';

/** Lines of a result's key behind what happened to it: a journal, for a process that dies has no time to write. */
type Event = 'begun' | 'begun-alone' | 'ended';

const FOLDER = 'in-hand';
const LINE = /^(begun|begun-alone|ended) ([0-9a-f]{64})$/;

/** An input during whose conversion alone so many runs died is not converted again. */
const DEATHS = 2;

/** Of the keys that dead runs have left in hand: how often one died while it made nothing else. */
export type Left = ReadonlyMap<string, number>;

/** What dead runs left; `name` is the ledger's. */
export const leftIn = (state: string, name: string): Left => leftOf(linesOf(join(state, FOLDER, name)));

/** Why a result is not made any more; null where it may be. */
export function givenUp(key: string, left: Left): Failure | null {
  const deaths = left.get(key) ?? 0;
  if (deaths < DEATHS) return null;
  return new InputProblem(
    'ended-the-process',
    `the process ended ${deaths} times while this input alone was converted; --force tries it again`,
  );
}

export class InHand {
  private readonly atExit = () => this.close();

  private constructor(
    private readonly file: string,
    private readonly keys: Map<string, number>,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    this.write();
    // A process that ends by its own will has been ended by no input.
    process.once('exit', this.atExit);
  }

  static open(state: string, name: string): InHand {
    return new InHand(join(state, FOLDER, name), new Map(leftIn(state, name)));
  }

  get left(): Left {
    return this.keys;
  }

  /** Forgets what is not to be made any more. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.keys.keys()) if (!keys.has(key)) this.keys.delete(key);
  }

  /** Makes a result; `alone` where nothing else is being made. */
  async during<T>(key: string, make: () => Promise<T>, alone = false): Promise<T> {
    this.note(alone ? 'begun-alone' : 'begun', key);
    try {
      return await make();
    } finally {
      this.keys.delete(key);
      this.note('ended', key);
    }
  }

  /** What this run has begun is in nobody's hand any more. */
  close(): void {
    process.off('exit', this.atExit);
    this.write();
  }

  private note(event: Event, key: string): void {
    appendFileSync(this.file, `${event} ${key}\n`);
  }

  private write(): void {
    const lines = [...this.keys].flatMap(([key, deaths]) => [
      `begun ${key}\n`,
      ...Array<string>(deaths).fill(`begun-alone ${key}\n`),
    ]);
    if (lines.length === 0) rmSync(this.file, { force: true });
    else writeFileSync(this.file, lines.join(''));
  }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Lines that are none, as of a file that was cut off, tell nothing. */
function leftOf(lines: readonly string[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const line of lines) {
    const [, event, key] = LINE.exec(line) ?? [];
    if (event === 'ended') left.delete(key!);
    else if (key) left.set(key, (left.get(key) ?? 0) + (event === 'begun-alone' ? 1 : 0));
  }
  return left;
}
