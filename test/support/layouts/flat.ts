/** Layout B: a row an indicator, with project, amount, goal and levels merged over rows, repeated, or given once. */

import type { Facts, ProjectFacts, UnitFacts } from '../facts.js';
import { levelCells, targetColumns, targetKept } from './columns.js';
import { goalLines, headlineOf, type Layout, type Options, type Pen, plainKept } from './layout.js';
import { type Block, blank, type Cell, cell, cells, type Rows, sharedCells } from './page.js';

const LEVELS = ['一级指标', '二级指标', '三级指标'];

export const flat: Layout = {
  evaluation: true,
  write: (facts, options, pen) => {
    const line: Block = { kind: 'line', text: pen.plain(`单位：${facts.money}`) };
    const heads = headRows(facts, options, pen);
    const width = heads[0]!.reduce((sum, { columns }) => sum + columns, 0);
    const first = options.units === 'column' ? 2 : 1;
    const total = [cell(pen.plain('合计')), ...blank(first - 1), cell(pen.amount(facts.total, facts.money))];
    const rows = [
      ...heads,
      ...(options.total ? [[...total, ...blank(width - first - 1)]] : []),
      ...facts.units.flatMap((unit) => unitRows(unit, facts, options, pen, width)),
    ];
    return [
      { kind: 'title', text: pen.plain(headlineOf(facts)) },
      ...(options.money === 'line' ? [line] : []),
      { kind: 'table', rows, heads: heads.length },
    ];
  },
  kept: (facts, options) => ({
    ...plainKept(facts),
    ...targetKept(facts, options),
    total: options.total ? facts.total : null,
    entities:
      options.units === 'none'
        ? []
        : shown(facts, options).map((unit) => ({
            code: options.units === 'rows' || options.codes ? unit.code : null,
            name: unit.name,
            amount: options.units === 'rows' ? unit.amount : null,
          })),
  }),
};

/** One row of headings, or two with the indicator's columns below 绩效指标. */
function headRows(facts: Facts, options: Options, pen: Pen): Rows {
  const names = { column: ['单位名称', '项目名称'], rows: ['单位及项目名称'], none: ['项目名称'] }[options.units];
  const amount = options.money === 'label' ? `预算数（${facts.money}）` : '预算数';
  const project = [...names, amount, '年度目标'].map(pen.plain);
  const own = [...LEVELS, ...targetColumns(facts, options).heads].map(pen.plain);
  if (options.heads === 1) return [cells([...project, ...own])];
  return [[...project.map((text) => cell(text, 2)), cell(pen.plain('绩效指标'), 1, own.length)], cells(own)];
}

/** A column of units shows those that have projects. */
const shown = ({ units }: Facts, options: Options): readonly UnitFacts[] =>
  options.units === 'rows' ? units : units.filter(({ projects }) => projects.length > 0);

const coded = ({ code, name }: UnitFacts, { codes, units }: Options): string =>
  codes || units === 'rows' ? `${code}-${name}` : name;

function unitRows(unit: UnitFacts, facts: Facts, options: Options, pen: Pen, width: number): Rows {
  const projects = unit.projects.map((project) => projectRows(project, facts, options, pen));
  const text = pen.plain(coded(unit, options));
  if (options.units === 'none') return projects.flat();
  if (options.units === 'rows') {
    return [[cell(text), cell(pen.amount(unit.amount, facts.money)), ...blank(width - 2)], ...projects.flat()];
  }
  const column = sharedCells([{ text, rows: projects.flat().length }], options.shared);
  return projects.flat().map((row, index) => [...column[index]!, ...row]);
}

function projectRows(project: ProjectFacts, facts: Facts, options: Options, pen: Pen): Rows {
  const { indicators } = project;
  const texts = [pen.plain(project.name), pen.amount(project.amount, facts.money), pen.lines(goalLines(project, pen))];
  const columns = texts.map((text) => sharedCells([{ text, rows: indicators.length }], options.shared));
  const levels = levelCells(indicators, options.shared, pen);
  const target = targetColumns(facts, options);
  return indicators.map((indicator, index): readonly Cell[] => [
    ...columns.flatMap((column) => column[index]!),
    ...levels[index]!,
    cell(pen.plain(indicator.name)),
    ...cells(target.texts(indicator, index, pen)),
  ]);
}
