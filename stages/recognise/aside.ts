/** What stands around the disclosure: loose lines, and the tables of a budget that are none of ours. */

import type { Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { statesTargets } from './parts.js';

export class Aside {
  private readonly texts: Text[] = [];
  /** The heading of a table of something else, of which the table is to follow: 政府采购预算表. */
  private other: Text | null = null;

  line(text: Text): void {
    this.texts.push(text);
  }

  heading(text: Text): void {
    this.ours();
    this.other = text;
  }

  /** What follows is under a heading of the disclosure. */
  ours(): void {
    if (this.other) this.texts.push(this.other);
    this.other = null;
  }

  /** Whether a table is set aside: below the heading of something else, with no targets in it, and none of ours by what `fits` tells. */
  table(rows: readonly Row[], fits: () => boolean): boolean {
    const foreign = this.other !== null && !statesTargets(rows) && !fits();
    this.ours();
    if (foreign) for (const { text } of rows) this.texts.push(text);
    return foreign;
  }

  all(): readonly Text[] {
    this.ours();
    return this.texts;
  }
}
