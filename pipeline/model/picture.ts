/** A page as a picture. */

export interface Picture {
  /** Counted from 1. */
  readonly page: number;
  /** In points, as the page is shown; boxes of places count in them. */
  readonly width: number;
  readonly height: number;
  /** Of its bytes, such as `image/webp`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}
