/** What the stages make of a source before it is written: the contract's records, with each value still bound to its text. */

import type { Correction } from './correction.js';
import type { Decimal } from './decimal.js';
import type {
  Category,
  DocumentKind,
  FieldStatus,
  IndicatorKind,
  Operator,
  Region,
  Severity,
  Step,
} from './document.js';
import type { Source } from './source.js';
import type { Span, Text } from './text.js';

/** A value and how it came about: the text it was read from and the steps that lead from there to the value. */
export interface Field<T> {
  readonly value: T;
  /** The text at the field's place; null where the source holds none (an implied `=`, a level from its heading). */
  readonly text: Text | null;
  /** What is done to the text after its notation was read. */
  readonly steps: readonly Step[];
  readonly status: FieldStatus;
  /** Id of the record that gives the value. */
  readonly from?: string;
  /** Where the text is not the source's: its places are those of the input's path. */
  readonly origin?: 'path';
  /** Of a field that a person corrected: what was read, and how. */
  readonly correction?: FieldCorrection;
}

export interface FieldCorrection extends Pick<Correction, 'by' | 'at' | 'why' | 'old'> {
  readonly was: FieldStatus | null;
}

export interface SectionReading {
  readonly id: string;
  readonly title: Field<string> | null;
  readonly county: Field<string> | null;
  readonly department: Field<string> | null;
  readonly fiscalYear: Field<number> | null;
  readonly amountUnit: Field<string> | null;
  readonly total: Field<number> | null;
  readonly totalText: Field<string> | null;
}

export interface EntityReading {
  readonly id: string;
  readonly section: number;
  readonly code: Field<string> | null;
  readonly name: Field<string>;
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
  readonly parentCode: { readonly value: string; readonly from: string } | null;
  readonly text: Text;
}

export interface ObjectiveReading {
  readonly id: string;
  readonly label: Field<string> | null;
  readonly text: Field<string>;
}

export interface HeadingReading {
  readonly id: string;
  readonly level: 1 | 2;
  readonly ordinal: Field<string> | null;
  readonly name: Field<string>;
  /** False where the name is none of the standard ones. */
  readonly standard: boolean;
  /** How the heading is numbered: marks of one style are compared with each other. */
  readonly style: string;
}

export interface IndicatorReading {
  readonly id: string;
  readonly key: string;
  readonly level1: Field<string> | null;
  readonly level2: Field<string> | null;
  readonly ordinal: Field<string> | null;
  readonly name: Field<string>;
  readonly kind: IndicatorKind;
  readonly operator: Field<Operator> | null;
  readonly value: Field<number> | null;
  readonly valueHigh: Field<number> | null;
  readonly valueText: Field<string> | null;
  readonly deadline: Field<string> | null;
  readonly unit: Field<string> | null;
  readonly weight: Field<number> | null;
  readonly direction: Field<string> | null;
  readonly actual: Field<string> | null;
  readonly score: Field<number> | null;
  readonly explanation: Field<string> | null;
  readonly text: Field<string>;
}

/** One line of a project's hierarchy, in source order. */
export type OutlineEntry =
  | { readonly type: 'heading'; readonly heading: HeadingReading }
  | { readonly type: 'indicator'; readonly indicator: IndicatorReading };

/** One source of a project's money. */
export interface FundingReading {
  readonly source: Field<string>;
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
}

export interface ProjectReading {
  readonly id: string;
  readonly key: string;
  readonly section: number;
  readonly layout: string;
  /** As the row itself states it, or from the unit's row above. */
  readonly entityCode: Field<string> | null;
  /** Id of the unit. */
  readonly entity: string | null;
  readonly name: Field<string>;
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
  readonly category: Field<string> | null;
  readonly period: Field<string> | null;
  readonly funding: readonly FundingReading[];
  readonly objectives: readonly ObjectiveReading[];
  readonly outline: readonly OutlineEntry[];
  /** The rows that the project was read from; more than one where it continues over a page. */
  readonly fragments: readonly Text[];
}

/** A part of the page that belongs to no record. */
export interface Furniture {
  readonly name: string;
  readonly text: Text;
}

/** Something a stage noticed while it read; a rule of the check stage turns it into a finding. */
export interface Note {
  readonly rule: string;
  readonly text: Text;
  /** Id of the record it belongs to, where that is known. */
  readonly record?: string;
  readonly expected?: string;
  readonly actual?: string;
}

export interface Reading {
  readonly id: string;
  readonly source: Source;
  readonly kind: DocumentKind;
  readonly title: Field<string> | null;
  readonly region: Region | null;
  readonly sections: readonly SectionReading[];
  readonly entities: readonly EntityReading[];
  readonly projects: readonly ProjectReading[];
  readonly furniture: readonly Furniture[];
  /** The offset at which each page begins. */
  readonly pageStarts: readonly number[];
  readonly notes: readonly Note[];
  /** People's corrections: those that were applied, with the record and place, and those that no longer fit. */
  readonly corrections?: {
    readonly applied: readonly { readonly record: string; readonly span: Span; readonly correction: Correction }[];
    readonly dropped: readonly Correction[];
  };
}

/** Which characters of the source stand for what; the rest is unclaimed. */
export interface Ledger {
  readonly characters: number;
  readonly inRecords: number;
  readonly inHeadings: number;
  readonly inMarkup: number;
  readonly inFurniture: number;
  /** Ranges that nothing answers for, blank ends removed. */
  readonly unclaimed: readonly Span[];
  readonly unclaimedCharacters: number;
  readonly unread: number;
}

/** A finding, or a confirmation, before it is placed: the ranges it speaks of, first the one to look at. */
export interface Hit {
  readonly record: string | null;
  readonly message: string;
  readonly spans: readonly Span[];
  /** That what was compared agrees. */
  readonly holds?: true;
  readonly expected?: string;
  readonly actual?: string;
  readonly difference?: string;
  /** Each of them alone would explain it; what holds says here which figures it holds with. */
  readonly causes?: readonly Cause[];
}

/** A figure that may be wrong, and what it may be instead: between two ends, null where it is open. */
export interface Cause {
  /** The record, and what of it: `8a…/3 amount`. */
  readonly of: string;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  /** In Chinese, what it would be where both ends are one. */
  readonly instead: string | null;
}

/** A rule of the check stage. Its id is public and never changes meaning. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly category: Category;
  /** What the rule says, for analysts. */
  readonly title: string;
  /** What an analyst should do about it. */
  readonly remedy: string;
  /** On what it rests, officially or by logic; rules about reading rest on what was read. */
  readonly basis?: string;
  readonly find: (reading: Reading, ledger: Ledger) => readonly Hit[];
}
