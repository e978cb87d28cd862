/** The word that is two letters away, or a third of them; null where none is. */
export function nearest(word: string, words: readonly string[]): string | null {
  const ranked = words.map((other) => ({ other, far: distance(word.toLowerCase(), other.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(2, word.length / 3) ? best.other : null;
}

/** Levenshtein's edit distance; far above 3 for texts too long to be slips. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 20 || a.length > 100) return 100;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
