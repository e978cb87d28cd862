/** What a truth file says and what a Document says, as the same nested facts: every value a text, null where there is none. */

import type { Document, Indicator, Project } from '../model/document.js';

export type Leaves = Readonly<Record<string, string | null>>;

/** A record's leaves and the records below it. `id` is the record's own in a Document. */
export interface Fact {
  readonly type: 'document' | 'entity' | 'project' | 'objective' | 'indicator';
  readonly id: string | null;
  readonly leaves: Leaves;
  readonly children: readonly Fact[];
  /** The line of the truth file, from 1. */
  readonly line: number | null;
}

const KINDS: Readonly<Record<string, string>> = { n: 'number', q: 'qualitative', d: 'deadline', s: 'statement' };
const NUMERIC = /^[-−]?[\d,]+(?:\.\d+)?$/;

/** A number without what does not change it: 83.20 and 83.2 are one. */
function plain(text: string | null | undefined): string | null {
  const bare = text?.trim() ?? '';
  if (bare === '' || bare === '-') return null;
  return NUMERIC.test(bare) ? String(Number(bare.replaceAll(',', '').replace('−', '-'))) : bare;
}

const word = (text: string | undefined): string | null =>
  text === undefined || text === '-' || text === '' ? null : text;

export class TruthError extends Error {
  override readonly name = 'TruthError';
}

/** Reads a truth file. Throws a TruthError that names the line that is none of its notation. */
export function parseTruth(file: string): Fact {
  const document: Record<string, string | null> = {};
  const entities: Fact[] = [];
  const projects: Open[] = [];
  let heading: readonly [string | null, string | null] = [null, null];
  file.split(/\r?\n/).forEach((text, index) => {
    if (text.trim() === '' || text.startsWith('#')) return;
    const line = index + 1;
    const [mark = '', ...parts] = text.split('|');
    const project = projects.at(-1);
    if (mark === 'D') document[parts[0] ?? ''] = word(parts.slice(1).join('|'));
    else if (mark === 'T') document.total = plain(parts[0]);
    else if (mark === 'U')
      entities.push(fact('entity', { code: word(parts[0]), name: word(parts[1]), amount: plain(parts[2]) }, line));
    else if (mark === 'P') {
      projects.push({
        leaves: { name: parts[0] ?? '', amount: plain(parts[1]), ...extras(parts.slice(2)) },
        line,
        children: [],
      });
      heading = [null, null];
    } else if (!project) throw new TruthError(`line ${line}: ${text} stands before the first project`);
    else if (mark === 'G')
      project.children.push(fact('objective', { label: word(parts[0]), text: parts.slice(1).join('|') }, line));
    else if (mark === 'H') heading = [word(parts[0]), word(parts[1])];
    else if (parts.length >= 5) project.children.push(indicator(mark, parts, heading, line));
    else throw new TruthError(`line ${line}: ${text} is no line of a truth file`);
  });
  const children = projects.map(
    ({ leaves, line, children: records }): Fact => ({ type: 'project', id: null, leaves, line, children: records }),
  );
  return { type: 'document', id: null, leaves: document, children: [...entities, ...children], line: null };
}

interface Open {
  readonly leaves: Leaves;
  readonly line: number;
  readonly children: Fact[];
}

function fact(type: Fact['type'], leaves: Leaves, line: number): Fact {
  return { type, id: null, leaves, children: [], line };
}

function indicator(
  ordinal: string,
  parts: readonly string[],
  [level1, level2]: readonly [string | null, string | null],
  line: number,
): Fact {
  const [name = '', kind = '', operator = '', value = '', unit = '', ...more] = parts;
  const target = kind === 'n' ? range(value) : word(value);
  const leaves = {
    level1,
    level2,
    ordinal: word(ordinal),
    name,
    kind: KINDS[kind] ?? kind,
    operator: word(operator),
    value: target,
    unit: word(unit),
  };
  return fact('indicator', { ...leaves, ...extras(more) }, line);
}

function range(value: string): string | null {
  return value.includes('..') ? value.split('..').map(plain).join('..') : plain(value);
}

/** weight=10: what follows the fixed parts of a line. */
function extras(parts: readonly string[]): Leaves {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const at = part.indexOf('=');
      if (at < 0) return [];
      const [key, value] = [part.slice(0, at), part.slice(at + 1)];
      return [[key, key === 'funding' ? funding(value) : plain(value)]];
    }),
  );
}

function funding(value: string): string {
  return value
    .split(';')
    .map((item) => {
      const at = item.lastIndexOf(':');
      return `${item.slice(0, at)}:${plain(item.slice(at + 1)) ?? '-'}`;
    })
    .join(';');
}

/** A Document as the same facts. */
export function factsOf(document: Document): Fact {
  const { title, county, department, fiscalYear, amountUnit, documentKind, total, region } = document;
  const leaves = {
    title,
    county,
    department,
    fiscalYear: fiscalYear === null ? null : String(fiscalYear),
    amountUnit,
    documentKind,
    region: region?.code ?? null,
    total: total === null ? null : String(total),
  };
  const entities = document.entities.map(
    ({ id, code, name, amount }): Fact => ({
      type: 'entity',
      id,
      leaves: { code, name, amount: amount === null ? null : String(amount) },
      children: [],
      line: null,
    }),
  );
  return {
    type: 'document',
    id: document.id,
    leaves,
    children: [...entities, ...document.projects.map(projectFact)],
    line: null,
  };
}

function projectFact(project: Project): Fact {
  const { id, name, amount, category = null, period = null, funding: sources } = project;
  const leaves = {
    name,
    amount: amount === null ? null : String(amount),
    category,
    period,
    funding: sources ? sources.map((fund) => `${fund.source}:${fund.amount ?? '-'}`).join(';') : null,
  };
  const objectives = project.objectives.map(
    (objective): Fact => ({
      type: 'objective',
      id: objective.id,
      leaves: { label: objective.label, text: objective.text },
      children: [],
      line: null,
    }),
  );
  return {
    type: 'project',
    id,
    leaves,
    children: [...objectives, ...project.indicators.map(indicatorFact)],
    line: null,
  };
}

function indicatorFact(indicator: Indicator): Fact {
  const {
    id,
    level1,
    level2,
    ordinal,
    name,
    kind,
    operator,
    operatorImplied,
    value,
    valueHigh,
    valueText,
    deadline,
    unit,
  } = indicator;
  const number = value === null ? null : valueHigh === null ? String(value) : `${value}..${valueHigh}`;
  const target = kind === 'number' ? number : kind === 'deadline' ? deadline : valueText;
  const leaves = {
    level1,
    level2,
    ordinal,
    name,
    kind,
    operator: operator === null ? null : operatorImplied ? `(${operator})` : operator,
    value: target,
    unit,
    weight: indicator.weight == null ? null : String(indicator.weight),
    direction: indicator.direction ?? null,
    actual: indicator.actual === undefined ? null : plain(indicator.actual),
    score: indicator.score == null ? null : String(indicator.score),
    explanation: indicator.explanation === undefined ? null : plain(indicator.explanation),
  };
  return { type: 'indicator', id, leaves, children: [], line: null };
}
