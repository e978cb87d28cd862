/** Columns that no field holds: scoring rules, the half-year's target, the last year's result. */

import type { Rule } from '../../pipeline/model/reading.js';

export const columnsLeftOut: Rule = {
  id: 'columns-left-out',
  severity: 'note',
  category: 'structure',
  title: '部分列未计入记录',
  remedy: '评分标准、半年目标值、上年值等列按原文保留，不计入记录；需要时请查看原件。',
  find: ({ furniture }) => {
    const cells = furniture.filter(({ name }) => /^(?:other|unknown)-column$/.test(name)).map(({ text }) => text);
    const message = `有${cells.length}个单元格所在的列不属于记录的字段，未计入`;
    return cells.length === 0 ? [] : [{ record: null, message, spans: cells.map(({ hull }) => hull) }];
  },
};
