import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../pipeline/batch/glob.js';

describe('a glob', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['**/.*', ['.a', 'x/.a', 'x/y/.git'], ['a', 'x/a.b', '.a/b']],
    ['**/Thumbs.db', ['Thumbs.db', 'x/Thumbs.db'], ['thumbs.db', 'xThumbs.db', 'Thumbs.db/x']],
    ['**/~$*', ['~$a.xlsx', 'x/~$'], ['~a', 'x/a~$']],
    ['*.txt', ['a.txt', '.txt'], ['x/a.txt', 'a.txt/b', 'a_txt']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'ab/c']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'ab']],
    ['**', ['a', 'a/b'], []],
    ['**/**/a', ['a', 'x/y/a'], ['b']],
    ['?.md', ['青.md', '\u{1f600}.md'], ['ab.md', '/.md']],
    ['a**b', ['ab', 'axxb'], ['a/b']],
    ['[a](b){c}+.^$|\\', ['[a](b){c}+.^$|\\'], ['a']],
    ['青海/*', ['青海/a\nb'], ['青海', '青海/a/b']],
  ])('%s', (glob, matching, others) => {
    const matches = globMatcher([glob]);
    expect(matching.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });

  it('takes no time that grows faster than the path', () => {
    const matches = globMatcher(['**/a/**/b/**/c']);
    expect(matches(`${'a/b/'.repeat(200)}d`)).toBe(false);
  });

  it('matches nothing without globs', () => {
    expect(globMatcher([])('a')).toBe(false);
  });
});
