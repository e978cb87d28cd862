/** What the fields of a form are, and how a label is told. */

import type { Text } from '../../pipeline/model/text.js';
import { type FieldRole, fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { SumFields } from './sums.js';
import { unitOf } from './titles.js';

/** 项目名称：农村公路养护 in one cell or line. */
export const INLINE = /^\s*((?:其中\s?[：:]\s?)?[^：:]{2,24})\s*[：:]\s*/;

/** What the fields of a form say. */
export interface Fields extends SumFields {
  project: Text | null;
  wholeDepartment: Text | null;
  department: Text | null;
  unit: Text | null;
  category: Text | null;
  period: Text | null;
  year: Text | null;
  readonly objectives: Text[];
  /** 总体目标: the year's, unless a goal of the year stands beside it. */
  readonly general: Text[];
  readonly longTerm: Text[];
}

export const noFields = (): Fields => ({
  project: null,
  wholeDepartment: null,
  department: null,
  unit: null,
  category: null,
  period: null,
  year: null,
  amount: null,
  rank: 0,
  revised: null,
  funding: [],
  longTermFunding: [],
  objectives: [],
  general: [],
  longTerm: [],
});

/** The fields that are single texts, by their role. */
export const SINGLE = {
  project: 'project',
  'whole-department': 'wholeDepartment',
  department: 'department',
  unit: 'unit',
  category: 'category',
  period: 'period',
  year: 'year',
} as const satisfies Partial<Record<FieldRole, keyof Fields>>;

/** Whether a cell is a label, alone or with its value. */
export function isLabel(text: Text): boolean {
  return fieldOf(text.value) !== null || inlineRole(text) !== null;
}

/** The field that a cell or line names before a colon. */
export function inlineRole(text: Text): FieldRole | null {
  const found = text.match(INLINE);
  const label = found?.groups[0]?.value ?? '';
  if (/^(?:部门|单位|公开部门|公开单位)$/.test(label.replace(/\s/g, ''))) return unitOf(text) ? null : 'unit';
  return found ? fieldOf(label) : null;
}
