/** What a disclosure states, without a word about how it writes it down. */

export type Sign = '≥' | '≤' | '=' | '>' | '<';

export interface NumberTarget {
  readonly kind: 'number';
  /** Null where the document writes none: it is an implied `=` then. */
  readonly sign: Sign | null;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string;
}

export type Target =
  | NumberTarget
  | { readonly kind: 'qualitative'; readonly wording: string }
  /** Without a phrase where the name says it. */
  | { readonly kind: 'deadline'; readonly phrase: string; readonly date: string }
  | { readonly kind: 'statement' };

export interface IndicatorFacts {
  readonly level1: string | null;
  readonly level2: string | null;
  readonly name: string;
  readonly target: Target;
  readonly weight: number;
  readonly direction: string;
  readonly score: number;
  /** What was reached: figures or words, and the unit where figures have one. */
  readonly actual: { readonly text: string; readonly unit: string };
}

export interface ProjectFacts {
  readonly name: string;
  /** In 万元, with at most two decimals. */
  readonly amount: number;
  readonly goals: readonly { readonly label: string | null; readonly text: string }[];
  readonly indicators: readonly IndicatorFacts[];
}

export interface UnitFacts {
  readonly code: string;
  readonly name: string;
  readonly amount: number;
  readonly projects: readonly ProjectFacts[];
}

export interface Facts {
  readonly county: string;
  readonly department: string;
  readonly year: number;
  /** The table's name, without department and year. */
  readonly subject: string;
  readonly money: '万元' | '元';
  readonly evaluation: boolean;
  readonly total: number;
  readonly units: readonly UnitFacts[];
}
