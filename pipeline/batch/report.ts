/** The report's first page with what it loads; the pages of documents are written with the documents. */

import { readFile } from 'node:fs/promises';
import { chartSvg } from '../../stages/emit/report/charts.js';
import { addressOf } from '../../stages/emit/report/html.js';
import { acrossRow, indexPage, shardScript } from '../../stages/emit/report/index-page.js';
import { indexRow, Overview, otherRow } from '../../stages/emit/report/overview.js';
import { statusOf, statusOfDocument, sumsOf, whyOf } from '../../stages/emit/workbook.js';
import { TOOL } from '../tool.js';
import { builtFile } from './built.js';
import { figuresOf } from './figures.js';
import type { Outcome } from './manifest.js';
import { REPORT } from './names.js';
import { jsonOf, pageOf, readDocument } from './opened.js';
import type { OutputFolder } from './publish.js';
import { RULE_WORDS } from './rule-words.js';
import { type AcrossFindings, acrossOf, otherOf } from './together.js';

export const INDEX = `${REPORT}/index.html`;
const TITLE = '绩效目标公开核对报告';
/** What the pages load, below `dist/stages/emit/report/`. */
const ASSETS = ['assets/report.css', 'client/document.js', 'client/index.js'];
const ROWS_PER_SHARD = 1000;

/** Reads the documents back one by one: memory grows with the names of counties, departments and rules alone. */
export async function writeReport(
  output: OutputFolder,
  outcomes: readonly Outcome[],
  across: AcrossFindings,
): Promise<void> {
  const overview = new Overview();
  const inputs = new Shards(output, 'documents');
  for (const { entry } of outcomes) {
    const other = otherOf(entry);
    const name = jsonOf(entry.outputs);
    if (!name) {
      if (other) await inputs.add(otherRow(other.path, statusOf(other), whyOf(other)));
      continue;
    }
    const document = await readDocument(output.file(name));
    overview.see(document);
    await inputs.add(
      indexRow({
        document,
        address: addressFrom(entry.outputs),
        status: other ? statusOf(other) : statusOfDocument(document),
        sums: sumsOf(document),
        across: across.counts.get(document.id),
      }),
    );
  }
  const between = await writeAcross(output, outcomes, across, overview);
  const charts = overview.charts((rule) => RULE_WORDS.get(rule)?.title ?? rule);
  for (const chart of charts) await output.write(`${REPORT}/charts/${chart.id}.svg`, Buffer.from(chartSvg(chart)));
  await writeAssets(output);
  const shards = [...(await inputs.end()), ...between.shards];
  const figures = figuresOf(outcomes);
  const page = indexPage({ title: TITLE, figures, charts, shards, acrossCount: between.count, tool: TOOL });
  await output.write(INDEX, Buffer.from(page));
}

async function writeAcross(
  output: OutputFolder,
  outcomes: readonly Outcome[],
  across: AcrossFindings,
  overview: Overview,
): Promise<{ readonly count: number; readonly shards: readonly string[] }> {
  const pages = new Map(outcomes.map(({ entry }) => [entry.path, addressFrom(entry.outputs)]));
  const shards = new Shards(output, 'across');
  let count = 0;
  for await (const [{ document }, finding] of acrossOf(output, outcomes, across)) {
    const { path } = document.source;
    overview.seeFinding(finding);
    await shards.add(acrossRow(finding, path, pages.get(path) ?? null, RULE_WORDS));
    count += 1;
  }
  return { count, shards: await shards.end() };
}

/** The address of a document's page from the report's folder; null where it has none. */
function addressFrom(outputs: readonly string[] = []): string | null {
  const name = pageOf(outputs);
  return name === null ? null : addressOf(name.slice(REPORT.length + 1));
}

async function writeAssets(output: OutputFolder): Promise<void> {
  for (const asset of ASSETS) {
    const bytes = await readFile(builtFile(`stages/emit/report/${asset}`));
    await output.write(`${REPORT}/assets/${asset.split('/')[1]}`, bytes);
  }
}

/** Rows in scripts of so many each, written as soon as they are full. */
class Shards {
  private readonly names: string[] = [];
  private rows: unknown[] = [];

  constructor(
    private readonly output: OutputFolder,
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
    await this.output.write(`${REPORT}/data/${name}`, Buffer.from(shardScript(this.kind, this.rows)));
    this.names.push(name);
    this.rows = [];
  }
}
