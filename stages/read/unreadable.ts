/** The one error of this stage: an input that holds no document we can read. */

import { sha256 } from '../../pipeline/model/ids.js';
import type { Input, Source } from '../../pipeline/model/source.js';

export type UnreadableCode =
  | 'unsupported-format'
  | 'binary'
  | 'encrypted'
  | 'corrupt'
  | 'too-large-inside'
  | 'needs-office'
  | 'scan-needs-ocr'
  | 'ocr-failed';

export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
  readonly code: UnreadableCode;
  readonly path: string;
  /** What was found instead, as `containerOf` names it. */
  readonly found: string;

  constructor(code: UnreadableCode, path: string, found: string, message: string) {
    super(message);
    this.code = code;
    this.path = path;
    this.found = found;
  }
}

/** What stands for such an input: a source without text, of which all is unread. */
export function unreadSource({ path, bytes }: Input, { found }: UnreadableInput): Source {
  return {
    path,
    sha256: sha256(bytes),
    format: 'text',
    encoding: 'unknown',
    text: '',
    unread: [{ what: found, count: 1, spans: [] }],
    locate: () => ({ line: 1, column: 1 }),
  };
}
