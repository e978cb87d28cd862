/** Results as memory keeps them: of 100,000 each byte counts. */

import type { StoredFile, StoredResult } from './store.js';

/**
 * The same result, made anew: what comes out of another thread holds copies of words that all results share, and its objects
 * take more room than those that are made here.
 */
export function sparing(
  { facts, files, failure, provisional, description }: StoredResult,
  sha256: string,
): StoredResult {
  const { id, grade, gradeReasons, county, totals } = facts;
  const { projects, indicators, objectives, entities, findings, characters, unclaimed } = totals;
  const { error, warning, note } = findings;
  const result: StoredResult = {
    facts: {
      id,
      sha256,
      grade: once(grade),
      gradeReasons: gradeReasons.map(once),
      county: county && once(county),
      totals: {
        projects,
        indicators,
        objectives,
        entities,
        findings: { error, warning, note },
        characters,
        unclaimed,
      },
    },
    files: files.map(sparingFile),
    failure,
    description: { bytes: description.bytes, mtimeMs: description.mtimeMs },
  };
  return provisional ? { ...result, provisional } : result;
}

const sparingFile = ({ suffix, bytes, sha256, mtimeMs }: StoredFile): StoredFile => ({
  suffix: once(suffix),
  bytes,
  sha256,
  mtimeMs,
});

const words = new Map<string, string>();
const MOST_WORDS = 10_000;

/** The first of all equal words. */
function once<T extends string>(word: T): T {
  const known = words.get(word);
  if (known !== undefined) return known as T;
  if (words.size < MOST_WORDS) words.set(word, word);
  return word;
}
