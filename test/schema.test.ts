import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, FieldProvenance, RecordProvenance } from '../pipeline/model/document.js';
import { arbitraryDocument } from './arbitrary/document.js';
import { errors, type Json, NAMES, type Name, schemas, validator } from './support/schemas.js';

const ID = '9f742fee23b31814b407';
const SHA = ID + '0'.repeat(44);

const INDICATOR = {
  id: `${ID}/1/1`,
  key: '91e4aa01bc93df00aa12',
  level1: '产出指标',
  level2: '数量指标',
  ordinal: '1',
  name: '各专委会工作调研次数',
  kind: 'number',
  operator: '≥',
  operatorImplied: false,
  value: 10,
  valueHigh: null,
  valueText: '10',
  deadline: null,
  unit: '次',
  text: '各专委会工作调研次数≥10次',
} as const;

const WORDS = {
  ...INDICATOR,
  kind: 'qualitative',
  operator: null,
  value: null,
  valueText: '健全',
  unit: null,
} as const;
const STATEMENT = { ...WORDS, kind: 'statement', name: '按时发放', valueText: null, text: '按时发放' } as const;
const DEADLINE = {
  ...WORDS,
  kind: 'deadline',
  operator: '≤',
  operatorImplied: true,
  valueText: '2024年12月底前',
  deadline: '2024-12-31',
} as const;

const FINDING = {
  rule: 'goal-contradicts-indicator',
  severity: 'warning',
  category: 'consistency',
  document: ID,
  record: `${ID}/8/2`,
  message: '绩效目标写“召开常委会6-8次”，指标写“召开常委会次数≥10次”',
  expected: '6-8次',
  actual: '≥10次',
  difference: null,
  spans: [{ document: ID, span: [312, 334], line: 9, column: 88 }],
} as const;

const CONFIRMATION = {
  rule: 'total-mismatch',
  document: ID,
  record: `${ID}/s1`,
  message: '11个项目金额之和等于合计83.2万元',
  spans: [{ document: ID, span: [312, 334], line: 9, column: 88 }],
} as const;

const SECTION = {
  title: '门源县人大办公室2024年部门预算项目支出绩效目标公开表',
  county: '门源县',
  department: '人大办公室',
  fiscalYear: 2024,
  amountUnit: '万元',
  total: 83.2,
  totalText: '83.20',
} as const;

/** The contract's own example. */
const DOCUMENT: Document = {
  schemaVersion: 1,
  id: ID,
  source: { path: '000_a8214dea69c3fa7a.txt', sha256: SHA, format: 'text', encoding: 'utf-8' },
  documentKind: 'target',
  grade: 'A',
  gradeReasons: ['全部文字均有归属，读取时没有错误和警告'],
  region: { code: '632221', province: '青海省', prefecture: '海北藏族自治州', county: '门源回族自治县' },
  ...SECTION,
  sections: [SECTION],
  entities: [
    {
      id: `${ID}/e1`,
      section: 1,
      code: '401',
      name: '人大办公室',
      amount: 83.2,
      amountText: '83.20',
      parentCode: null,
    },
    {
      id: `${ID}/e2`,
      section: 1,
      code: '401001',
      name: '人大办公室',
      amount: 83.2,
      amountText: '83.20',
      parentCode: '401',
    },
  ],
  projects: [
    {
      id: `${ID}/1`,
      key: '5b0c',
      section: 1,
      entityCode: '401001',
      name: '专委会经费',
      amount: 6,
      amountText: '6.00',
      funding: [{ source: '财政拨款', amount: 6, amountText: '6.00' }],
      objectives: [
        { id: `${ID}/1/g1`, label: null, text: '保障专委会基本运转，' },
        { id: `${ID}/1/g2`, label: '目标一', text: '保障县人大工作专委会正常运转；' },
      ],
      indicators: [INDICATOR, WORDS, STATEMENT, DEADLINE, { ...INDICATOR, weight: 10, score: null, actual: '12次' }],
    },
  ],
  coverage: { characters: 10, inRecords: 6, inHeadings: 2, inMarkup: 1, inFurniture: 1, unclaimed: 0, unread: 0 },
  findings: [FINDING],
  confirmed: [CONFIRMATION],
};

const PROVENANCE: RecordProvenance = {
  record: `${ID}/1/1`,
  type: 'indicator',
  page: 1,
  line: 9,
  column: 88,
  spans: [[312, 334]],
  quote: '1. 各专委会工作调研次数 $\\geq 10$ 次',
  layout: 'one-cell',
  fields: {
    ordinal: { spans: [[312, 313]], status: 'exact' },
    operator: { spans: [[327, 331]], steps: ['latex'], status: 'normalised' },
    deadline: { spans: [[332, 334]], steps: [['deadline', { year: 2024, at: [0] }]], status: 'inferred' },
    level1: { from: `${ID}/1/h1` },
    fiscalYear: { spans: [[0, 4]], status: 'exact', origin: 'path' },
  },
  findings: [],
};

