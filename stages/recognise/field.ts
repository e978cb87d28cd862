/** What the fields of a form are, and how a label is told. */

import type { Text } from '../../pipeline/model/text.js';
import { type FieldRole, fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { SumFields } from './sums.js';
import { unitOf } from './titles.js';

/** 项目名称：农村公路养护 in one cell or line; 一、项目名称：…, - 预算金额：…, 【预算金额】…. */
const INLINE =
  /^\s*(?=\S)(?:[-*•]\s+|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.、．]\s?)?(?:【([^】]{2,12})】(?:\s*[：:])?|((?:其中\s?[：:]\s?)?[^：:【】]{2,24}?)\s*[：:])\s*/;

/** 部门名称：填写部门全称 instructs, and tells nothing. */
const INSTRUCTS =
  /^(?:填写|填报|按照|按(?=项目|单位|部门|实际|预算|年度|规定|要求|批复)|是指|指(?=项目|单位|部门|本|该|预算|实施|主管|年度)|应(?=当|该|填|按|写|与|由|为|包括|明确|说明|如实|根据)|请(?=填|按|写|注|说明|根据|如实|简)|如实|根据|反映)/;

/** A label and where its value begins. */
export interface InlineLabel {
  readonly label: Text;
  /** The label with its mark and colon. */
  readonly text: Text;
  readonly end: number;
}

export function inlineLabel(text: Text): InlineLabel | null {
  const found = text.match(INLINE);
  if (found && INSTRUCTS.test(text.value.slice(found.end))) return null;
  const label = found?.groups.find((group) => group !== null);
  return found && label ? { label, text: found.text, end: found.end } : null;
}

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
  /** The words of a heading above that may name the project. */
  heading: Text | null;
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
  heading: null,
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
  const label = inlineLabel(text)?.label.value ?? '';
  if (/^(?:部门|单位|公开部门|公开单位)$/.test(label.replace(/\s/g, ''))) return unitOf(text) ? null : 'unit';
  return label === '' ? null : fieldOf(label);
}
