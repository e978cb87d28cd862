/** Names with a code before them: 155001-祁连县教育局, [155]祁连县教育局, 51130021T000000229367-农村公路养护. */

import type { Text } from '../../pipeline/model/text.js';

const CODED =
  /^\s*(?:[[【（(]\s*([0-9A-Za-z]{2,30})\s*[\]】）)](?:\s*[-－—_])?|([0-9][0-9A-Za-z]{2,30})\s*[-－—_:：]|([0-9]{3,30})(?=\s))\s*(?=[\p{Script=Han}“"（(])/u;

export interface CodedName {
  readonly code: Text | null;
  readonly name: Text;
  /** The code with the marks around it. */
  readonly codes: Text | null;
}

/** A unit's code may be glued to its name. */
const GLUED = /^\s*([0-9]{3,12})(?![年月日号级])(?=\p{Script=Han}{3})/u;

export function codedName(text: Text, unit = false): CodedName {
  const found = text.match(CODED) ?? (unit ? text.match(GLUED) : null);
  if (!found) return { code: null, name: text, codes: null };
  return { code: found.groups.find((group) => group !== null)!, name: text.slice(found.end), codes: found.text };
}

/** Codes of projects are longer than those of units. */
export const LONGEST_UNIT_CODE = 12;

/** A project's name without its code; a short number ahead of it may be a part of it. */
export function projectName(text: Text): Pick<CodedName, 'name' | 'codes'> {
  const { code, name, codes } = codedName(text);
  return code !== null && code.length > LONGEST_UNIT_CODE ? { name, codes } : { name: text, codes: null };
}
