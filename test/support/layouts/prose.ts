/** Layout F: a chapter a project, in sentences. */

import type { Facts, IndicatorFacts, ProjectFacts } from '../facts.js';
import { goalLines, groupsOf, headlineOf, item, type Layout, type Options, type Pen, plainKept } from './layout.js';
import type { Block, Page } from './page.js';

const CHINESE = ['一', '二', '三', '四'];

export const prose: Layout = {
  evaluation: false,
  write: (facts, options, pen) => {
    const projects = facts.units.flatMap((unit) => unit.projects);
    return [
      { kind: 'title', text: pen.plain(headlineOf(facts)) },
      ...projects.flatMap((project, index) => chapter(project, index, facts, options, pen)),
    ];
  },
  kept: plainKept,
};

function chapter(project: ProjectFacts, index: number, { year, money }: Facts, options: Options, pen: Pen): Page {
  const line = (text: string): Block => ({ kind: 'line', text });
  const sum = pen.amount(project.amount, money);
  return [
    { kind: 'heading', text: pen.plain(`${CHINESE[index]}、${project.name}`) },
    line(pen.plain('（一）项目概况')),
    line(pen.plain(`${year}年安排预算资金${sum}${money}，用于该项目实施。`)),
    line(pen.plain('（二）绩效目标')),
    ...goalLines(project, pen).map(line),
    line(pen.plain('（三）绩效指标')),
    ...indicatorLines(project, options, pen).map(line),
  ];
}

/** `1.产出指标`, then a paragraph for each heading below it. */
function indicatorLines({ indicators }: ProjectFacts, options: Options, pen: Pen): readonly string[] {
  let index = 0;
  return groupsOf(indicators, ({ level1 }) => level1 ?? '').flatMap((under, one) => [
    pen.plain(`${one + 1}.${under[0]!.level1}`),
    ...groupsOf(under, ({ level2 }) => level2 ?? '').map((own, two) => {
      const texts = own.map((indicator) => item(indicator, index++, options.separator, pen));
      return paragraph(own[0]!, texts, two, options, pen);
    }),
  ]);
}

/** `数量指标：…；…。`, or `（1）数量指标：1）…；2）…。` */
function paragraph(
  { level2 }: IndicatorFacts,
  texts: readonly string[],
  index: number,
  { marks }: Options,
  pen: Pen,
): string {
  if (marks === 'paths') return `${pen.plain(`${level2}：`)}${texts.join('；')}。`;
  const items = texts.map((text, at) => `${at + 1}）${text}`);
  return `${pen.plain(`（${index + 1}）${level2}：`)}${items.join('；')}。`;
}
