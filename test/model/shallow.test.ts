import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shallow } from '../../pipeline/model/shallow.js';

interface Node {
  readonly children?: readonly Node[];
}

const OPTIONS = { xmlMode: false, decodeEntities: false };

function depthOf(html: string): number {
  let depth = 0;
  let level: readonly Node[] = [load(html, { xml: OPTIONS }, false).root()[0] as unknown as Node];
  for (; level.length > 0; depth++) level = level.flatMap(({ children = [] }) => children);
  return depth;
}

/** With those that close each other each element may hold some more. */
const DEEPEST = 4 * 512;
const MANY = 6000;

describe('a page made shallow', () => {
  it.each([
    ['elements', '<div>'],
    ['signs within quotes', '<div title="<">'],
    ['ends of tags within quotes', "<div title='>'>"],
    ['tags within quotes', '<div title="<b>">'],
    ['quotes that are none', '<div a"b>'],
    ['names that begin with =', '<div ="<b>'],
    ['names with other letters', '<div中>'],
    ['attributes without quotes', '<div a=b"c d = e/f>'],
    ['tables', '<table title="<"><tr><td>'],
    ['comments between', '<div><!-- </div> -->'],
    ['declarations between', '<div><!x </div>>'],
    ['scripts between', '<div><script>"</div>"</script>'],
    ['ends that end others', '<div></b>'],
  ])('is no deeper than browsers make it: %s', (_, piece) => {
    const html = piece.repeat(MANY);
    const made = shallow(html);
    expect(made).toHaveLength(html.length);
    expect(depthOf(made)).toBeLessThan(DEEPEST);
  });

  it.each([
    ['closed elements', '<div title="<">甲</div>'],
    ['ends with spaces', '<div>甲</ div>'],
    ['scripts', '<script>"<div>"</script>'],
    ['comments', '<!-- <div> -->'],
    ['void elements', '<br><img src="a>b">'],
    ['elements that the next closes', '<p>甲<li>乙'],
  ])('is the same where it was not deep: %s', (_, piece) => {
    const html = piece.repeat(MANY);
    expect(shallow(html)).toBe(html);
  });

  it('is no deeper whatever it is made of', () => {
    const piece = fc.string({
      unit: fc.constantFrom('<div', '<b', '</div', '>', '"', "'", '=', ' ', '/', 'a', '<', '<!--', '-->', '<!', '中'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(piece, (one) => depthOf(shallow(one.repeat(2000))) < DEEPEST),
      { numRuns: 200 },
    );
  });

  it('may have a tag longer than any stack', () => {
    const html = `<div ${'a '.repeat(3e6)}>${'<div>'.repeat(600)}`;
    expect(depthOf(shallow(html))).toBeLessThan(DEEPEST);
  });
});
