/**
 * Files as UTF-8, piece by piece: the text of a whole file as one string would be made only to be encoded, and takes memory
 * that the system has to find anew for each file.
 */

const FIRST_ROOM = 2 ** 18;
/** So much room is kept from one file to the next. */
const MOST_KEPT = 2 ** 23;
/** A code unit takes at most so many bytes. */
const LONGEST = 3;

let spare: Buffer | null = null;

/** The bytes of what is written, in order. */
export function utf8(write: (out: Utf8) => void): Buffer {
  const out = new Utf8(spare ?? Buffer.allocUnsafeSlow(FIRST_ROOM));
  // Another file may be begun within this one.
  spare = null;
  write(out);
  return out.end();
}

export class Utf8 {
  private length = 0;

  constructor(private room: Buffer) {}

  /** A piece ends with a whole character. */
  add(piece: string): void {
    const least = this.length + LONGEST * piece.length;
    if (least > this.room.length) this.grow(least);
    this.length += this.room.write(piece, this.length);
  }

  end(): Buffer {
    if (this.room.length <= MOST_KEPT) spare = this.room;
    return Buffer.from(this.room.subarray(0, this.length));
  }

  private grow(least: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(least, 2 * this.room.length));
    this.room.copy(larger, 0, 0, this.length);
    this.room = larger;
  }
}
