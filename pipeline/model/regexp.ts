/** Makes patterns from tables of words. */

/** A word as a pattern that matches just that word. */
export function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Any of the words, longer ones first, so that 万平方米 is not read as 万. */
export function anyOf(words: Iterable<string>): string {
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|');
}
