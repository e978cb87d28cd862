/** A scan that is a picture itself, for people to look at. */

import type { Picture } from '../../pipeline/model/picture.js';
import type { Input } from '../../pipeline/model/source.js';
import { containerOf } from './sniff.js';

/** What browsers show. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  bmp: 'image/bmp',
};
/** A page of the report is to open at once. */
const LARGEST = 8 * 2 ** 20;

/** The picture as one page, its bytes as they are: decoding a stranger's picture is left to the browser. */
export function scanPicture({ bytes }: Input): readonly Picture[] {
  const type = TYPES[containerOf(bytes) ?? ''];
  return type === undefined || bytes.length > LARGEST ? [] : [{ page: 1, size: null, type, bytes }];
}
