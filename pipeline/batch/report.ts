/** The report's first page with what it loads; the pages of documents are written with the documents. */

import { readFile } from 'node:fs/promises';
import { statusOf, whyOf } from '../../stages/emit/front.js';
import { addressOf } from '../../stages/emit/report/html.js';
import { acrossRow, indexPage, shardScript } from '../../stages/emit/report/index-page.js';
import { type IndexRow, indexRowOf, Overview, otherRow } from '../../stages/emit/report/overview.js';
import { TOOL } from '../tool.js';
import { builtFile } from './built.js';
import type { Drafts } from './drafts.js';
import { figuresOf } from './figures.js';
import { REPORT } from './names.js';
import type { Outcome } from './outcome.js';
import { RULE_WORDS } from './rule-words.js';
import type { Share } from './share.js';
import type { Store } from './store.js';
import { type AcrossFindings, acrossOf, otherOf } from './together.js';

export const INDEX = `${REPORT}/index.html`;
const TITLE = '绩效目标公开核对报告';
/** What the pages load, below `dist/stages/emit/report/`. */
const ASSETS = ['assets/report.css', 'client/document.js', 'client/index.js'];
const ROWS_PER_SHARD = 1000;

/** What the first page tells of the documents, which are seen one by one: memory grows with a row for each. */
export class Glance {
  readonly overview = new Overview();
  private readonly rows = new Map<string, IndexRow>();

  see({ counts, findings, indexRow }: Share, { entry }: Outcome): void {
    this.overview.see(counts);
    for (const finding of findings) this.overview.seeFinding(finding);
    this.rows.set(entry.path, indexRow);
  }

  /** The row of an input; null where there is nothing to say of it. */
  rowOf({ entry, files }: Outcome, { counts }: AcrossFindings): IndexRow | null {
    const row = this.rows.get(entry.path);
    const other = otherOf(entry);
    const page = addressFrom(files?.page ?? null);
    if (row) return indexRowOf(row, { page, status: other && statusOf(other), across: counts.get(entry.id!) });
    return other && otherRow(other.path, statusOf(other), whyOf(other));
  }
}

export async function writeReport(
  drafts: Drafts,
  outcomes: readonly Outcome[],
  across: AcrossFindings,
  { glance, store }: { readonly glance: Glance; readonly store: Store },
): Promise<void> {
  const { overview } = glance;
  const inputs = new Shards(drafts, 'documents');
  for (const outcome of outcomes) {
    const row = glance.rowOf(outcome, across);
    if (row) await inputs.add(row);
  }
  const between = await writeAcross(drafts, outcomes, acrossOf(drafts, outcomes, across, store), overview);
  const charts = overview.charts((rule) => RULE_WORDS.get(rule)?.title ?? rule);
  // The library takes a while to load, and most runs have nothing to draw.
  const { chartSvg } = await import('../../stages/emit/report/charts.js');
  for (const chart of charts) await drafts.write(`${REPORT}/charts/${chart.id}.svg`, Buffer.from(chartSvg(chart)));
  await writeAssets(drafts);
  const shards = [...(await inputs.end()), ...between.shards];
  const figures = figuresOf(outcomes);
  const page = indexPage({ title: TITLE, figures, charts, shards, acrossCount: between.count, tool: TOOL });
  await drafts.write(INDEX, Buffer.from(page));
}

async function writeAcross(
  drafts: Drafts,
  outcomes: readonly Outcome[],
  across: ReturnType<typeof acrossOf>,
  overview: Overview,
): Promise<{ readonly count: number; readonly shards: readonly string[] }> {
  const pages = new Map(outcomes.map(({ entry, files }) => [entry.path, addressFrom(files?.page ?? null)]));
  const shards = new Shards(drafts, 'across');
  let count = 0;
  for await (const [{ document }, finding] of across) {
    const { path } = document.source;
    overview.seeFinding(finding);
    await shards.add(acrossRow(finding, path, pages.get(path) ?? null, RULE_WORDS));
    count += 1;
  }
  return { count, shards: await shards.end() };
}

/** The address of a document's page from the report's folder; null where it has none. */
const addressFrom = (page: string | null): string | null =>
  page === null ? null : addressOf(page.slice(REPORT.length + 1));

async function writeAssets(drafts: Drafts): Promise<void> {
  for (const asset of ASSETS) {
    const bytes = await readFile(builtFile(`stages/emit/report/${asset}`));
    await drafts.write(`${REPORT}/assets/${asset.split('/')[1]}`, bytes);
  }
}

/** Rows in scripts of so many each, written as soon as they are full. */
class Shards {
  private readonly names: string[] = [];
  private rows: unknown[] = [];

  constructor(
    private readonly drafts: Drafts,
    private readonly kind: 'documents' | 'across',
  ) {}

  async add(row: unknown): Promise<void> {
    this.rows.push(row);
    if (this.rows.length >= ROWS_PER_SHARD) await this.write();
  }

  /** The names of the scripts, in order. */
  async end(): Promise<readonly string[]> {
    if (this.rows.length > 0) await this.write();
    return this.names;
  }

  private async write(): Promise<void> {
    const name = `${this.kind}-${String(this.names.length + 1).padStart(4, '0')}.js`;
    await this.drafts.write(`${REPORT}/data/${name}`, Buffer.from(shardScript(this.kind, this.rows)));
    this.names.push(name);
    this.rows = [];
  }
}
