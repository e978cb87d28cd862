/** Corrections: a person's word on a field that was misread, bound to the characters it was read from. */

import type { RecordProvenance } from './document.js';
import { largestOf, smallestOf } from './lists.js';
import type { Span } from './text.js';

export interface Correction {
  /** Of the source, below the input folder, and the hash of its bytes when it was corrected. */
  readonly path: string;
  readonly sha256: string;
  /** The record's id then. */
  readonly record: string;
  readonly field: string;
  /** Where the field was read, or its record where the source holds no text for it. */
  readonly spans: readonly Span[];
  /** The source from the first of these characters to the last, and so much before and behind that it is there but once. */
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly old: string | number | null;
  readonly new: string | number | null;
  /** That no length of context made it the only one in its source: it applies to the same bytes alone. */
  readonly ambiguous?: boolean | undefined;
  /** Who, when (ISO 8601) and why. */
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** Characters on each side, at least, by which a place is found again in a source that changed. */
export const CONTEXT = 40;

/** What a field may be corrected to. */
export type FieldType = 'text' | 'number' | 'operator' | 'date';

export type RecordType = 'section' | 'entity' | 'project' | 'objective' | 'indicator';

/** What a record is, by its id: `…/s1`, `…/e1`, `…/1`, `…/1/g1`, `…/1/1`. */
export function typeOf(record: string): RecordType {
  const [, first, second] = record.split('/');
  if (second !== undefined) return second.startsWith('g') ? 'objective' : 'indicator';
  return first!.startsWith('s') ? 'section' : first!.startsWith('e') ? 'entity' : 'project';
}

/** The fields that can be corrected; those with `?` may be left empty. */
export const CORRECTABLE: Readonly<Record<RecordType, Readonly<Record<string, `${FieldType}${'' | '?'}`>>>> = {
  section: { county: 'text?', department: 'text?', fiscalYear: 'number?', total: 'number?' },
  entity: { code: 'text?', name: 'text', amount: 'number?' },
  project: { name: 'text', amount: 'number?', category: 'text?', period: 'text?' },
  objective: { label: 'text?', text: 'text' },
  indicator: {
    level1: 'text?',
    level2: 'text?',
    ordinal: 'text?',
    name: 'text',
    operator: 'operator',
    value: 'number',
    valueHigh: 'number?',
    valueText: 'text',
    deadline: 'date',
    unit: 'text?',
    weight: 'number?',
    actual: 'text?',
    score: 'number?',
  },
};

/** What analysts call the fields. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  county: '区县',
  department: '部门',
  fiscalYear: '年度',
  total: '合计',
  code: '单位编码',
  name: '名称',
  amount: '金额',
  category: '项目类别',
  period: '项目期限',
  label: '标号',
  text: '绩效目标',
  level1: '一级指标',
  level2: '二级指标',
  ordinal: '序号',
  operator: '比较符',
  value: '指标值',
  valueHigh: '上限',
  valueText: '文字值',
  deadline: '截止日期',
  unit: '单位',
  weight: '分值',
  actual: '实际完成值',
  score: '得分',
};

const OPERATORS: ReadonlySet<unknown> = new Set(['≥', '≤', '=', '>', '<']);

/** Whether a value is one that the field may have. */
export function isValid(type: `${FieldType}${'' | '?'}`, value: unknown): boolean {
  if (value === null) return type.endsWith('?');
  const kind = type.replace('?', '');
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string' || value.trim() === '') return false;
  if (kind === 'operator') return OPERATORS.has(value);
  return kind !== 'date' || isDate(value);
}

/** A day that there is: no 30th of February. */
function isDate(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The spans that a field of a record is bound by: its own, or those of its record; empty where neither has any. */
export function bindingOf({ spans: whole = [], fields = {} }: RecordProvenance, field: string): readonly Span[] {
  const own = fields[field] ?? (field === 'valueText' ? fields.value : undefined);
  if (own?.origin !== undefined) return whole;
  return own?.spans ?? whole;
}

/** From the first character to the last, whatever lies between. */
export const hullOf = (spans: readonly Span[]): Span => [
  smallestOf(spans.map(([start]) => start)),
  largestOf(spans.map(([, end]) => end)),
];
