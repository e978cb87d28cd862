import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const hiddenContent: Rule = {
  id: 'hidden-content',
  severity: 'note',
  category: 'reading',
  title: '工作簿中有隐藏的内容',
  remedy: '隐藏的工作表、行、列也已读取；请确认其内容应当公开。',
  find: fromNotes('hidden-content', ({ actual }) => `${actual ?? ''}在工作簿中是隐藏的，已照常读取`),
};
