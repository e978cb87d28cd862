/** Blank templates: forms and lists that nobody has filled in give no records. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { MeasureEntry, ProjectRow, Recognised } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';

/** What stands where something is to be filled in. */
const PLACEHOLDER =
  /^(?:[\s×xXⅩ*＊_…·.—\-/、：:（）()【】[\]○〇]|年|月|日|万元|元|指标(?:\s?\d{1,2})?|目标(?:\s?\d{1,2})?|项目)*$/;
const INSTRUCTION =
  /^[（(【[]?\s*(?:请?(?:按|据|如实|在此)?填写|填报|没有|可不填|选填|此处|示例|例如|例[：:]|说明|根据.{0,20}填写|概述|简述|描述)/;
const SLOT = /×|\*{2,}|[xXⅩ]{2,}|_{2,}/;

function isBlank(text: Text | null | undefined): boolean {
  const words = text?.value.trim() ?? '';
  return PLACEHOLDER.test(words) || INSTRUCTION.test(words);
}

/** The document without projects that are blank; `blank` says that there is nothing else. */
export function withoutBlanks(recognised: Recognised): Recognised {
  const projects = recognised.rows.filter((row): row is ProjectRow => row.role === 'project');
  if (projects.every(hasNoTargets)) return withoutProjects(recognised, projects);
  const blanks = new Set(projects.filter(isBlankProject));
  if (blanks.size === 0) return recognised;
  const furniture = [...blanks].flatMap(asFurniture);
  const rows = recognised.rows.filter((row) => row.role !== 'project' || !blanks.has(row));
  return {
    ...recognised,
    rows: blanks.size === projects.length ? [] : rows,
    furniture: [...recognised.furniture, ...furniture],
    blank: blanks.size === projects.length,
  };
}

/** A list of projects or sums in which nothing is to be achieved is no disclosure. */
function hasNoTargets(row: ProjectRow): boolean {
  return row.objectives.length === 0 && itemCells(row).length === 0 && row.entries.length === 0;
}

/** The cells that hold a hierarchy or a part of one. */
function itemCells({ indicators, columns = [] }: ProjectRow): readonly Text[] {
  return [...indicators, ...columns.flatMap(({ fragments }) => fragments)];
}

function withoutProjects(recognised: Recognised, projects: readonly ProjectRow[]): Recognised {
  const blank =
    projects.length > 0 &&
    projects.every(isBlankProject) &&
    recognised.furniture.some(({ name }) => name === 'header-row');
  const furniture = projects.flatMap((project) =>
    asFurniture(project).map(({ text }) => ({ name: 'no-disclosure', text })),
  );
  return { ...recognised, rows: [], furniture: [...recognised.furniture, ...furniture], blank };
}

/** No target has a value, and either the project or every indicator has no name of its own. */
function isBlankProject(row: ProjectRow): boolean {
  const { name, objectives, entries, amount } = row;
  const measures = entries.filter((entry): entry is MeasureEntry => entry.type === 'measure');
  const valued = measures.some(({ value }) => !isBlank(value) && !SLOT.test(value?.value ?? ''));
  if (valued || itemCells(row).some((text) => !isBlank(text))) return false;
  const named = measures.some(
    (measure) => !isBlank(measure.name) && !SLOT.test(measure.name.value) && !levelNamed(measure.name.value),
  );
  const goal = objectives.some((text) => !isBlank(text) && !SLOT.test(text.value));
  const project = !isBlank(name) && !SLOT.test(name.value);
  const sum = amount !== null && /[\d０-９]/.test(amount.text.value);
  return !named && !(project && (goal || sum));
}

function asFurniture(row: ProjectRow): readonly Furniture[] {
  const { name, amount, objectives, entries, category, period, funding = [] } = row;
  const cells = entries.flatMap((entry) =>
    entry.type === 'measure'
      ? [
          entry.ordinal,
          entry.name,
          entry.sign,
          entry.value,
          entry.unit,
          entry.weight,
          entry.direction,
          entry.actual,
          entry.score,
          entry.explanation,
        ]
      : entry.type === 'heading'
        ? [entry.ordinal, entry.name]
        : [entry.text],
  );
  const sums = funding.flatMap(({ source, amount: sum }) => [source, sum.text]);
  return [name, amount?.text, category, period, ...objectives, ...itemCells(row), ...cells, ...sums]
    .filter((text): text is Text => text !== null && text !== undefined && text.length > 0)
    .map((text) => ({ name: 'template', text }));
}
