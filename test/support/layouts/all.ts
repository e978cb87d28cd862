/** Every layout, every dialect, and which of them go together. */

import fc from 'fast-check';
import { anyFacts } from '../any-facts.js';
import type { Facts } from '../facts.js';
import type { Dialect } from './dialect.js';
import { flat } from './flat.js';
import { form, rowsWithoutLevels } from './form.js';
import { hierarchy } from './hierarchy.js';
import { docling, mineruJson, unstructured } from './json.js';
import { anyHand, anyOptions, type Hand, type Layout, type Options, penOf } from './layout.js';
import { html, latex, mineru, otsl } from './markup.js';
import { bars, lines, pipe, pipeCopied, spaces, tab } from './plain.js';
import { prose } from './prose.js';
import { tree } from './tree.js';

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'A hierarchy in a cell': hierarchy,
  'B flat list': flat,
  'C form a project': form,
  'D tree': tree,
  'E rows without levels': rowsWithoutLevels,
  'F prose': prose,
};

export const DIALECTS: Readonly<Record<string, Dialect>> = {
  HTML: html,
  'MinerU HTML': mineru,
  pipe,
  'pipe, merged cells copied': pipeCopied,
  bars,
  tab,
  spaces,
  'cell a line': lines,
  LaTeX: latex,
  OTSL: otsl,
  'MinerU JSON': mineruJson,
  Unstructured: unstructured,
  docling,
};

/** Only a form says in each line what the next one holds. */
export const COMBINATIONS = Object.keys(LAYOUTS).flatMap((layout) =>
  Object.keys(DIALECTS)
    .filter((dialect) => dialect !== 'cell a line' || layout.startsWith('C'))
    .map((dialect) => [layout, dialect] as const),
);

/** One document: what it states, and the choices it makes in stating it. */
export interface Case {
  readonly facts: Facts;
  readonly options: Options;
  readonly hand: Hand;
}

/** Where a line may be a cell or the rest of one, a name without a target could be either. */
const WRAPPING = ['cell a line', 'spaces'];

export function anyCase(layoutName: string, dialectName: string): fc.Arbitrary<Case> {
  const [layout, dialect] = [LAYOUTS[layoutName]!, DIALECTS[dialectName]!];
  const evaluations = layout.evaluation && dialectName !== 'cell a line' ? fc.boolean() : fc.constant(false);
  const facts = evaluations.chain((evaluation) =>
    anyFacts({
      evaluation,
      statements: !evaluation && !WRAPPING.includes(dialectName),
      headings: layout === prose ? 4 : 1,
    }),
  );
  return fc.record({ facts, options: anyOptions, hand: anyHand(dialect) });
}

export function writtenCase(layoutName: string, dialectName: string, { facts, options, hand }: Case): string {
  const dialect = DIALECTS[dialectName]!;
  return dialect.write(LAYOUTS[layoutName]!.write(facts, options, penOf(dialect, hand)));
}
