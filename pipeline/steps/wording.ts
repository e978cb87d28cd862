/** White space and wording: the steps that make a quote readable without changing what it says. */

const CJK = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—';
// What is rare is looked for first, here and below: white space.
const INSIDE = new RegExp(`(?=\\s)(?<=[${CJK}])\\s+(?=[${CJK}])`, 'gu');
const BESIDE_FIGURE =
  /(?=\s)(?:(?<=[≥≤=<>≈≠：:%‰℃°/／（(])\s+|(?<!\s)\s+(?=[≥≤=<>≈≠：:%‰℃°/／）)])|(?<=\d)\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+(?=\d))/gu;

const BLANK = /\s/;

/** Runs of white space become one space. */
export const collapse = (text: string): string => (BLANK.test(text) ? collapsed(text) : text);

/** A single space stays as it is. */
const collapsed = (text: string): string => text.trim().replace(/[^\S ]\s*|\s\s+/g, ' ');

/** White space beside Chinese characters and marks goes, all other runs become one space: the wording of a name. */
export const squeeze = (text: string): string => (BLANK.test(text) ? collapsed(text).replace(INSIDE, '') : text);

/** White space around figures, comparators and units goes, all other runs become one space: the wording of an item. */
export const tidy = (text: string): string => (BLANK.test(text) ? collapsed(text).replace(BESIDE_FIGURE, '') : text);
