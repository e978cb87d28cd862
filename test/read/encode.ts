/** Text → bytes in the encodings that `TextEncoder` does not know; the tables come from decoding every two-byte code. */

export type Target = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'gb18030' | 'big5';

const tables = new Map<string, Map<string, readonly [number, number]>>();

function tableOf(encoding: string): Map<string, readonly [number, number]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail]);
    }
  }
  tables.set(encoding, table);
  return table;
}

export function encode(text: string, encoding: Target): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('utf-16')) return units(text, 2, encoding.endsWith('le'));
  if (encoding.startsWith('utf-32')) return units(text, 4, encoding.endsWith('le'));
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((character): readonly number[] => {
      if (character < '\x80') return [character.charCodeAt(0)];
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${character} is not in the table of ${encoding}`);
      return bytes;
    }),
  );
}

function units(text: string, size: 2 | 4, littleEndian: boolean): Uint8Array {
  const codes = size === 4 ? [...text].map((c) => c.codePointAt(0)!) : text.split('').map((c) => c.charCodeAt(0));
  const view = new DataView(new ArrayBuffer(codes.length * size));
  codes.forEach((code, i) => {
    if (size === 4) view.setUint32(i * 4, code, littleEndian);
    else view.setUint16(i * 2, code, littleEndian);
  });
  return new Uint8Array(view.buffer);
}

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
