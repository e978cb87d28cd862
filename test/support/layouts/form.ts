/** Layouts C and E: a form a project, its fields above, its indicators below, with columns of levels or without. */

import type { Facts, ProjectFacts, UnitFacts } from '../facts.js';
import { levelCells, targetColumns, targetKept, unitFirst } from './columns.js';
import { goalLines, headlineOf, type Layout, type Options, type Pen, plainKept } from './layout.js';
import { type Cell, cell, cells, type Page, type Rows } from './page.js';

export const form: Layout = {
  evaluation: true,
  write: (facts, options, pen) => forms(facts, options, pen, leveled),
  kept: (facts, options) => ({
    ...plainKept(facts),
    ...targetKept(facts, options),
    title: options.headline === 'whole' ? headlineOf(facts) : facts.subject,
  }),
};

export const rowsWithoutLevels: Layout = {
  evaluation: true,
  write: (facts, options, pen) => forms(facts, { ...options, targets: 'three columns' }, pen, levelless),
  kept: (facts, options) => ({ ...form.kept(facts, { ...options, targets: 'three columns' }), levels: false }),
};

type Indicators = (project: ProjectFacts, facts: Facts, options: Options, pen: Pen) => Rows;

/** The headline stands once, or over each form. */
function forms(facts: Facts, options: Options, pen: Pen, indicators: Indicators): Page {
  const whole = options.headline === 'whole';
  const title = { kind: 'title', text: pen.plain(whole ? headlineOf(facts) : facts.subject) } as const;
  const year = { kind: 'line', text: pen.plain(`（${facts.year}年度）`) } as const;
  const head = whole ? [title] : [title, year];
  const each = facts.units.flatMap((unit) => unit.projects.map((project) => ({ unit, project })));
  return each.flatMap(({ unit, project }, index): Page => {
    const below = indicators(project, facts, options, pen);
    const width = below[0]!.reduce((sum, { columns }) => sum + columns, 0);
    const rows = [...fields(project, unit, facts, pen, width), ...below];
    return [...(index === 0 || options.total ? head : []), { kind: 'table', rows, heads: 0 }];
  });
}

function fields(project: ProjectFacts, unit: UnitFacts, facts: Facts, pen: Pen, width: number): Rows {
  const rest = width - 1;
  const half = Math.floor((width - 2) / 2);
  const text = (words: string, rows = 1, columns = 1) => cell(pen.plain(words), rows, columns);
  const goals = pen.lines(goalLines(project, pen));
  return [
    [text('项目名称'), text(project.name, 1, rest)],
    [
      text('主管部门'),
      text(facts.county + facts.department, 1, half),
      text('实施单位'),
      text(unit.name, 1, width - 2 - half),
    ],
    ...(facts.evaluation ? execution(project, facts, pen, width) : sums(project, facts, pen, width)),
    ...(facts.evaluation
      ? [
          [text('年度总体目标', 2), text('预期目标', 1, half), text('实际完成情况', 1, rest - half)],
          [cell(goals, 1, half), text('各项工作均已完成。', 1, rest - half)],
        ]
      : [[text('年度目标'), cell(goals, 1, rest)]]),
  ];
}

function sums({ amount }: ProjectFacts, { money }: Facts, pen: Pen, width: number): Rows {
  const half = Math.floor((width - 1) / 2);
  const row = (label: string, sum: number): readonly Cell[] => [
    cell(pen.plain(label), 1, half),
    cell(pen.amount(sum, money), 1, width - 1 - half),
  ];
  return [
    [cell(pen.plain(`项目资金（${money}）`), 3), ...row('年度资金总额', amount)],
    row('其中：财政拨款', amount),
    row('其他资金', 0),
  ];
}

const EXECUTION = ['年初预算数', '全年预算数', '全年执行数', '执行率', '得分'];

function execution({ amount }: ProjectFacts, { money }: Facts, pen: Pen, width: number): Rows {
  const last = width - 1 - EXECUTION.length;
  const row = (texts: readonly string[]): readonly Cell[] =>
    texts.map((text, index) => cell(text, 1, index === texts.length - 1 ? last : 1));
  const own = pen.amount(amount, money);
  const none = pen.amount(0, money);
  return [
    [cell(pen.plain(`项目资金（${money}）`), 4), ...row(['', ...EXECUTION].map(pen.plain))],
    row([pen.plain('年度资金总额'), own, own, own, pen.plain('100%'), '10']),
    row([pen.plain('其中：财政拨款'), own, own, own, pen.plain('100%'), '—']),
    row([pen.plain('其他资金'), none, none, none, '—', '—']),
  ];
}

const leveled: Indicators = ({ indicators }, facts, options, pen) => {
  const target = targetColumns(facts, options);
  const levels = levelCells(indicators, options.shared, pen);
  const side = (index: number): readonly Cell[] =>
    options.side && index === 0 ? [cell(pen.plain('绩效指标'), indicators.length + 1)] : [];
  const head = ['一级指标', '二级指标', '三级指标', ...target.heads].map(pen.plain);
  return [
    [...side(0), ...cells(head)],
    ...indicators.map((indicator, index) => [
      ...levels[index]!,
      cell(pen.plain(indicator.name)),
      ...cells(target.texts(indicator, index, pen)),
    ]),
  ];
};

const levelless: Indicators = ({ indicators }, facts, options, pen) => {
  const target = unitFirst(targetColumns(facts, options));
  return [
    cells(['指标名称', ...target.heads].map(pen.plain)),
    ...indicators.map((indicator, index) => cells([pen.plain(indicator.name), ...target.texts(indicator, index, pen)])),
  ];
};
