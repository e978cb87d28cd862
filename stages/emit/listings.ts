/** The sheets that list the parts of all documents: one row for each unit, project, objective, indicator and finding. */

import type { Document, Finding, Indicator, Project } from '../../pipeline/model/document.js';
import {
  figure,
  ID,
  measure,
  number,
  PLACE,
  place,
  type Row,
  SOURCE_PLACE,
  sourcePlace,
  text,
  wrap,
} from './columns.js';
import { correctionColumns } from './corrections.js';
import { Links, type Listed, NO_ROWS } from './listed.js';
import { CATEGORIES, KINDS, SEVERITIES } from './words.js';
import type { Column, EqualsFill } from './xlsx/workbook.js';

export interface Listing {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The rows that a document adds. */
  readonly rows: (listed: Listed, links: Links) => Iterable<Row>;
  /** The row of a finding across documents, which stands behind all others; its document is the one that it belongs to. */
  readonly across?: (listed: Listed, finding: Finding) => Row;
}

const SEVERITY_FILLS: readonly EqualsFill[] = [
  { equals: '错误', fill: 'F8CBAD', font: '9C0006' },
  { equals: '警告', fill: 'FFEB9C', font: '7F6000' },
  { equals: '提示', fill: 'DDEBF7', font: '1F4E78' },
];

/** What each rule is called and what an analyst should do, by its id. */
export type RuleWords = ReadonlyMap<string, { readonly title: string; readonly remedy: string }>;

/** The sheets in order. */
export const listings = (rules: RuleWords): readonly Listing[] =>
  sheetsOf(rules).map((listing) => ({ ...listing, columns: [...listing.columns, ...correctionColumns(listing.name)] }));

const sheetsOf = (rules: RuleWords): readonly Listing[] => [
  {
    name: '预算单位',
    columns: [
      ...PLACE,
      text('单位编码', 12),
      wrap('单位名称', 24),
      number('金额（万元）', 13),
      text('金额原文', 12),
      text('上级单位编码', 13),
      ...SOURCE_PLACE,
      ID,
    ],
    rows: function* (listed, links) {
      const { document } = listed;
      for (const { id, section, code, name, amount, amountText, parentCode } of document.entities) {
        const own = [code, name, figure(amount, amountText), amountText, parentCode];
        yield [...place(document, section), ...own, ...sourcePlace(listed.places.get(id)), links.record(id)];
      }
    },
  },
  {
    name: '项目',
    columns: [
      ...PLACE,
      text('单位编码', 12),
      wrap('单位名称', 20),
      wrap('项目', 30),
      measure('金额（万元）', 13),
      text('金额原文', 12),
      wrap('项目类别', 14),
      wrap('项目期限', 14),
      wrap('资金来源', 24),
      number('绩效目标数'),
      number('指标数', 8),
      text('指标行', 8),
      ...SOURCE_PLACE,
      ID,
    ],
    rows: function* (listed, links) {
      for (const project of listed.document.projects) yield projectRow(listed, project, links);
    },
  },
  {
    name: '绩效目标',
    columns: [...PLACE, wrap('项目', 30), text('标号', 10), wrap('绩效目标', 80), ...SOURCE_PLACE, ID],
    rows: function* (listed, links) {
      for (const project of listed.document.projects) {
        const { section, name, objectives } = project;
        for (const { label, text: wording, id } of objectives) {
          const own = [links.row(project.id, name), label, wording];
          yield [...place(listed.document, section), ...own, ...sourcePlace(listed.places.get(id)), links.record(id)];
        }
      }
    },
  },
  {
    name: '指标',
    columns: [
      ...PLACE,
      wrap('项目', 26),
      text('一级指标', 12),
      text('二级指标', 16),
      text('序号', 6),
      wrap('指标名称', 30),
      text('类型', 7),
      text('比较符', 7),
      text('隐含', 6),
      number('指标值'),
      number('上限', 8),
      wrap('指标值原文', 16),
      { header: '截止日期', width: 12, style: 'date' },
      text('单位', 10),
      wrap('指标原文', 40),
      number('分值', 7),
      text('方向', 7),
      wrap('实际完成值', 14),
      number('得分', 7),
      wrap('说明', 24),
      ...SOURCE_PLACE,
      ID,
    ],
    rows: function* (listed, links) {
      for (const project of listed.document.projects) {
        for (const indicator of project.indicators) yield indicatorRow(listed, project, indicator, links);
      }
    },
  },
  {
    name: '问题',
    columns: [
      { header: '级别', width: 7, fills: SEVERITY_FILLS },
      text('类别', 9),
      wrap('规则名称', 24),
      wrap('说明', 60),
      wrap('应为', 20),
      wrap('实为', 20),
      text('差额', 12),
      wrap('处理建议', 44),
      text('对照原文', 9),
      ...PLACE,
      ...SOURCE_PLACE,
      number('列', 7),
      wrap('项目', 26),
      text('规则', 24),
      ID,
    ],
    rows: function* (listed, links) {
      const context = { rules, links, projects: projectsOf(listed.document) };
      for (const [at, finding] of listed.document.findings.entries()) yield findingRow(listed, finding, at, context);
    },
    across: (listed, finding) => {
      const links = new Links(listed, NO_ROWS);
      return findingRow(listed, finding, null, { rules, links, projects: projectsOf(listed.document) });
    },
  },
];

