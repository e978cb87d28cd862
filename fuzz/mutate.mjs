/** Makes new inputs of old ones: a few random changes of characters, words, cells, lines and bytes. */

const MOST_CHANGES = 6;

/** Changes to texts. `others` gives another input of the corpus, to take pieces from. */
export class TextMutator {
  #tokens;
  #longest;

  /** Each list of tokens is as likely as any other, whatever it holds. */
  constructor(tokens, longest) {
    this.#tokens = tokens;
    this.#longest = longest;
  }

  mutate(text, random, other) {
    let changed = text;
    for (let left = 1 + random.below(MOST_CHANGES); left > 0; left--)
      changed = random.pick(CHANGES)(changed, random, this.#tools(random, other));
    return changed.length > this.#longest ? changed.slice(0, this.#longest) : changed;
  }

  #tools(random, other) {
    return { token: () => random.pick(random.pick(this.#tokens)), other };
  }
}

const put = (text, from, to, piece) => text.slice(0, from) + piece + text.slice(to);

/** A range of a text, mostly a short one. */
function range(text, random) {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + random.below(random.once(3) ? 80 : 6) + 1)];
}

/** A range between two separators, which may be a cell, a line or a tag. */
function part(text, random) {
  const separator = random.pick(['\n', '\t', '|', '<', '>', '；', '。', ' ', '"', ',']);
  const at = random.below(text.length + 1);
  const from = text.lastIndexOf(separator, at - 1) + 1;
  const end = text.indexOf(separator, at);
  return [from, end < 0 ? text.length : end + random.below(2)];
}

const CHANGES = [
  (text, random) => put(text, ...range(text, random), ''),
  (text, random) => put(text, ...part(text, random), ''),
  insert,
  insert,
  insert,
  (text, random, { token }) => put(text, ...range(text, random), token()),
  (text, random, { token }) => put(text, ...part(text, random), token()),
  (text, random) => {
    const [from, to] = random.once(2) ? part(text, random) : range(text, random);
    return put(text, to, to, text.slice(from, to).repeat(1 + random.below(random.once(8) ? 30 : 3)));
  },
  (text, random) => {
    const [from, to] = part(text, random);
    const at = random.below(text.length + 1);
    return put(text, at, at, text.slice(from, to));
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    return put(text, at, at + random.below(2), String.fromCharCode(random.below(random.pick([128, 0x3000, 0x10000]))));
  },
  (text, random, { other }) => {
    const from = other();
    const [start, end] = random.once(2) ? part(from, random) : range(from, random);
    const at = random.below(text.length + 1);
    return put(text, at, at, from.slice(start, end));
  },
  (text, random, { other }) => {
    const from = other();
    return text.slice(0, random.below(text.length + 1)) + from.slice(random.below(from.length + 1));
  },
  (text, random, { token }) => {
    const digits = [...text.matchAll(/\d+(?:\.\d+)?/g)];
    if (digits.length === 0) return insert(text, random, { token });
    const { index, 0: number } = random.pick(digits);
    return put(text, index, index + number.length, random.pick(NUMBERS));
  },
  (text, random, { token }) => {
    const [from, to] = range(text, random);
    return put(put(text, to, to, token()), from, from, token());
  },
];

function insert(text, random, { token }) {
  const at = random.below(text.length + 1);
  return put(text, at, at, token().repeat(random.once(12) ? 1 + random.below(40) : 1));
}

const NUMBERS = [
  '0',
  '-1',
  '1',
  '2',
  '9',
  '99',
  '1000',
  '2024',
  '65536',
  '2147483648',
  '4294967295',
  '9007199254740993',
  '1e308',
  '0.1',
  '0.30000000000000004',
  '00',
  '1.',
  '.5',
];

/** Changes to bytes, of what has no text in it. */
export function mutateBytes(bytes, random) {
  let changed = Buffer.from(bytes);
  for (let left = 1 + random.below(MOST_CHANGES); left > 0; left--)
    changed = random.pick(BYTE_CHANGES)(changed, random);
  return changed;
}

const BYTE_CHANGES = [
  (bytes, random) => {
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length > 0) bytes[random.below(bytes.length)] ^= 1 << random.below(8);
    return bytes;
  },
  (bytes, random) => {
    if (bytes.length < 4) return bytes;
    bytes.writeUInt32LE(
      random.pick([0, 1, 0x7f, 0xff, 0x8000, 0xffff, 0x7fffffff, 0xffffffff, bytes.length]),
      random.below(bytes.length - 3),
    );
    return bytes;
  },
  (bytes, random) => {
    const from = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.below(40))]);
  },
  (bytes, random) => {
    const from = random.below(bytes.length + 1);
    const piece = bytes.subarray(from, from + random.below(40));
    const at = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  (bytes, random) => (random.once(8) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes),
];
