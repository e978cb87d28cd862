/** Why an input could not be converted: a public code and a message for people. */

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** The codes of this layer; the reading stage adds its own (`unsupported-format`, `binary`). */
export type ProblemCode =
  | 'not-a-regular-file'
  | 'name-not-utf8'
  | 'unreadable'
  | 'too-large'
  | 'changed-while-running'
  | 'too-slow'
  | 'too-much-memory'
  | 'thread-ended'
  | 'ended-the-process'
  | 'empty-archive'
  | 'unsafe-path'
  | 'repeated-member'
  | 'write-failed'
  | 'internal-error';

/** An input's own problem; the run goes on without it. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem';

  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

/** What any thrown value means for the input; whatever is not an input's own problem is an internal error. */
export function failureOf(error: unknown): Failure {
  if (isInputError(error)) return { code: error.code, message: error.message };
  return { code: 'internal-error', message: error instanceof Error ? error.message : String(error) };
}

/** The words of a system error without its paths: `EACCES: permission denied`. */
export function systemMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, \w+(?: '.*)?$/s, '');
}

// By name, for the class is another one across threads, and stages stay unknown to the batch.
function isInputError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && ['InputProblem', 'UnreadableInput'].includes(error.name) && 'code' in error;
}
