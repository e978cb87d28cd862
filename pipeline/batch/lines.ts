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
