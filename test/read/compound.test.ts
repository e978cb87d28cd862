import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CFB } from 'xlsx';
import { CompoundFile } from '../../stages/read/compound.js';

const FORMATS = fileURLToPath(new URL('../fixtures/formats/', import.meta.url));
const old = readdirSync(FORMATS).filter((name) => /\.(?:xls|doc)$/.test(name));

/** A compound file of these streams, as the library writes it. */
function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const made = CFB.utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) CFB.utils.cfb_add(made, `/${name}`, bytes);
  return new Uint8Array(CFB.write(made, { type: 'buffer', fileType: 'cfb' }));
}

describe('a stream of a compound file', () => {
  it.each(old)('is the one that the library finds: %s', (name) => {
    const bytes = readFileSync(FORMATS + name);
    const stream = name.endsWith('.xls') ? 'Workbook' : 'WordDocument';
    const expected = Buffer.from(CFB.find(CFB.read(bytes, { type: 'buffer' }), `/${stream}`)!.content as Uint8Array);
    expect(Buffer.from(new CompoundFile(bytes).stream(stream)!).equals(expected)).toBe(true);
  });

  it('is whole, be it small or large', () => {
    const sizes = fc.integer({ min: 0, max: 9000 });
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [first, second] = [new Uint8Array(one + 1).fill(7), new Uint8Array(other + 1).fill(9)];
        const file = compound({ Erstes: first, Book: second });
        expect(Buffer.from(new CompoundFile(file).stream('Workbook', 'Book')!).equals(Buffer.from(second))).toBe(true);
        expect(Buffer.from(new CompoundFile(file).stream('erstes')!).equals(Buffer.from(first))).toBe(true);
        expect(new CompoundFile(file).stream('Workbook')).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('is read in time that its length bounds, whatever the file states', () => {
    const file = compound({ Workbook: new Uint8Array(200_000).fill(1), Small: new Uint8Array(3000) });
    const words = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2, 5, 0x7fffffff, 0xfffffffe, 0xffffffff)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, (changes) => {
        const damaged = Buffer.from(file);
        for (const [at, word] of changes) damaged.writeUInt32LE(word, (at % (damaged.length / 4)) * 4);
        try {
          expect((new CompoundFile(damaged).stream('Workbook', 'Small')?.length ?? 0) <= damaged.length).toBe(true);
        } catch (error) {
          expect(String(error)).toMatch(/sectors have no size/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is none where the file is too short', () => {
    expect(() => new CompoundFile(new Uint8Array(511))).toThrow('shorter than the header');
  });
});
