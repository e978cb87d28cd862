/** changes.jsonl: what differs from the run before, document by document, record by record and value by value, with the cause. */

import { toJsonLines } from '../../stages/emit/provenance.js';
import type { Document, Severity } from '../model/document.js';
import { sha256 } from '../model/ids.js';
import type { Drafts } from './drafts.js';
import { bytesAt } from './folders.js';
import type { KnownInput, Ledger } from './ledger.js';
import { JSON_SUFFIX } from './names.js';
import { readDocument } from './opened.js';
import type { Ended } from './perform.js';
import { type Cause, causeOf, isKept } from './plan.js';
import type { OutputFolder } from './publish.js';
import { type ComparedRecord, recordsOf } from './records.js';
import { nameOf, type Store } from './store.js';

export const CHANGES = 'changes.jsonl';

/** `removed` where the input is gone or gives no document any more. */
export type ChangeCause = Exclude<Cause, 'unchanged' | 'left-out'> | 'removed';

/** A document that came, went, or whose files differ. */
export interface DocumentChange {
  readonly change: 'document';
  readonly what: 'added' | 'removed' | 'changed';
  readonly path: string;
  readonly cause: ChangeCause;
  /** The document's id before, and now. */
  readonly before: string | null;
  readonly after: string | null;
  /** Null where the document before is lost, so that nobody can tell. */
  readonly records: { readonly added: number; readonly removed: number } | null;
  readonly values: number | null;
  /** Findings now less those before, by severity. */
  readonly findings: Readonly<Record<Severity, number>>;
}

/** A record of a document that was and is there. */
export interface RecordChange {
  readonly change: 'record';
  readonly what: 'added' | 'removed';
  readonly path: string;
  readonly cause: ChangeCause;
  readonly type: ComparedRecord['type'];
  /** The record's id where it stands. */
  readonly record: string;
  readonly key: string;
  readonly name: string | null;
}

/** A value of a record that was and is there. */
export interface ValueChange extends Omit<RecordChange, 'change' | 'what'> {
  readonly change: 'value';
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export type Change = DocumentChange | RecordChange | ValueChange;

/** What documents are compared with: the run before, and where its documents may lie. */
export interface Earlier {
  readonly before: Ledger;
  readonly store: Store;
  readonly output: OutputFolder;
}

/** Drafts the changes; gives their number by kind. */
export async function writeChanges(
  drafts: Drafts,
  ended: readonly Ended[],
  earlier: Earlier,
): Promise<Readonly<Record<Change['change'], number>>> {
  const counts = { document: 0, record: 0, value: 0 };
  await drafts.stream(CHANGES, async (sink) => {
    for (const change of changesOf(ended, earlier)) {
      counts[change.change] += 1;
      await sink.write(Buffer.from(toJsonLines([change])));
    }
  });
  return counts;
}

/** In order of path; first a document, then what changed in it. */
function* changesOf(all: readonly Ended[], earlier: Earlier): Generator<Change> {
  const { before, store } = earlier;
  const documentBefore = documentsBefore(earlier);
  const now = new Map(all.map((one) => [one.known.path, one]));
  const paths = [...new Set([...before.inputs.keys(), ...now.keys()])].sort();
  for (const path of paths) {
    const [old, ended] = [before.inputs.get(path)?.result, now.get(path)];
    const fresh = ended?.known.result;
    if (jsonHash(old) === jsonHash(fresh)) continue;
    const at = { path, cause: fresh ? causeNow(ended!, before.inputs.get(path)) : 'removed' } as const;
    const was = old && fresh ? documentBefore(old) : null;
    const own = was ? recordChanges(was, readDocument(store.file(fresh!.key, JSON_SUFFIX)), at) : [];
    yield documentChange(old, fresh, own, { ...at, lost: was === null });
    yield* own;
  }
}

type Result = KnownInput['result'];

const jsonHash = (result: Result): string | undefined =>
  result?.files.find(({ suffix }) => suffix === JSON_SUFFIX)?.sha256;

/** What was converted in a run that was cut off is unchanged in this one, but was never told of. */
function causeNow({ outcome: { entry }, known }: Ended, before: KnownInput | undefined): ChangeCause {
  const cause = isKept(entry.cause) ? causeOf(known.result!.dependencies, before) : entry.cause!;
  return cause === 'unchanged' || cause === 'left-out' ? 'lost' : cause;
}

/**
 * Documents as they were: where a result was made again under the same key, or is lost, the published file may still be the
 * old one. Null where neither is.
 */
function documentsBefore({ before, store, output }: Earlier): (result: NonNullable<Result>) => Document | null {
  let names: ReadonlyMap<string, string> | null = null;
  const published = (file: string) => {
    names ??= new Map([...before.outputs.values()].map((one) => [one.file, one.name]));
    const name = names.get(file);
    return name === undefined ? [] : [output.file(name)];
  };
  return (result) => {
    const file = nameOf(result.key, JSON_SUFFIX);
    for (const path of [store.at(file), ...published(file)]) {
      const bytes = bytesAt(path);
      if (bytes && sha256(bytes) === jsonHash(result)) return JSON.parse(bytes.toString()) as Document;
    }
    return null;
  };
}

type At = Pick<RecordChange, 'path' | 'cause'>;

function documentChange(
  old: Result,
  fresh: Result,
  own: readonly (RecordChange | ValueChange)[],
  at: At & { readonly lost: boolean },
): DocumentChange {
  const unknown = old && fresh && at.lost;
  const count = (what: string) => own.filter((one) => one.change === 'record' && one.what === what).length;
  const more = (severity: Severity) =>
    (fresh?.facts.totals.findings[severity] ?? 0) - (old?.facts.totals.findings[severity] ?? 0);
  return {
    change: 'document',
    what: old && fresh ? 'changed' : fresh ? 'added' : 'removed',
    path: at.path,
    cause: at.cause,
    before: old?.facts.id ?? null,
    after: fresh?.facts.id ?? null,
    records: unknown ? null : { added: count('added'), removed: count('removed') },
    values: unknown ? null : own.filter(({ change }) => change === 'value').length,
    findings: { error: more('error'), warning: more('warning'), note: more('note') },
  };
}

function recordChanges(before: Document, after: Document, at: At): readonly (RecordChange | ValueChange)[] {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const changes: (RecordChange | ValueChange)[] = [];
  for (const [key, { type, record, name, fields }] of now) {
    const was = old.get(key);
    const common = { ...at, type, record, key, name };
    if (!was) changes.push({ change: 'record', what: 'added', ...common });
    else
      for (const [field, value] of Object.entries(fields))
        if (was.fields[field] !== value)
          changes.push({ change: 'value', ...common, field, before: was.fields[field] ?? null, after: value });
  }
  for (const [key, { type, record, name }] of old)
    if (!now.has(key)) changes.push({ change: 'record', what: 'removed', ...at, type, record, key, name });
  return changes;
}
