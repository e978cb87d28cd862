/** Files of lines. */

import { createReadStream } from 'node:fs';

/** The lines of a file from a byte on. They end with line feeds alone: JSON may hold what others take for an end of line. */
export async function* linesOf(file: string, start = 0): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { start, encoding: 'utf8' })) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}

const BATCH = 1000;

/** Lines as texts to be written, many at a time. */
export function* batched(lines: Iterable<string>): Generator<string> {
  let batch: string[] = [];
  for (const line of lines) {
    if (batch.push(line) < BATCH) continue;
    yield `${batch.join('\n')}\n`;
    batch = [];
  }
  yield batch.map((line) => `${line}\n`).join('');
}
