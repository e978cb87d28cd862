/** Arbitrary documents of the output contract: every rule that the schema states holds, the words are anything. */

import fc from 'fast-check';
import type {
  Confirmation,
  Coverage,
  Document,
  Entity,
  Finding,
  FindingSpan,
  Indicator,
  IndicatorKind,
  Objective,
  Project,
  Region,
  Section,
} from '../../pipeline/model/document.js';

type Arb<T> = fc.Arbitrary<T>;
type Unnamed<T> = Omit<T, 'id'>;

const WORDS = '产出指标¦数量指标¦培训人次¦（一）¦≥¦10¦6.00¦%¦：¦，¦目标一¦“两会”¦ ¦2024年12月底前¦元/次'.split('¦');
const TRICKY = '¦no¦null¦=¦<<¦~¦1:30¦1e3¦0x1F¦2024-12-31¦- a¦a: b¦ a¦一\n二¦\u{1f600}¦\ufeff¦\u2028'.split('¦');

/** What tables hold: the field's words in any order. */
export const arbitraryWording: Arb<string> = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(''));

/** Any string of UTF-16 code units, lone surrogates included. */
export const arbitraryCodeUnits: Arb<string> = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

/** Wordings for the most part, and whatever breaks a writer. */
export const arbitraryText: Arb<string> = fc.oneof(
  { weight: 4, arbitrary: arbitraryWording },
  { weight: 1, arbitrary: fc.constantFrom(...TRICKY) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: arbitraryCodeUnits },
);

