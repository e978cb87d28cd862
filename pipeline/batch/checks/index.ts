/** The checks across the documents of a batch: what they see, and what they say when all is seen. */

import type { Document, Finding } from '../../model/document.js';
import { configureFindings, type RuleSettings } from '../../rules.js';
import { disclosureRepeated } from './disclosure-repeated.js';
import { disclosuresDiffer } from './disclosures-differ.js';
import { placed } from './places.js';
import type { AcrossRule, Batch } from './rule.js';
import { unitsDiffer } from './units-differ.js';
import { valueOutlier } from './value-outlier.js';
import { yearOnYear } from './year-on-year.js';

export type { Batch } from './rule.js';

/** In the order in which their findings are listed. */
export const ACROSS_RULES: readonly AcrossRule[] = [
  disclosureRepeated,
  disclosuresDiffer,
  unitsDiffer,
  valueOutlier,
  yearOnYear,
];

/** What the rules have to know of a document, in their order. */
export const traitsOf = (document: Document): readonly unknown[] => ACROSS_RULES.map((rule) => rule.traits(document));

/** One run of the checks; what a rule that is off would see is not kept. */
export class AcrossChecks {
  private readonly observers;
  private seen = 0;

  constructor(private readonly settings: RuleSettings = {}) {
    const rules = ACROSS_RULES.map((rule, index) => ({ rule, index })).filter(
      ({ rule }) => settings[rule.id] !== 'off',
    );
    this.observers = rules.map((one) => ({ ...one, observer: one.rule.observe() }));
  }

  /** Takes the traits of the next document of the batch. */
  see(traits: readonly unknown[]): void {
    for (const { observer, index } of this.observers) observer.see(traits[index], this.seen);
    this.seen += 1;
  }

  /** The findings, rule by rule. */
  *findings(batch: Batch): Generator<Finding> {
    for (const { rule, observer } of this.observers) {
      for (const hit of observer.hits(batch)) {
        yield* configureFindings([placed(rule, hit, batch)], this.settings);
      }
    }
  }
}
