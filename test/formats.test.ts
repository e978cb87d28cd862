import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { read as readWorkbook, write } from 'xlsx';
import { programsFor } from '../pipeline/batch/programs.js';
import { type Conversion, convert } from '../pipeline/convert.js';
import { parseTruth } from '../pipeline/score/facts.js';
import { rates, score, tallyOf } from '../pipeline/score/score.js';
import { filesIn } from '../stages/read/zip.js';
import { lawProblems } from './support/documents.js';
import { errors } from './support/schemas.js';

/** The sample and made documents, converted by real programs; `npm run fixtures` remakes them. */
const folder = fileURLToPath(new URL('./fixtures/formats/', import.meta.url));
const files = readdirSync(folder).filter((name) => !name.endsWith('.truth.txt'));
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${folder}${name}`));
const truthOf = (name: string) => parseTruth(readFileSync(`${folder}${name.split('.')[0]}.truth.txt`, 'utf8'));

const converted = new Map<string, Conversion>();
beforeAll(async () => {
  const programs = await programsFor({ ocr: null });
  for (const name of files) converted.set(name, await convert({ path: name, bytes: bytesOf(name) }, programs));
}, 600_000);

/** ⽬ as 目, which pdftotext leaves as it is coded. */
const folded = (text: string) =>
  text.replace(/[\u2e80-\u2fd5]/g, (radical) => (radical === '⼾' ? '户' : radical.normalize('NFKC')));

/** The characters of a text that are no white space, in the order of their codes. */
const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');

describe('a document in the formats of real programs', () => {
  it('is there in each of them', () => {
    const kinds = new Set(files.map((name) => name.slice(name.indexOf('.') + 1)));
    expect([...kinds].sort()).toEqual(
      [
        'chromium.pdf',
        'office.csv',
        'office.doc',
        'office.docx',
        'office.html',
        'office.ods',
        'office.pdf',
        'office.xls',
        'office.xlsx',
        'pandoc.docx',
        'pandoc.html',
      ].sort(),
    );
    expect(files.length / kinds.size).toBeGreaterThanOrEqual(11);
  });

  it.each(files)('%s gives the records of the truth, and keeps the laws', (name) => {
    const conversion = converted.get(name)!;
    expect(conversion.failure).toBeNull();
    const { fields, differences } = score(truthOf(name), conversion.document, conversion.source.text);
    const whole = tallyOf(fields.values());
    if (name.endsWith('.pdf')) expect(rates(whole).f1).toBeGreaterThanOrEqual(0.99);
    else expect(differences).toEqual([]);
    expect(whole.right).toBeGreaterThan(10);
    expect(lawProblems(conversion)).toEqual([]);
    expect(errors('document', conversion.document)).toEqual([]);
    expect(conversion.provenance.flatMap((record) => errors('provenance', record))).toEqual([]);
  });
});

describe('a binary workbook', () => {
  it.each(files.filter((name) => name.endsWith('.office.xlsx')).slice(0, 2))(
    'made of %s gives its records',
    async (name) => {
      const book = readWorkbook(bytesOf(name), { type: 'array', cellStyles: true });
      const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsb', bookSST: true }) as Buffer);
      const { document, source, failure } = await convert({ path: name, bytes }, await programsFor({ ocr: null }));
      expect(failure).toBeNull();
      expect(score(truthOf(name), document, source.text).differences).toEqual([]);
      const alone = await convert({ path: name, bytes });
      expect(alone.failure).toMatchObject({ code: 'needs-office' });
    },
  );
});

describe('the flat text', () => {
  it.each(files.filter((name) => name.endsWith('.pdf')))('of %s holds the characters that pdftotext finds', (name) => {
    const other = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', `${folder}${name}`, '-'], {
      encoding: 'utf8',
    });
    expect(letters(converted.get(name)!.source.text)).toBe(letters(folded(other)));
  });

  it.each(files.filter((name) => name.endsWith('.docx')))('of %s holds the text of its XML', async (name) => {
    const file = (await filesIn({ path: name, bytes: bytesOf(name) })).find((one) => one.name === 'word/document.xml')!;
    const xml = new TextDecoder().decode(await file.read());
    const words = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
    const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
    expect(letters(ownText(name))).toBe(letters(words.replace(/&(\w+);/g, (_, entity: string) => entities[entity]!)));
  });

  it.each(files.filter((name) => name.endsWith('.xlsx')))('of %s holds the strings of its XML', async (name) => {
    const parts = await filesIn({ path: name, bytes: bytesOf(name) });
    const strings = parts.find((one) => one.name === 'xl/sharedStrings.xml')!;
    const xml = new TextDecoder().decode(await strings.read());
    const text = converted.get(name)!.source.text.replace(/\s/g, '');
    const missing = [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)]
      .map(([, words]) =>
        words!
          .replaceAll('&#10;', '\n')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&')
          .replace(/\s/g, ''),
      )
      .filter((words) => !text.includes(words));
    expect(missing).toEqual([]);
  });

  /** Without the text that the reader makes, and heads and feet of pages. */
  function ownText(name: string): string {
    const { source } = converted.get(name)!;
    const made = [
      ...(source.synthetic ?? []).map(({ span }) => span),
      ...(source.blocks ?? []).flatMap((block) => (block.type === 'furniture' ? [block.span] : [])),
    ].sort((a, b) => a[0] - b[0]);
    let at = 0;
    let text = '';
    for (const [start, end] of made) {
      text += source.text.slice(at, Math.max(at, start));
      at = Math.max(at, end);
    }
    return text + source.text.slice(at);
  }
});

describe('a box in a PDF', () => {
  it.each(files.filter((name) => name.endsWith('.pdf')))('of %s lies on the words of its field', (name) => {
    const { source, document } = converted.get(name)!;
    const words = wordsOf(name);
    const names = document.projects
      .flatMap(({ indicators }) => indicators.map((indicator) => indicator.name))
      .slice(0, 10);
    expect(names.length).toBeGreaterThan(0);
    for (const indicator of names) {
      const from = source.text.indexOf(indicator.slice(0, 4));
      if (from < 0) continue;
      const { page, box } = source.locate(from, from + 4);
      const on = words.filter((word) => word.page === page && overlaps(word.box, box!));
      expect(on.map(({ text }) => text).join(''), `${indicator} on page ${page}`).toContain(indicator[0]);
    }
  });

  /** The words of pdftotext with their boxes: an opinion that is not ours. */
  function wordsOf(name: string) {
    const html = execFileSync('pdftotext', ['-bbox', '-enc', 'UTF-8', `${folder}${name}`, '-'], { encoding: 'utf8' });
    return html
      .split('<page ')
      .slice(1)
      .flatMap((page, index) =>
        [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
          (match) => ({
            page: index + 1,
            box: match.slice(1, 5).map(Number) as [number, number, number, number],
            text: folded(match[5]!),
          }),
        ),
      );
  }

  function overlaps(a: readonly number[], b: readonly number[]): boolean {
    return a[0]! < b[2]! && b[0]! < a[2]! && a[1]! < b[3]! && b[1]! < a[3]!;
  }
});