/** An amount as JSON holds it: no NaN, no infinity, no -0. */
export const arbitraryNumber: Arb<number> = fc
  .oneof(
    fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map((value) => value + 0);

export const arbitraryDate: Arb<string> = fc
  .integer({ min: 0, max: 40_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const hex = (digits: number): Arb<string> =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: digits, maxLength: digits }).map((all) => all.join(''));
const orNull = <T>(arbitrary: Arb<T>): Arb<T | null> => fc.option(arbitrary, { nil: null });
const list = <T>(arbitrary: Arb<T>, maxLength = 3): Arb<T[]> => fc.array(arbitrary, { maxLength });
const count = fc.nat({ max: 100_000 });
const oneOf = <const T>(...values: T[]): Arb<T> => fc.constantFrom(...values);

function arbitrarySection(text: Arb<string>): Arb<Section> {
  return fc.record({
    title: orNull(text),
    county: orNull(text),
    department: orNull(text),
    fiscalYear: orNull(fc.integer({ min: 2010, max: 2030 })),
    amountUnit: orNull(oneOf('元', '万元', '亿元')),
    total: orNull(arbitraryNumber),
    totalText: orNull(text),
  });
}

function arbitraryRegion(text: Arb<string>): Arb<Region> {
  const code = fc.integer({ min: 110_000, max: 659_999 }).map(String);
  return fc.record({ code, province: text, prefecture: orNull(text), county: orNull(text) });
}

function arbitraryEntity(text: Arb<string>, section: Arb<number>): Arb<Unnamed<Entity>> {
  const code = oneOf('401', '401001', '401002', '502');
  return fc
    .record({ section, code: orNull(code), name: text, amount: orNull(arbitraryNumber), amountText: orNull(text) })
    .map((entity) => ({ ...entity, parentCode: (entity.code?.length ?? 0) > 3 ? entity.code!.slice(0, 3) : null }));
}

type Target = Pick<
  Indicator,
  'kind' | 'operator' | 'operatorImplied' | 'value' | 'valueHigh' | 'valueText' | 'deadline' | 'unit'
>;

/** The target of an indicator, by the contract's rules of its kind. */
function arbitraryTarget(kind: IndicatorKind, text: Arb<string>): Arb<Target> {
  const none = fc.constant(null);
  const compared = kind === 'number' || kind === 'deadline';
  return fc.record({
    kind: fc.constant(kind),
    operator: compared ? oneOf('≥', '≤', '=', '>', '<') : none,
    operatorImplied: compared ? fc.boolean() : fc.constant(false),
    value: kind === 'number' ? arbitraryNumber : none,
    valueHigh: kind === 'number' ? orNull(arbitraryNumber) : none,
    valueText: kind === 'statement' ? none : text,
    deadline: kind === 'deadline' ? arbitraryDate : none,
    unit: kind === 'number' ? orNull(text) : none,
  });
}

function arbitraryIndicator(text: Arb<string>): Arb<Unnamed<Indicator>> {
  const head = fc.record({
    key: hex(20),
    level1: orNull(fc.oneof(oneOf('产出指标', '效益指标', '满意度指标', '成本指标'), text)),
    level2: orNull(text),
    ordinal: orNull(fc.oneof(fc.integer({ min: 1, max: 30 }).map(String), text)),
    name: text,
  });
  const target = oneOf<IndicatorKind>('number', 'qualitative', 'deadline', 'statement').chain((kind) =>
    arbitraryTarget(kind, text),
  );
  const optional = fc.record(
    {
      weight: orNull(arbitraryNumber),
      direction: text,
      actual: text,
      score: orNull(arbitraryNumber),
      explanation: text,
    },
    { requiredKeys: [] },
  );
  return fc.tuple(head, target, text, optional).map(([a, b, whole, c]) => ({ ...a, ...b, text: whole, ...c }));
}

type Nameless = Omit<Project, 'id' | 'objectives' | 'indicators'> & {
  objectives: readonly Unnamed<Objective>[];
  indicators: readonly Unnamed<Indicator>[];
};

function arbitraryProject(text: Arb<string>, section: Arb<number>): Arb<Nameless> {
  const head = fc.record({
    key: hex(20),
    section,
    entityCode: orNull(oneOf('401', '401001')),
    name: text,
    amount: orNull(arbitraryNumber),
    amountText: orNull(text),
  });
  const funding = list(fc.record({ source: text, amount: orNull(arbitraryNumber), amountText: text }), 2);
  const optional = fc.record({ category: text, period: text, funding }, { requiredKeys: [] });
  const goals = list(fc.record({ label: orNull(text), text }));
  return fc
    .tuple(head, optional, goals, list(arbitraryIndicator(text), 4))
    .map(([a, b, objectives, indicators]) => ({ ...a, ...b, objectives, indicators }));
}

/** Gives a project and its parts their ids: document / position in the source, from 1. */
function withIds({ objectives, indicators, ...head }: Nameless, id: string): Project {
  return {
    id,
    ...head,
    objectives: objectives.map((objective, at) => ({ id: `${id}/g${at + 1}`, ...objective })),
    indicators: indicators.map((indicator, at) => ({ id: `${id}/${at + 1}`, ...indicator })),
  };
}

const arbitraryCoverage: Arb<Coverage> = fc
  .record({ inRecords: count, inHeadings: count, inMarkup: count, inFurniture: count, unclaimed: count, unread: count })
  .map((parts) => ({
    characters: parts.inRecords + parts.inHeadings + parts.inMarkup + parts.inFurniture + parts.unclaimed,
    ...parts,
  }));

function arbitraryPlace(document: string): Arb<FindingSpan> {
  return fc
    .record({ start: count, length: count, line: count, column: count })
    .map(({ start, length, line, column }) => ({
      document,
      span: [start, start + length] as const,
      line: line + 1,
      column: column + 1,
    }));
}

/** Findings about the given records. */
function arbitraryFinding(text: Arb<string>, document: string, records: readonly string[]): Arb<Finding> {
  return fc.record({
    rule: oneOf('goal-contradicts-indicator', 'space-in-name', 'unclaimed'),
    severity: oneOf('error', 'warning', 'note'),
    category: oneOf('reading', 'structure', 'consistency', 'completeness', 'arithmetic', 'plausibility'),
    document: fc.constant(document),
    record: fc.constantFrom(null, document, ...records),
    message: text.map((message) => message || '说明'),
    expected: orNull(text),
    actual: orNull(text),
    difference: orNull(text),
    spans: list(arbitraryPlace(document), 2),
  });
}

const confirmationOf = ({ rule, document, record, message, spans }: Finding): Confirmation => ({
  rule,
  document,
  record,
  message,
  spans,
});

/** The records of a document, with ids: what its findings can be about. */
function arbitraryRecords(text: Arb<string>, id: string): Arb<Pick<Document, 'sections' | 'entities' | 'projects'>> {
  return fc.array(arbitrarySection(text), { minLength: 1, maxLength: 2 }).chain((sections) => {
    const section = fc.integer({ min: 1, max: sections.length });
    return fc.record({
      sections: fc.constant(sections),
      entities: list(arbitraryEntity(text, section)).map((all) =>
        all.map((one, at) => ({ id: `${id}/e${at + 1}`, ...one })),
      ),
      projects: list(arbitraryProject(text, section)).map((all) =>
        all.map((one, at) => withIds(one, `${id}/${at + 1}`)),
      ),
    });
  });
}

function arbitraryHead(
  text: Arb<string>,
): Arb<Omit<Document, 'sections' | 'entities' | 'projects' | 'coverage' | 'findings' | 'confirmed'>> {
  const source = fc.record({
    path: text.map((name) => `青海/${name}.txt`),
    sha256: hex(64),
    format: oneOf('text', 'html', 'spreadsheet', 'word', 'pdf', 'json'),
    encoding: oneOf('utf-8', 'gb18030', 'utf-16le'),
  });
  const hash = fc.record({ textSha256: hex(64) }, { requiredKeys: [] });
  const kind = fc.record({
    documentKind: oneOf('target', 'self-evaluation', 'template', 'none'),
    grade: oneOf('A', 'B', 'C', 'D'),
    gradeReasons: fc.array(
      text.filter((words) => words.length > 0),
      { minLength: 1, maxLength: 2 },
    ),
    region: orNull(arbitraryRegion(text)),
  });
  return fc.tuple(source, hash, kind, arbitrarySection(text)).map(([a, b, c, { title, ...d }]) => ({
    schemaVersion: 1 as const,
    id: a.sha256.slice(0, 20),
    source: { ...a, ...b },
    title,
    ...c,
    ...d,
  }));
}

/** A document whose ids, keys and counts agree; `text` gives every free wording in it. */
export function arbitraryDocument(text: Arb<string> = arbitraryText): Arb<Document> {
  return arbitraryHead(text).chain((head) =>
    arbitraryRecords(text, head.id).chain((records) => {
      const ids = records.projects.flatMap((project) => [project.id, ...project.indicators.map(({ id }) => id)]);
      return fc
        .record({
          coverage: arbitraryCoverage,
          findings: list(arbitraryFinding(text, head.id, ids)),
          confirmed: list(arbitraryFinding(text, head.id, ids)).map((all) => all.map(confirmationOf)),
        })
        .map((tail) => ({
          ...head,
          ...records,
          ...tail,
        }));
    }),
  );
}
