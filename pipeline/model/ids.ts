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
  private readonly known = new Map<string, KeysBelow>();

  /** The keys of records that have these names above their own. */
  below(...names: readonly (string | null)[]): KeysBelow {
    const above = JSON.stringify(names);
    const known = this.known.get(above);
    if (known) return known;
    const below = new KeysBelow(above.slice(0, -1));
    this.known.set(above, below);
    return below;
  }
}

export class KeysBelow {
  private readonly seen = new Map<string, number>();

  /** `above` is the JSON of the names above, not yet closed: all names of a record are hashed as one list. */
  constructor(private readonly above: string) {}

  next(own: string): string {
    const count = (this.seen.get(own) ?? 0) + 1;
    this.seen.set(own, count);
    const name = `${this.above},${JSON.stringify(own)}]`;
    return sha256(count === 1 ? name : `${name}#${count}`).slice(0, 16);
  }
}
