/** The one error of this stage: an input that holds no document we can read. */

export type UnreadableCode = 'unsupported-format' | 'binary';

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
