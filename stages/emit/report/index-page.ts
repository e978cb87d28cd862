/** The report's first page: the batch at a glance, and the table of its inputs, whose rows come from scripts beside it. */

import type { Finding } from '../../../pipeline/model/document.js';
import type { RuleWords } from '../listings.js';
import { CATEGORIES, grouped, SEVERITIES } from '../words.js';
import type { Chart } from './charts.js';
import { type Html, html, NOTHING, pageOf } from './html.js';
import { INDEX_COLUMNS } from './overview.js';

export interface IndexPage {
  readonly title: string;
  /** Numbers that say what the batch is: their names and how many. */
  readonly figures: readonly (readonly [string, string])[];
  readonly charts: readonly Chart[];
  /** Names of the scripts in `data/` that hold the rows of inputs, and of findings across documents. */
  readonly shards: readonly string[];
  readonly acrossCount: number;
  readonly tool: { readonly name: string; readonly version: string };
}

export function indexPage({ title, figures, charts, shards, acrossCount, tool }: IndexPage): string {
  return pageOf({
    title,
    root: '',
    kind: 'index',
    body: html`<a class="skip" href="#documents">跳到文件表</a>
<header class="top"><h1>${title}</h1>
<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="summary">${tool.name} ${tool.version} · <a href="../disclosures.xlsx">disclosures.xlsx</a> · <a href="../findings.jsonl">findings.jsonl</a> · <a href="../run.json">run.json</a></p>
</header>
<main>
<section class="charts" aria-label="图表">
${charts.map(chartView)}</section>
<section class="list" id="documents" aria-labelledby="documents-title">
<h2 id="documents-title">文件</h2>
<div class="filters" role="search">
<label>查找 <input type="search" class="find" placeholder="文件、区县、部门、标题"></label>
<label>区县 <select class="filter" data-column="区县"><option value="">全部</option></select></label>
<label>年度 <select class="filter" data-column="年度"><option value="">全部</option></select></label>
<label>状态 <select class="filter" data-column="状态"><option value="">全部</option></select></label>
<label>可信等级 <select class="filter" data-column="可信等级"><option value="">全部</option></select></label>
<label>合计核对 <select class="filter" data-column="合计核对"><option value="">全部</option></select></label>
<label><input type="checkbox" class="serious"> 只看有错误或警告的</label>
</div>
<p class="count" role="status" aria-live="polite">正在读取……</p>
<div class="scroll" tabindex="0" role="region" aria-label="文件表"><table class="documents"><thead><tr>${SHOWN.map(head)}</tr></thead><tbody></tbody></table></div>
<p class="pages"><button type="button" class="back">上一页</button> <span class="page-number"></span> <button type="button" class="forward">下一页</button></p>
<noscript><p>文件表由脚本显示；同样的内容见 disclosures.xlsx 的“总览”。</p></noscript>
</section>
${acrossCount > 0 ? acrossView(acrossCount) : NOTHING}
</main>
${shards.map((shard) => html`<script src="data/${shard}" defer></script>\n`)}`,
  });
}

/** The columns that are shown; the page is the link of the file. */
const SHOWN = INDEX_COLUMNS.filter((column) => column !== '页面');
const NUMBERS: ReadonlySet<string> = new Set([
  '年度',
  '项目数',
  '指标数',
  '金额（万元）',
  '错误',
  '警告',
  '提示',
  '未归属字数',
]);

const head = (column: string): Html =>
  html`<th scope="col"${NUMBERS.has(column) ? html` class="number"` : NOTHING} data-column="${String(INDEX_COLUMNS.indexOf(column as never))}"><button type="button">${column}</button></th>`;

function chartView({ id, title, series, bars }: Chart): Html {
  const rows = bars.map(
    ({ name, values }) =>
      html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td class="number">${grouped(value)}</td>`)}</tr>\n`,
  );
  const heads = series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`);
  return html`<figure><figcaption>${title}</figcaption><img src="charts/${id}.svg" alt="${title}，数值见下表"><details><summary>数值</summary><table><thead><tr><th scope="col">名称</th>${heads}</tr></thead><tbody>\n${rows}</tbody></table></details></figure>
`;
}

const acrossView = (count: number): Html =>
  html`<section class="across" id="across" aria-labelledby="across-title"><h2 id="across-title">文件之间比较发现的问题（${grouped(count)}）</h2>
<ol class="across-list"></ol>
<p class="pages"><button type="button" class="back">上一页</button> <span class="page-number"></span> <button type="button" class="forward">下一页</button></p></section>`;

/** A finding across documents, as the page's script shows it. */
export function acrossRow(
  { rule, severity, category, message }: Finding,
  path: string,
  address: string | null,
  rules: RuleWords,
) {
  return [severity, SEVERITIES[severity], rules.get(rule)?.title ?? rule, CATEGORIES[category], message, path, address];
}

/** Rows as a script that hands them to the page: fetch does not work from the disk. */
export function shardScript(kind: 'documents' | 'across', rows: readonly unknown[]): string {
  return `report.add(${JSON.stringify(kind)},[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]);\n`;
}
