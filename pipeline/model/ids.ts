/** Hashes that name documents and records. */

import { hash } from 'node:crypto';

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** A document's id: the first 20 hex digits of its source's SHA-256. */
export function documentId(sourceSha256: string): string {
  return sourceSha256.slice(0, 20);
}

/** Makes the keys of records: a hash of their names, which survives when positions shift; repeats are counted. */
export class Keys {
  // Most have either keys below them or records of their own.
  private known: Map<string | null, Keys> | null = null;
  private seen: Map<string, number> | null = null;

  /** `above` is the JSON of the names above, as a list that is not yet closed. */
  constructor(private readonly above = '[') {}

  /** The keys of records that have these names above their own. */
  below(...names: readonly (string | null)[]): Keys {
    return names.reduce((keys: Keys, name) => keys.child(name), this);
  }

  next(own: string): string {
    this.seen ??= new Map();
    const count = (this.seen.get(own) ?? 0) + 1;
    this.seen.set(own, count);
    const name = `${this.above}${JSON.stringify(own)}]`;
    return sha256(count === 1 ? name : `${name}#${count}`).slice(0, 16);
  }

  private child(name: string | null): Keys {
    this.known ??= new Map();
    const known = this.known.get(name);
    if (known) return known;
    const made = new Keys(`${this.above}${JSON.stringify(name)},`);
    this.known.set(name, made);
    return made;
  }
}
