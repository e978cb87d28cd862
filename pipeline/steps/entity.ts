/** HTML character references as characters. */

import { decodeHTML } from 'entities';
import type { Text } from '../model/text.js';

/** Names that browsers know without a semicolon too, and `ge` and `le`, which lose it as often. */
const FORGIVEN =
  'nbsp|ge|le|gt|lt|amp|quot|iexcl|cent|pound|curren|yen|brvbar|sect|uml|copy|ordf|laquo|not|shy|reg|macr|deg|plusmn|sup[123]|acute|micro|para|middot|cedil|ordm|raquo|frac(?:14|12|34)|iquest|times|divide';
/** A reference may have been escaped again (`&amp;ge;`). Numbers need no semicolon. */
const ENTITY = new RegExp(
  `&(?:amp;)*(?:#\\d{1,7};?|#[xX][\\dA-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9]{1,30};)|&(?:${FORGIVEN})(?![A-Za-z;=])`,
  'g',
);

/** Decoded, one character for each reference; what is no known reference stays. */
export function decodeEntities(text: Text): Text {
  if (!text.value.includes('&')) return text;
  return text.replace(ENTITY, (match) => {
    const decoded = decodeEntity(match.text.value);
    return decoded === match.text.value ? match.text : match.as(decoded, 'entity');
  });
}

/** The character of one reference, or the reference itself where it names none. */
export function decodeEntity(entity: string): string {
  const single = entity.replace(/^&(?:amp;)+(?=[#A-Za-z])/, '&');
  const complete = single.endsWith(';') ? single : `${single};`;
  const decoded = decodeHTML(complete);
  return decoded === complete || decoded === '' ? entity : decoded;
}
