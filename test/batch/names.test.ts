import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUFFIXES } from '../../pipeline/batch/conversion.js';
import { fileName, fold, isGood, outputNames } from '../../pipeline/batch/names.js';

const ID = '9f742fee23b31814b407';
const name = (path: string, suffix = '.json', all: readonly string[] = [path]) =>
  fileName(outputNames(all, SUFFIXES).get(path)!, ID, suffix);

describe('output names', () => {
  it.each(['a.md', '青海/a.md', 'a b/c d.txt', '.hidden', 'a', 'con.d/x', '...a', 'console.txt'])('keep %s', (path) => {
    expect(name(path)).toBe(path === 'con.d/x' ? `documents/x~${ID}.json` : `documents/${path}.json`);
  });

  it.each<[string, string]>([
    ['../../etc/passwd', 'passwd'],
    ['a/../b', 'a/b'],
    ['..', ''],
    ['.', ''],
    ['a\0b', 'a_b'],
    ['a\nb', 'a_b'],
    ['x/a\u0085', 'x/a_'],
    ['a\\..\\b', 'a_.._b'],
    ['C:x', 'C_x'],
    ['NUL', '_NUL'],
    ['x/com1.txt', 'x/_com1.txt'],
    ['aux /a.txt', 'a.txt'],
    ['a.txt.', 'a.txt'],
    ['a ', 'a'],
    ['x./a', 'a'],
    ['a\ud800', 'a_'],
    [`a~${ID}`, `a~${ID}`],
    [`a~${ID}.json/b`, 'b'],
  ])('of %j are %s~id', (path, base) => {
    expect(name(path)).toBe(`documents/${base}~${ID}.json`);
  });

  it('fit 255 bytes with every suffix, and end no character in the middle', () => {
    for (const path of ['县'.repeat(85), `${'a'.repeat(236)}`, '\u{1f600}'.repeat(63)]) {
      for (const suffix of SUFFIXES) {
        const last = name(path, suffix).split('/').at(-1)!;
        expect(Buffer.byteLength(last)).toBeLessThanOrEqual(255);
        expect(last).toContain(`~${ID}`);
        expect(last).not.toMatch(/\p{Surrogate}/u);
      }
    }
    expect(name('a'.repeat(235))).toBe(`documents/${'a'.repeat(235)}.json`);
  });

  it('leave out folders with which a path is longer than some systems take', () => {
    for (const path of [
      `${`${'d'.repeat(200)}/`.repeat(25)}x.txt`,
      `${'县/'.repeat(2000)}x.txt`,
      `${'a/'.repeat(300)}x`,
    ]) {
      const own = name(path, SUFFIXES[0]);
      expect(Buffer.byteLength(own)).toBeLessThan(800);
      expect(own).toContain(`/x${path.endsWith('.txt') ? '.txt' : ''}~${ID}`);
    }
    const deep = `${'县'.repeat(80)}/`.repeat(2);
    expect(name(`${deep}x`)).toBe(`documents/${deep}x.json`);
  });

  it.each<[string, string]>([
    ['a.txt', 'A.txt'],
    ['青/straße', '青/STRASSE'],
    ['e\u0301.txt', '\u00e9.txt'],
    ['ΣΑΣ', 'σας'],
  ])('%s and %s collide: the first keeps its own', (first, second) => {
    expect(name(first, '.json', [first, second])).toBe(`documents/${first}.json`);
    expect(name(second, '.json', [first, second])).toBe(`documents/${second}~${ID}.json`);
  });

  it.each<[string, string]>([
    ['a', 'a.json/b'],
    ['a', 'A.YAML/b/c'],
    ['x/a', 'x/a.provenance.jsonl/b'],
  ])('the files of %s would stand where the folder of %s does', (file, other) => {
    expect(name(file, '.json', [file, other])).toBe(`documents/${file}~${ID}.json`);
    expect(name(other, '.json', [file, other])).toBe(`documents/${other}.json`);
  });

  it('are different and stay below documents/, whatever the inputs are called', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        'a',
        'A',
        'a.json',
        'NUL',
        'a ',
        'e\u0301',
        '\u00e9',
        `a~${ID}`,
        'x'.repeat(254),
        'a.yaml',
      ),
      fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }).map((text) => text.replaceAll('/', '_')),
    );
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const check = (given: string[]): void => {
      const paths = given.sort();
      const names = outputNames(paths, SUFFIXES);
      const files = paths.flatMap((one, index) =>
        SUFFIXES.map((suffix) => fileName(names.get(one)!, String(index).padStart(20, '0'), suffix)),
      );
      const folders = new Set(
        files.flatMap((file) =>
          fold(file)
            .split('/')
            .map((_, at, all) => all.slice(0, at).join('/')),
        ),
      );
      expect(new Set(files.map(fold)).size).toBe(files.length);
      expect(files.filter((file) => folders.has(fold(file)))).toEqual([]);
      for (const file of files) {
        expect(file).toMatch(/^documents\//);
        expect(
          file.split('/').filter((one) => one === '..' || one === '.' || one === '' || /[\0\n\\]/.test(one)),
        ).toEqual([]);
      }
    };
    fc.assert(fc.property(fc.uniqueArray(path, { maxLength: 8 }), check), { numRuns: 300 });
  });

  it('knows what is a name everywhere', () => {
    expect(['a', 'a/b', '青海/a.md'].every(isGood)).toBe(true);
    expect(['', '/a', 'a/', 'a//b', 'lpt9', 'a|b'].some(isGood)).toBe(false);
  });
});