const FINDINGS = { error: 0, warning: 1, note: 2 };
const RUN = {
  schemaVersion: 1,
  tool: { name: 'performance-targets', version: '0.1.0' },
  configHash: SHA,
  runId: '20261122T101500-1',
  startedAt: '2026-11-22T10:15:00.000Z',
  finishedAt: '2026-11-22T18:15:01+08:00',
  counts: { inputs: 3, converted: 1, empty: 0, failed: 1, duplicate: 1, unchanged: 0, removed: 0 },
  totals: { projects: 1, indicators: 5, objectives: 2, entities: 2, findings: FINDINGS, characters: 10, unclaimed: 0 },
  inputs: [
    {
      path: 'a.txt',
      status: 'converted',
      why: null,
      id: ID,
      sha256: SHA,
      bytes: 9,
      findings: FINDINGS,
      grade: 'A',
      gradeReasons: ['全部文字均有归属，读取时没有错误和警告'],
      outputs: ['documents/a.txt.json'],
    },
    { path: 'b.txt', status: 'duplicate', why: '与 a.txt 相同', duplicateOf: 'a.txt' },
    { path: 'c.txt', status: 'failed', why: '无法读取', error: { code: 'unreadable', message: 'EACCES' } },
  ],
  outputHashes: { 'findings.jsonl': 'a'.repeat(64) },
  timings: { read: 1.5, emit: 0 },
  bytes: { read: 0, emit: 9 },
  peakMemoryBytes: 1,
};

const CHANGE = {
  change: 'value',
  path: 'a.txt',
  cause: 'source',
  type: 'indicator',
  record: `${ID}/1/1`,
  key: '91e4aa01bc93df00',
  name: '各专委会工作调研次数',
  field: 'value',
  before: 10,
  after: null,
};

const EXAMPLES: Record<Name, unknown> = {
  finding: FINDING,
  document: DOCUMENT,
  provenance: PROVENANCE,
  run: RUN,
  change: CHANGE,
};

/** A copy of `value` with the field at `path` set, or left out where `field` is undefined. */
function broken(value: unknown, path: string, field: unknown): unknown {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce<Json>((at, key) => at[key] as Json, copy as Json);
  if (field === undefined) delete parent[last];
  else parent[last] = field;
  return copy;
}

const DOCUMENT_FAULTS: [path: string, field: unknown][] = [
  ['schemaVersion', 2],
  ['id', ID.toUpperCase()],
  ['id', ID.slice(1)],
  ['extra', 1],
  ['title', undefined],
  ['grade', 'E'],
  ['fiscalYear', '2024'],
  ['total', '83.20'],
  ['source.sha256', ID],
  ['source.path', ''],
  ['source.format', 'docx'],
  ['region.code', '6322'],
  ['sections.0.totalText', undefined],
  ['entities.0.id', `${ID}/1`],
  ['entities.0.section', 0],
  ['projects.0.id', `${ID}/0`],
  ['projects.0.category', null],
  ['projects.0.funding.0.amountText', null],
  ['projects.0.objectives.0.id', `${ID}/1/1`],
  ['projects.0.indicators.0.id', `${ID}/1/g1`],
  ['projects.0.indicators.0.weight', '10'],
  ['coverage.unclaimed', -1],
  ['coverage.characters', 1.5],
  ['coverage.unread', undefined],
  ['findings.0.severity', 'fatal'],
  ['findings.0.extra', 1],
  ['confirmed.0.severity', 'note'],
  ['gradeReasons', []],
];

const INDICATOR_FAULTS: [kind: Json, field: Json][] = [
  [INDICATOR, { value: null }],
  [INDICATOR, { operator: null }],
  [INDICATOR, { operator: '⩾' }],
  [INDICATOR, { valueText: null }],
  [INDICATOR, { value: '10' }],
  [INDICATOR, { deadline: '2024-12-31' }],
  [WORDS, { operator: '=' }],
  [WORDS, { operatorImplied: true }],
  [WORDS, { value: 1 }],
  [WORDS, { valueHigh: 8 }],
  [WORDS, { valueText: null }],
  [WORDS, { deadline: '2024-12-31' }],
  [STATEMENT, { operator: '≥' }],
  [STATEMENT, { operatorImplied: true }],
  [STATEMENT, { valueText: '按时' }],
  [STATEMENT, { value: 0 }],
  [DEADLINE, { deadline: null }],
  [DEADLINE, { deadline: '2024-13-01' }],
  [DEADLINE, { deadline: '2024年12月31日' }],
  [DEADLINE, { operator: null }],
  [DEADLINE, { valueText: null }],
  [DEADLINE, { valueHigh: 31 }],
  [DEADLINE, { kind: 'date' }],
];

