/** The records of a document, each field a link to the place it was read from. */

import type { Document, Entity, Indicator, Objective, Project, Section } from '../../../pipeline/model/document.js';
import type { Place } from '../../../pipeline/model/place.js';
import { firstAtLeast } from '../../../pipeline/model/search.js';
import type { RuleWords } from '../listings.js';
import { CATEGORIES, KINDS, SEVERITIES } from '../words.js';
import type { PageField, PageFields, PageFinding } from './fields.js';
import { anchorOf, type Html, html, joined, NOTHING } from './html.js';
import type { Segment } from './marks.js';
import { segmentId } from './source-view.js';

export interface RecordContent {
  readonly document: Document;
  readonly fields: PageFields;
  readonly segments: readonly Segment[];
  /** Those that the source shows. */
  readonly shown: ReadonlySet<Segment>;
  readonly rules: RuleWords;
}

const STATUSES: Readonly<Record<string, string>> = {
  exact: '与原文一致',
  normalised: '由原文规范化',
  inferred: '由原文推断',
  synthetic: '由文件格式生成',
  corrected: '经人工更正',
};

export function recordView(content: RecordContent): Html {
  const { document } = content;
  return html`${findingsView(content)}
${document.sections.map((section, at) => sectionView(section, at + 1, content))}`;
}

/** The element that a link to a span leads to; null where nothing of the source is shown for it. */
function targetOf(start: number, { segments, shown }: RecordContent): string | null {
  const segment = segments[firstAtLeast(segments, start + 1, ({ end }) => end)];
  return segment && segment.start <= start && shown.has(segment) ? `#${segmentId(segment)}` : null;
}

/** A value that was read from the source, as a link to its place. */
function value(record: string, name: string, shown: string | number | null, content: RecordContent): Html {
  if (shown === null || shown === '') return NOTHING;
  const field = content.fields.field(record, name);
  return field ? fieldLink(field, String(shown), content) : html`<span class="f">${shown}</span>`;
}

function fieldLink({ key, spans, provenance }: PageField, shown: string, content: RecordContent): Html {
  const { status = 'exact', steps = [], raw, correction } = provenance;
  const words = [
    STATUSES[status] ?? status,
    ...(raw === undefined ? [] : [`文件中存储的值：${raw}`]),
    ...(correction
      ? [`${correction.by}于${correction.at.slice(0, 10)}由“${correction.old ?? '无'}”更正，${correction.why}`]
      : []),
  ];
  const named = steps.map((step) => (typeof step === 'string' ? step : step[0]));
  const title = `${words.join('；')}${named.length > 0 ? `（${named.join('、')}）` : ''}`;
  const target = spans.length > 0 ? targetOf(spans[0]![0], content) : null;
  return target === null
    ? html`<span class="f ${status}" id="${key}" title="${title}">${shown}</span>`
    : html`<a class="f ${status}" id="${key}" href="${target}" data-k="${key}" title="${title}">${shown}</a>`;
}

/** What is wrong with a record, as links to the list of findings. */
function badges(record: string, { fields, rules }: RecordContent): Html {
  const found = fields.findingsOf.get(record) ?? [];
  return joined(
    found.map(
      ({ key, finding }) =>
        html` <a class="badge ${finding.severity}" href="#${key}" data-k="${key}">${rules.get(finding.rule)?.title ?? finding.rule}</a>`,
    ),
  );
}

function sectionView(section: Section, number: number, content: RecordContent): Html {
  const { document } = content;
  const id = `${document.id}/s${number}`;
  const entities = document.entities.filter((entity) => entity.section === number);
  const projects = document.projects.filter((project) => project.section === number);
  const of = (name: keyof Section, shown = section[name]) => value(id, name, shown, content);
  return html`<section class="part" id="${anchorOf(id)}">
<h2>${of('title', section.title ?? '（没有标题）')}${badges(id, content)}</h2>
<dl class="facts"><div><dt>区县</dt><dd>${of('county')}</dd></div><div><dt>部门</dt><dd>${of('department')}</dd></div><div><dt>年度</dt><dd>${of('fiscalYear')}</dd></div><div><dt>金额单位</dt><dd>${of('amountUnit')}</dd></div><div><dt>合计（万元）</dt><dd>${of(section.total === null ? 'totalText' : 'total')}</dd></div></dl>
${entities.length > 0 ? entityTable(entities, content) : NOTHING}
${projects.map((project) => projectView(project, content))}
</section>
`;
}

