/** Derives something once for each object, for all who ask; it lives as long as the object. */
export function once<From extends object, T extends object | string | number | boolean | null>(
  derive: (from: From) => T,
): (from: From) => T {
  const known = new WeakMap<From, T>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found;
    const value = derive(from);
    known.set(from, value);
    return value;
  };
}

/** More than there are units and names of levels. */
const MOST_WORDS = 2_000;
/** A longer word that was cut from a document holds all of it in memory. */
const LONGEST_WORD = 12;

/** Remembers what short words give, which many documents have in common; longer ones are asked anew each time. */
export function remembered<T extends object | string | number | boolean | null>(
  derive: (word: string) => T,
): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    if (word.length > LONGEST_WORD) return derive(word);
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= MOST_WORDS) known.clear();
    const value = derive(word);
    known.set(word, value);
    return value;
  };
}
