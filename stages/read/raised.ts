/** Raised digits: the 2 of m², the 4 of 10⁴. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Digits as raised ones; null where the text is anything else. */
export function raisedDigits(text: string): string | null {
  return /^[0-9]+$/.test(text) ? [...text].map((digit) => RAISED[Number(digit)]).join('') : null;
}
