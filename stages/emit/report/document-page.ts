/** A document beside its source: on the left what was read, on the right what it was read as. */

import type { Document, RecordProvenance } from '../../../pipeline/model/document.js';
import type { Picture } from '../../../pipeline/model/picture.js';
import type { Source } from '../../../pipeline/model/source.js';
import type { Tabulation } from '../../../pipeline/model/table.js';
import type { RuleWords } from '../listings.js';
import { accountedPercent, DOCUMENT_KINDS, SEVERITIES } from '../words.js';
import { pageFields } from './fields.js';
import { addressOf, type Html, html, NOTHING, pageOf } from './html.js';
import { segmentsOf } from './marks.js';
import { recordView } from './record-view.js';
import { sourceView } from './source-view.js';

export interface DocumentPage {
  readonly source: Source;
  readonly tabulation: Tabulation;
  /** Of pages, where the format has any. */
  readonly pictures?: readonly Picture[];
  readonly document: Document;
  readonly provenance: readonly RecordProvenance[];
  readonly rules: RuleWords;
  /** The name of the document's files below `documents/`, without their suffixes. */
  readonly name: string;
}

export function documentPage({
  source,
  tabulation,
  pictures = [],
  document,
  provenance,
  rules,
  name,
}: DocumentPage): string {
  const root = '../'.repeat(name.split('/').length);
  const fields = pageFields(document, provenance);
  const segments = segmentsOf(fields.marks);
  const view = sourceView({ source, tabulation, segments, pictures });
  const files = `${root}../documents/${addressOf(name)}`;
  return pageOf({
    title: `${document.title ?? document.source.path} · 绩效目标核对`,
    root,
    kind: 'document',
    body: html`<a class="skip" href="#records">跳到记录</a>
<header class="top">
<p class="crumbs"><a href="${root}index.html">总览</a> › ${document.source.path}</p>
<h1>${document.title ?? '（没有标题）'}</h1>
<p class="summary">${summary(document)} <span class="files"><a href="${files}.json">JSON</a> <a href="${files}.yaml">YAML</a></span></p>
${filters(document, pictures.length > 0)}
</header>
<main class="panes">
<section class="pane source" id="source" aria-label="原文" tabindex="0">
${view.html}
</section>
<section class="pane records" id="records" aria-label="记录" tabindex="0">
${recordView({ document, fields, segments, shown: view.shown, rules })}
</section>
</main>
<p class="status" role="status" aria-live="polite"></p>`,
  });
}

function summary({ documentKind, grade, gradeReasons, projects, coverage }: Document): Html {
  const indicators = projects.reduce((sum, project) => sum + project.indicators.length, 0);
  const share = accountedPercent(coverage);
  return html`<span title="${gradeReasons.join('；')}">可信等级 <strong class="grade grade-${grade}">${grade}</strong></span> · ${DOCUMENT_KINDS[documentKind]} · 项目${projects.length}个 · 指标${indicators}条 · 原文${coverage.characters}字，归属${share}%`;
}

function filters({ findings }: Document, zoom: boolean): Html {
  const severities = (['error', 'warning', 'note'] as const).map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return html`<label><input type="checkbox" class="severity" value="${severity}" checked> ${SEVERITIES[severity]} ${count}</label> `;
  });
  return html`<div class="filters" role="group" aria-label="筛选">${severities}<label>规则 <select class="rule"><option value="">全部</option></select></label> <label><input type="checkbox" class="marked-only"> 只看有问题的记录</label> <label>查找 <input type="search" class="find" placeholder="项目、指标、目标"></label>${zoom ? html` <label><input type="checkbox" class="zoom"> 放大页面</label>` : NOTHING}</div>`;
}