function projectRow({ document, places }: Listed, project: Project, links: Links): Row {
  const { section, entityCode, entity, name, amount, amountText, category, period } = project;
  const { funding, objectives, indicators, id } = project;
  const sources = funding?.map((fund) => `${fund.source} ${fund.amountText}`).join('\n');
  return [
    ...place(document, section),
    entityCode,
    document.entities.find(({ id: own }) => own === entity)?.name ?? null,
    name,
    figure(amount, amountText),
    amountText,
    category ?? null,
    period ?? null,
    sources ?? null,
    objectives.length,
    indicators.length,
    indicators.length > 0 ? links.row(indicators[0]!.id, '查看') : null,
    ...sourcePlace(places.get(id)),
    links.record(id),
  ];
}

function indicatorRow({ document, places }: Listed, project: Project, indicator: Indicator, links: Links): Row {
  const { level1, level2, ordinal, name, kind, operator, operatorImplied, value, valueHigh } = indicator;
  return [
    ...place(document, project.section),
    links.row(project.id, project.name),
    level1,
    level2,
    ordinal,
    name,
    KINDS[kind],
    operator,
    operatorImplied ? '是' : '否',
    figure(value, indicator.valueText),
    valueHigh,
    indicator.valueText,
    indicator.deadline === null ? null : { date: indicator.deadline },
    indicator.unit,
    indicator.text,
    indicator.weight ?? null,
    indicator.direction ?? null,
    indicator.actual ?? null,
    indicator.score ?? null,
    indicator.explanation ?? null,
    ...sourcePlace(places.get(indicator.id)),
    links.record(indicator.id),
  ];
}

function projectsOf({ projects }: Document): ReadonlyMap<string, Project> {
  return new Map(projects.map((project) => [project.id, project]));
}

interface FindingContext {
  readonly rules: RuleWords;
  readonly links: Links;
  readonly projects: ReadonlyMap<string, Project>;
}

/** `at` is the finding's place in its document; null for one across documents, whose rows lie in several. */
function findingRow(
  { document }: Listed,
  finding: Finding,
  at: number | null,
  { rules, links, projects }: FindingContext,
): Row {
  const { rule, severity, category, message, expected, actual, difference, record, spans } = finding;
  // A record's id begins with its project's: document/8/2 is of project document/8.
  const project = record === null ? undefined : projects.get(record.split('/').slice(0, 2).join('/'));
  const id = record ?? finding.document;
  return [
    SEVERITIES[severity],
    CATEGORIES[category],
    rules.get(rule)?.title ?? null,
    message,
    expected,
    actual,
    difference,
    rules.get(rule)?.remedy ?? null,
    links.finding(at),
    ...place(document, project?.section ?? sectionOf(record)),
    ...sourcePlace(spans[0]),
    spans[0]?.column ?? null,
    project?.name ?? null,
    rule,
    at === null ? id : links.row(record, id),
  ];
}

/** The number of the section whose id a record's is: document/s2. */
function sectionOf(record: string | null): number | null {
  const section = record?.split('/s')[1];
  return section === undefined ? null : Number(section);
}
