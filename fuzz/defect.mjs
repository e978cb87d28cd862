/** A law that an input broke; all other errors are crashes. */
export class Defect extends Error {
  name = 'Defect';

  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** What tells one defect from another: its kind, and for a crash where it happened; numbers and what is quoted differ each time. */
export function bucketOf(error) {
  if (error instanceof Defect)
    return `${error.kind}: ${error.message.replace(/"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?/g, '…')}`;
  const at = String(error?.stack ?? '').match(/at (?:async )?([\w.#<>]+) \(.*?([\w.-]+\.m?js):\d+/);
  return `crash: ${error?.name} ${String(error?.message)
    .replace(/\d+|".*"/g, '…')
    .slice(0, 80)} in ${at?.[1]} (${at?.[2]})`;
}