function entityTable(entities: readonly Entity[], content: RecordContent): Html {
  const rows = entities.map(
    ({ id, code, name, amount, amountText }) =>
      html`<tr class="record" id="${anchorOf(id)}"><td>${value(id, 'code', code, content)}</td><td>${value(id, 'name', name, content)}${badges(id, content)}</td><td class="number">${value(id, amount === null ? 'amountText' : 'amount', amount ?? amountText, content)}</td></tr>\n`,
  );
  return html`<table class="entities"><thead><tr><th scope="col">单位编码</th><th scope="col">预算单位</th><th scope="col">金额（万元）</th></tr></thead><tbody>\n${rows}</tbody></table>`;
}

function projectView(project: Project, content: RecordContent): Html {
  const { id, name, amount, category, period, funding = [], objectives, indicators } = project;
  const extra = [
    ...named('项目类别', value(id, 'category', category ?? null, content)),
    ...named('项目期限', value(id, 'period', period ?? null, content)),
    ...funding.flatMap(({ source, amountText }, at) =>
      named(
        '资金来源',
        html`${value(id, `funding.${at + 1}.source`, source, content)} ${value(id, `funding.${at + 1}.amountText`, amountText, content)}`,
      ),
    ),
  ];
  return html`<article class="project record" id="${anchorOf(id)}">
<h3>${value(id, 'name', name, content)} <span class="amount">${money(id, amount, project.amountText, content)}</span>${badges(id, content)}</h3>
${extra.length > 0 ? html`<dl class="facts">${extra}</dl>` : NOTHING}
${objectives.length > 0 ? html`<ul class="goals">\n${objectives.map((objective) => goal(objective, content))}</ul>` : NOTHING}
${indicators.length > 0 ? indicatorTable(indicators, content) : NOTHING}
</article>
`;
}

/** An amount; where it could not be read, what is printed. */
function money(id: string, amount: number | null, amountText: string | null, content: RecordContent): Html {
  if (amount !== null) return html`${value(id, 'amount', amount, content)}万元`;
  return amountText === null ? html`没有金额` : html`${value(id, 'amountText', amountText, content)}（未读作金额）`;
}

const named = (label: string, shown: Html): readonly Html[] =>
  shown.html.trim() === '' ? [] : [html`<div><dt>${label}</dt><dd>${shown}</dd></div>`];

function goal({ id, label, text }: Objective, content: RecordContent): Html {
  const shownLabel = label === null ? NOTHING : html`${value(id, 'label', label, content)} `;
  return html`<li class="record" id="${anchorOf(id)}">${shownLabel}${value(id, 'text', text, content)}${badges(id, content)}</li>\n`;
}

/** A heading has no row: what is wrong with it stands at the first indicator below it. */
function headingBadges(record: string, level: string, content: RecordContent): Html {
  const { key, provenance } = content.fields.field(record, level) ?? {};
  const heading = provenance?.from;
  return heading !== undefined && content.fields.levelOf(heading) === key ? badges(heading, content) : NOTHING;
}

const COLUMNS = ['一级', '二级', '序号', '指标', '类型', '指标值', '单位', '其他'];

function indicatorTable(indicators: readonly Indicator[], content: RecordContent): Html {
  const heads = COLUMNS.map((column) => html`<th scope="col">${column}</th>`);
  const rows = indicators.map((indicator) => indicatorRow(indicator, content));
  return html`<table class="indicators"><thead><tr>${heads}</tr></thead><tbody>\n${rows}</tbody></table>`;
}

