/**
 * Which results are being made, so that the run after one that died knows which inputs may have ended it. A thread can be given up
 * with its input, but V8 ends the whole process where an array grows beyond what it can hold, and so does a machine without memory.
 */

import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of a result's key behind what happened to it: a journal, for a process that dies has no time to write. */
type Event = 'begun' | 'begun-alone' | 'ended';

const FILE = 'in-hand';
const LINE = /^(begun|begun-alone|ended) ([0-9a-f]{64})$/;

/** An input during whose conversion alone so many runs died is not converted again. */
export const DEATHS = 2;

export class InHand {
  private readonly atExit = () => this.close();

  private constructor(
    private readonly file: string,
    /** Of the keys that runs before left in hand: how often a run died while it made nothing else. */
    private readonly left: Map<string, number>,
  ) {
    this.write();
    // A process that ends by its own will has been ended by no input.
    process.once('exit', this.atExit);
  }

  static open(state: string): InHand {
    const file = join(state, FILE);
    return new InHand(file, leftOf(linesOf(file)));
  }

  /** How often a run died while it made this result alone; null where no dead run had it in hand. */
  deaths(key: string): number | null {
    return this.left.get(key) ?? null;
  }

  /** Makes a result; `alone` where nothing else is being made. */
  async during<T>(key: string, make: () => Promise<T>, alone = false): Promise<T> {
    this.note(alone ? 'begun-alone' : 'begun', key);
    try {
      return await make();
    } finally {
      this.left.delete(key);
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
    const lines = [...this.left].flatMap(([key, deaths]) => [
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
