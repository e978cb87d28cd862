/** Characters that print nothing: a name is the same with and without them. */

import { Text } from '../../pipeline/model/text.js';
import { UNPRINTED } from '../../pipeline/vocabulary/separators.js';

export function withoutUnprinted(text: Text): Text {
  return text.replace(UNPRINTED, () => Text.empty);
}