function indicatorRow(indicator: Indicator, content: RecordContent): Html {
  const { id, level1, level2, ordinal, name, kind, unit } = indicator;
  const of = (field: keyof Indicator, shown: string | number | null | undefined = indicator[field] as string) =>
    value(id, field, shown ?? null, content);
  const extra = [
    ...named('截止', of('deadline')),
    ...named('分值', of('weight')),
    ...named('方向', of('direction')),
    ...named('实际', of('actual')),
    ...named('得分', of('score')),
    ...named('说明', of('explanation')),
  ];
  const cells = [
    html`${of('level1', level1)}${headingBadges(id, 'level1', content)}`,
    html`${of('level2', level2)}${headingBadges(id, 'level2', content)}`,
    of('ordinal', ordinal),
    html`${of('name', name)}${badges(id, content)}`,
    html`${KINDS[kind]}`,
    targetOfIndicator(indicator, of),
    of('unit', unit),
    extra.length > 0 ? html`<dl>${extra}</dl>` : NOTHING,
  ];
  return html`<tr class="record" id="${anchorOf(id)}">${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
}

function targetOfIndicator(
  { operator, valueText, value: number, valueHigh, kind }: Indicator,
  of: (field: keyof Indicator, shown?: string | number | null) => Html,
): Html {
  if (kind !== 'number') return of('valueText', valueText);
  const high = valueHigh === null ? NOTHING : html`–${of('valueHigh', valueHigh)}`;
  return html`${of('operator', operator)} ${of('value', number)}${high}`;
}

function findingsView(content: RecordContent): Html {
  const { findings } = content.fields;
  if (findings.length === 0) return html`<section class="findings"><h2>没有发现问题</h2></section>`;
  const rows = findings.map((one) => findingItem(one, content));
  return html`<section class="findings"><h2>发现的问题（${findings.length}）</h2>\n<ol>\n${rows}</ol></section>`;
}

function findingItem({ key, finding }: PageFinding, content: RecordContent): Html {
  const { rule, severity, category, message, expected, actual, difference, record, spans } = finding;
  const { title = rule, remedy = '' } = content.rules.get(rule) ?? {};
  const places = spans.slice(0, MOST_PLACES).map((span) => {
    const target = targetOf(span.span[0], content);
    const words = placeWords(span);
    return target === null ? html`<span>${words}</span> ` : html`<a href="${target}" data-k="${key}">${words}</a> `;
  });
  const figures = [
    ...named('应为', html`${expected}`),
    ...named('实为', html`${actual}`),
    ...named('差额', html`${difference}`),
  ];
  const at = record === null ? null : rowOf(record, content);
  const to = at === null ? NOTHING : html`<a href="#${at}">记录</a> `;
  return html`<li class="finding ${severity}" id="${key}" data-severity="${severity}" data-rule="${rule}" tabindex="-1">
<p><span class="badge ${severity}">${SEVERITIES[severity]}</span> <strong>${title}</strong> <span class="category">${CATEGORIES[category]}</span></p>
<p>${message}</p>
${figures.length > 0 ? html`<dl class="facts">${figures}</dl>` : NOTHING}
<p class="remedy">${remedy}</p>
<p class="places">${to}${places}${spans.length > MOST_PLACES ? `等${spans.length}处` : ''}</p>
</li>
`;
}

/** The element of a record; of a heading the first row below it, else its project. */
function rowOf(record: string, { fields, document }: RecordContent): string | null {
  if (record === document.id) return null;
  return fields.levelOf(record) ?? anchorOf(record.replace(/\/h\d+$/, ''));
}

const MOST_PLACES = 12;

/** Where a person finds a place: 第9行第88字, 工作表 附件1 B7. */
function placeWords({ line, column, sheet, cell, page, table, row }: Partial<Place>): string {
  if (sheet !== undefined) return `${sheet} ${cell ?? ''}`.trim();
  if (table !== undefined) return `表${table} 第${row ?? 1}行第${cell ?? 1}格`;
  const where = line === undefined ? '' : `第${line}行${column === undefined ? '' : `第${column}字`}`;
  return page === undefined ? where : `第${page}页 ${where}`;
}
