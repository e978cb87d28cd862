/** A match of a pattern in a Text. */

import type { Forms } from './regexp.js';
import type { Text } from './text.js';

/** A match whose groups are Texts; they are cut out when they are asked for. */
export class TextMatch {
  readonly index: number;
  readonly end: number;

  constructor(
    private readonly whole: Text,
    private readonly found: RegExpExecArray,
    private readonly forms: Forms,
  ) {
    this.index = found.index;
    this.end = found.index + found[0].length;
  }

  get text(): Text {
    return this.whole.slice(this.index, this.end);
  }

  /** Groups that took no part are null. */
  get groups(): readonly (Text | null)[] {
    const groups: (Text | null)[] = [];
    for (let index = 0; index < this.found.length - 1; index++) groups.push(this.group(index));
    return groups;
  }

  /** One of the groups, the first is 0. What stands but once in the match lies there; where others lie, only a second match tells. */
  group(index: number): Text | null {
    const [match, word] = [this.found[0], this.found[index + 1]];
    if (word === undefined) return null;
    if (word === '') return this.whole.slice(0, 0);
    const at = this.forms.within ? match.indexOf(word) : -1;
    if (at < 0 || match.indexOf(word, at + 1) >= 0) return this.part(this.indices[index + 1]);
    return this.whole.slice(this.index + at, this.index + at + word.length);
  }

  /** The characters of a group, without their places. */
  word(group: number): string | undefined {
    return this.found[group + 1];
  }

  /** The match as another wording, which answers for the match's whole source range. */
  as(value: string, ...steps: string[]): Text {
    return this.text.as(value, ...steps);
  }

  /** Matched once more: reporting where groups lie is slow, and few are asked for. */
  private get indices(): RegExpIndicesArray {
    this.forms.indexed.lastIndex = this.index;
    return this.forms.indexed.exec(this.whole.value)!.indices!;
  }

  private part(range: readonly [number, number] | undefined): Text | null {
    return range ? this.whole.slice(range[0], range[1]) : null;
  }
}
