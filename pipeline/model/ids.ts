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
  private readonly seen = new Map<string, number>();

  next(...names: readonly (string | null)[]): string {
    const name = JSON.stringify(names);
    const count = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, count);
    return sha256(count === 1 ? name : `${name}#${count}`).slice(0, 16);
  }
}
