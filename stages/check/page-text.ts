/** Short lines of the page around the tables: a site's menu, a running head. */

import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';

export const pageText: Rule = {
  id: 'page-text',
  severity: 'note',
  category: 'structure',
  title: '表外零散文字未计入记录',
  remedy: '菜单、页眉、署名等按原文保留；如有内容属于某个项目，请补录。',
  find: ({ furniture }) => {
    const lines = furniture.filter(({ name }) => name === 'page-text').map(({ text }) => text);
    const message = `有${lines.length}处表外零散文字（如“${excerpt(lines[0]?.value ?? '')}”）未计入记录`;
    return lines.length === 0 ? [] : [{ record: null, message, spans: lines.map(({ hull }) => hull) }];
  },
};
