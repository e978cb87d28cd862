/** The straight line of stages for one document: a pure function of its bytes, its path and the configuration. */

import { account } from '../stages/account/index.js';
import { check, gradeOf, raise } from '../stages/check/index.js';
import { interpret } from '../stages/interpret/index.js';
import { normalise } from '../stages/normalise/index.js';
import { type ReadInput, type ReadOptions, read, readTextual } from '../stages/read/index.js';
import type { UnreadableInput } from '../stages/read/unreadable.js';
import { recognise } from '../stages/recognise/index.js';
import { goals, outline, outlineColumns } from '../stages/segment/index.js';
import { tabulate } from '../stages/tabulate/index.js';
import { correct } from './correct.js';
import { toDocument } from './document.js';
import type { Document, RecordProvenance } from './model/document.js';
import { documentId } from './model/ids.js';
import { append, gathered } from './model/lists.js';
import type { Furniture, Note, Reading } from './model/reading.js';
import type { ProjectRow, Recognised } from './model/rows.js';
import type { Input, Source } from './model/source.js';
import type { Cell, Table, Tabulation } from './model/table.js';
import type { Text } from './model/text.js';
import { noticedBy } from './noticed.js';
import { provenanceOf } from './provenance.js';
import { type ConversionConfig, configure } from './rules.js';

export interface Conversion {
  readonly source: Source;
  readonly document: Document;
  readonly provenance: readonly RecordProvenance[];
  /** Why the bytes could not be read; the document is then empty and says so in a finding. */
  readonly failure: UnreadableInput | null;
}

/** Converts one input, of any format. Any bytes at all end as a Document. */
export async function convert(
  input: Input,
  { rules, corrections, ...options }: ConversionConfig & ReadOptions = {},
): Promise<Conversion> {
  return converted(await read(input, options), {
    ...(rules ? { rules } : {}),
    ...(corrections ? { corrections } : {}),
  });
}

/** Converts an input of text, HTML or JSON at once; what is none of these ends as a Document that says so. */
export function convertTextual(input: Input, config: ConversionConfig = {}): Conversion {
  return converted(readTextual(input), config);
}

function converted({ source, failure }: ReadInput, config: ConversionConfig): Conversion {
  const reading = correct(readSource(source), config.corrections ?? []);
  const ledger = account(reading);
  const raised = raise(reading, ledger);
  const graded = gradeOf(ledger, raised, reading.projects.length);
  const checked = check(configure(raised, config.rules), reading);
  const document = toDocument(reading, ledger, checked, graded);
  return { source, document, provenance: provenanceOf(reading, checked.findings), failure };
}

/** A source's records, each value with the text it was read from. */
export function readSource(source: Source): Reading {
  const { tabulation, notes } = normaliseCells(tabulate(source));
  const recognised = recognise(tabulation);
  const segmented = segmentRows(recognised);
  const { pageStarts } = tabulation;
  const reading = interpret(
    source,
    documentId(source.sha256),
    { ...recognised, pageStarts },
    (row) => segmented.get(row)!,
  );
  const furniture = [...segmented.values()].flatMap((project) => project.furniture);
  return {
    ...reading,
    furniture: [...reading.furniture, ...furniture],
    notes: [...noticedBy(source, reading), ...notes, ...reading.notes],
  };
}

function normaliseCells(tabulation: Tabulation): { tabulation: Tabulation; notes: readonly Note[] } {
  const notes: Note[] = [];
  const furniture = [...tabulation.furniture];
  const plain = (text: Text) => {
    const normalised = normalise(text);
    append(notes, normalised.notes);
    append(furniture, normalised.furniture);
    return normalised.text;
  };
  const blocks = tabulation.blocks.map((block) =>
    block.type === 'line' ? { ...block, text: plain(block.text) } : { ...block, table: plainTable(block.table, plain) },
  );
  return { tabulation: { ...tabulation, blocks, furniture }, notes };
}

/** A cell that spans rows stays one cell. */
function plainTable(table: Table, plain: (text: Text) => Text): Table {
  const made = new Map<Cell, Cell>();
  const of = (cell: Cell): Cell => {
    const known = made.get(cell);
    if (known) return known;
    const read = { ...cell, text: plain(cell.text) };
    made.set(cell, read);
    return read;
  };
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map(of),
    slots: row.slots.map((slot) => slot && of(slot)),
  }));
  return { ...table, rows };
}

function segmentRows({ rows }: Recognised): ReadonlyMap<ProjectRow, ReturnType<typeof segmentRow>> {
  const projects = rows.flatMap((row) => (row.role === 'project' ? [row] : []));
  return new Map(projects.map((row) => [row, segmentRow(row)]));
}

const NOTHING: readonly Furniture[] = [];

function segmentRow({ objectives, indicators, columns = [], entries: ready }: ProjectRow): {
  readonly goals: ReturnType<typeof goals>['goals'];
  readonly furniture: readonly Furniture[];
  readonly entries: ReturnType<typeof outline>;
} {
  const segmented = goals(objectives);
  const entries = [...outline(indicators), ...outlineColumns(columns), ...ready];
  const around = gathered(entries, (entry) =>
    entry.type === 'furniture' ? [{ name: entry.name, text: entry.text }] : NOTHING,
  );
  return { goals: segmented.goals, furniture: [...segmented.furniture, ...around], entries };
}
