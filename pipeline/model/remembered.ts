/** What short words give, remembered: headings, labels and signs come again in every document. */

/** V8 copies words so short; a longer one that is cut from a text keeps the whole text alive. */
const LONGEST = 12;
const MOST = 4096;

/** Derives something once from each short word, and each time from longer ones; it forgets all when it knows too many. */
export function remembered<T>(derive: (word: string) => T): (word: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (word) => {
    if (word.length > LONGEST) return derive(word);
    const found = known.get(word);
    if (found) return found.value;
    const value = derive(word);
    if (known.size >= MOST) known.clear();
    known.set(word, { value });
    return value;
  };
}
