import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';

export const rowLeftOut: Rule = {
  id: 'row-left-out',
  severity: 'note',
  category: 'structure',
  title: '分类或小计行未计为项目',
  remedy: '该行没有绩效目标和指标，按分类或小计处理；如为项目，请更正。',
  find: ({ furniture }) =>
    furniture
      .filter(({ name, text }) => /^(?:category|subtotal)-row$/.test(name) && /\d/.test(text.value))
      .map(({ text }) => ({
        record: null,
        message: `“${excerpt(text.value)}”按分类或小计行处理，未计为项目`,
        spans: [text.hull],
      })),
};