const OTHER_FAULTS: [name: Name, path: string, field: unknown][] = [
  ['finding', 'rule', 'Goal_Contradicts'],
  ['finding', 'category', 'other'],
  ['finding', 'record', '8/2'],
  ['finding', 'difference', undefined],
  ['finding', 'message', ''],
  ['finding', 'spans.0.span', [1]],
  ['finding', 'spans.0.span', [-1, 2]],
  ['finding', 'spans.0.line', 0],
  ['provenance', 'record', '1/1'],
  ['provenance', 'type', 'cell'],
  ['provenance', 'spans', [[1, 2, 3]]],
  ['provenance', 'fields.operator.status', 'guessed'],
  ['provenance', 'fields.operator.steps', [['latex']]],
  ['provenance', 'fields.operator.steps', [['latex', { at: null }]]],
  ['provenance', 'fields.fiscalYear.origin', 'name'],
  ['run', 'configHash', ID],
  ['run', 'startedAt', '2026-11-22 10:15:00'],
  ['run', 'counts.failed', undefined],
  ['run', 'inputs.0.status', 'done'],
  ['run', 'inputs.0.why', undefined],
  ['run', 'inputs.1.duplicateOf', undefined],
  ['run', 'inputs.2.error', undefined],
  ['run', 'timings.read', -1],
  ['run', 'bytes.emit', 0.5],
];

/** The paths below a schema of all properties that say nothing of themselves, neither here nor where they refer to. */
function undescribed(node: unknown, root: Json, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, child]) =>
    key === 'allOf' ? [] : undescribed(child, root, `${path}/${key}`),
  );
  const properties = (node as Json).properties as Record<string, Json> | undefined;
  const own = Object.entries(properties ?? {}).filter(([, property]) => {
    const target = (root.$defs as Record<string, Json>)[String(property.$ref).replace('#/$defs/', '')];
    return !/\p{Script=Han}|contract/u.test(String(property.description ?? target?.description));
  });
  return [...own.map(([key]) => `${path}/properties/${key}`), ...inside];
}

describe('the published schemas', () => {
  it.each(NAMES)('%s compiles in strict mode', (name) => {
    expect(validator(name)).toBeTypeOf('function');
  });

  it.each(NAMES)('%s describes each property, with its Chinese term', (name) => {
    expect(undescribed(schemas[name], schemas[name])).toEqual([]);
  });

  it.each(NAMES)('%s accepts the example of the contract', (name) => {
    expect(errors(name, EXAMPLES[name])).toEqual([]);
  });

  it('accept arbitrary documents', () => {
    const check = (document: Document): void => {
      expect(errors('document', document)).toEqual([]);
    };
    fc.assert(fc.property(arbitraryDocument(), check), { numRuns: 200 });
  });

  it('accept a document of which nothing could be read', () => {
    const nothing = {
      title: null,
      county: null,
      department: null,
      fiscalYear: null,
      amountUnit: null,
      total: null,
      totalText: null,
    };
    const lists = { region: null, sections: [], entities: [], projects: [], findings: [], confirmed: [] };
    expect(errors('document', { ...DOCUMENT, ...nothing, ...lists })).toEqual([]);
  });

  it('leave provenance open', () => {
    const field: FieldProvenance & Json = { status: 'corrected', by: '张三', before: '9' };
    const places = { sheet: '表一', cell: 'B7', box: [1, 2.5, 3, 4], toolVersion: '0.1.0' };
    expect(errors('provenance', { ...PROVENANCE, ...places, fields: { value: field } })).toEqual([]);
    expect(
      errors('provenance', { record: ID, type: 'document', path: 'a.txt', sha256: SHA, encoding: 'utf-8' }),
    ).toEqual([]);
  });

  it.each(DOCUMENT_FAULTS)('refuse a document whose %s is %j', (path, field) => {
    expect(errors('document', broken(DOCUMENT, path, field))).not.toEqual([]);
  });

  it.each(INDICATOR_FAULTS.map(([from, to]) => [from.kind, to, { ...from, ...to }]))(
    'refuse an indicator, %s, with %j',
    (_kind, _field, indicator) => {
      const faults = errors('document', broken(DOCUMENT, 'projects.0.indicators', [indicator]));
      expect(faults.join()).toContain('/projects/0/indicators/0');
    },
  );

  it.each(OTHER_FAULTS)('refuse a %s whose %s is %j', (name, path, field) => {
    expect(errors(name, broken(EXAMPLES[name], path, field))).not.toEqual([]);
  });
});
