/** A page as a picture. */

export interface Picture {
  /** Counted from 1. */
  readonly page: number;
  /** In points, as the page is shown, in which boxes of places count; null where no place has a box. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Of its bytes, such as `image/webp`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}
