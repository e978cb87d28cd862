/** The published shape of a converted document: output contract, version 1. `schema/` holds the same as JSON Schema. */

import type { Place } from './place.js';
import type { Span } from './text.js';

export const SCHEMA_VERSION = 1;

export type SourceFormat = 'text' | 'html' | 'spreadsheet' | 'word' | 'pdf' | 'json';
export type DocumentKind = 'target' | 'self-evaluation' | 'template' | 'none';
export type Grade = 'A' | 'B' | 'C' | 'D';
export type IndicatorKind = 'number' | 'qualitative' | 'deadline' | 'statement';
export type Operator = '≥' | '≤' | '=' | '>' | '<';
export type Severity = 'error' | 'warning' | 'note';
/** What a finding is about: how we read, what the source contradicts, its form, or its figures. */
export type Category = 'reading' | 'structure' | 'consistency' | 'completeness' | 'arithmetic' | 'plausibility';

export interface Document {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** First 20 hex digits of the source's SHA-256. */
  readonly id: string;
  readonly source: {
    readonly path: string;
    readonly sha256: string;
    readonly format: SourceFormat;
    readonly encoding: string;
    /** SHA-256 of the flat text, for sources that are not text. */
    readonly textSha256?: string;
  };
  readonly title: string | null;
  readonly documentKind: DocumentKind;
  readonly grade: Grade;
  /** Why it is not better, or that it is the best; Chinese. */
  readonly gradeReasons: readonly string[];
  readonly region: Region | null;
  readonly county: string | null;
  readonly department: string | null;
  readonly fiscalYear: number | null;
  /** The unit that the source states; all amounts are in 万元. */
  readonly amountUnit: string | null;
  readonly total: number | null;
  readonly totalText: string | null;
  readonly sections: readonly Section[];
  readonly entities: readonly Entity[];
  readonly projects: readonly Project[];
  readonly coverage: Coverage;
  readonly findings: readonly Finding[];
  /** What rules compared and found to agree: sums, calculations, goals with indicators. */
  readonly confirmed: readonly Confirmation[];
}

/** A place by the national codes of administrative divisions (GB/T 2260). */
export interface Region {
  readonly code: string;
  readonly province: string;
  readonly prefecture: string | null;
  readonly county: string | null;
}

export interface Section {
  readonly title: string | null;
  readonly county: string | null;
  readonly department: string | null;
  readonly fiscalYear: number | null;
  readonly amountUnit: string | null;
  readonly total: number | null;
  readonly totalText: string | null;
}

/** 预算单位: a unit row of the table. */
export interface Entity {
  readonly id: string;
  readonly section: number;
  readonly code: string | null;
  readonly name: string;
  readonly amount: number | null;
  readonly amountText: string | null;
  readonly parentCode: string | null;
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly section: number;
  readonly entityCode: string | null;
  /** Id of the budget unit that the document puts it under, with a code or without; absent where it puts it under none. */
  readonly entity?: string;
  readonly name: string;
  readonly amount: number | null;
  readonly amountText: string | null;
  readonly category?: string;
  readonly period?: string;
  readonly funding?: readonly {
    readonly source: string;
    readonly amount: number | null;
    readonly amountText: string;
  }[];
  readonly objectives: readonly Objective[];
  readonly indicators: readonly Indicator[];
}

/** 绩效目标. */
export interface Objective {
  readonly id: string;
  readonly label: string | null;
  readonly text: string;
}

/** 绩效指标. */
export interface Indicator {
  readonly id: string;
  readonly key: string;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly ordinal: string | null;
  readonly name: string;
  readonly kind: IndicatorKind;
  readonly operator: Operator | null;
  readonly operatorImplied: boolean;
  readonly value: number | null;
  readonly valueHigh: number | null;
  readonly valueText: string | null;
  /** ISO date of the last day. */
  readonly deadline: string | null;
  readonly unit: string | null;
  readonly text: string;
  readonly weight?: number | null;
  readonly direction?: string;
  readonly actual?: string;
  readonly score?: number | null;
  readonly explanation?: string;
}

/** Non-blank characters of the source text, each counted once; the parts add up to `characters`. */
export interface Coverage {
  readonly characters: number;
  readonly inRecords: number;
  readonly inHeadings: number;
  readonly inMarkup: number;
  readonly inFurniture: number;
  readonly unclaimed: number;
  /** What the reader could not turn into text; not part of `characters`. */
  readonly unread: number;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly document: string;
  readonly record: string | null;
  readonly message: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /** `actual` less `expected`. */
  readonly difference: string | null;
  readonly spans: readonly FindingSpan[];
  /** What else the same cause explains, and the message tells of. */
  readonly also?: readonly { readonly rule: string; readonly record: string | null }[];
}

/** Something that a rule checked and that holds. */
export type Confirmation = Pick<Finding, 'rule' | 'document' | 'record' | 'message' | 'spans'>;

/** A place of a finding; where the source is not text also as the file's own program shows it. */
export interface FindingSpan extends Place {
  readonly document: string;
  readonly span: Span;
}

/** How a field came by its value. */
export type FieldStatus = 'exact' | 'normalised' | 'inferred' | 'synthetic' | 'corrected';
export type StepParams = Readonly<Record<string, string | number | readonly number[]>>;
/** A named pure function of `pipeline/steps`, with its parameters where it has any. `at` picks the spans it applies to. */
export type Step = string | readonly [name: string, params: StepParams];

export interface FieldProvenance {
  readonly spans?: readonly Span[];
  readonly steps?: readonly Step[];
  readonly status?: FieldStatus;
  /** The record whose field of the same name, or whose heading, gives the value. */
  readonly from?: string;
  readonly origin?: 'path';
  /** What the file holds where its program shows something else: `1` shown as `100%`. */
  readonly raw?: string;
  /** Of a corrected field: who corrected it, when and why, and the value that was read. */
  readonly correction?: {
    readonly by: string;
    readonly at: string;
    readonly why: string;
    readonly old: string | number | null;
  };
}

export interface RecordProvenance {
  readonly record: string;
  readonly type: 'document' | 'section' | 'entity' | 'project' | 'heading' | 'objective' | 'indicator' | 'furniture';
  readonly page?: number;
  readonly line?: number;
  readonly column?: number;
  readonly spans?: readonly Span[];
  readonly quote?: string;
  readonly layout?: string;
  readonly fields?: Readonly<Record<string, FieldProvenance>>;
  readonly findings?: readonly string[];
  readonly [extra: string]: unknown;
}
