/** Tables of patterns that all match at the end of a word, so that its last character tells which of them may. */

interface Ending {
  /** The characters of which one ends each word that the row is for. */
  readonly ends: string;
}

const NONE: readonly never[] = [];

/** Looks up the rows for words with a last character, in the order of the table. */
export function byEnding<Row extends Ending>(rows: readonly Row[]): (word: string) => readonly Row[] {
  const characters = new Set(rows.flatMap(({ ends }) => [...ends]));
  const lists = new Map([...characters].map((one) => [one, rows.filter(({ ends }) => ends.includes(one))]));
  return (word) => lists.get(word.at(-1) ?? '') ?? NONE;
}
