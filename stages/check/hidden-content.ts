import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const hiddenContent: Rule = {
  id: 'hidden-content',
  severity: 'note',
  category: 'reading',
  title: '文件中有隐藏的内容',
  remedy: '隐藏的工作表、行、列照常读取，看不见的文字不读取；请确认其内容应当公开。',
  find: fromNotes('hidden-content', ({ actual, expected }) =>
    expected === 'unread' ? `${actual ?? ''}有看不见的文字，未读取` : `${actual ?? ''}在工作簿中是隐藏的，已照常读取`,
  ),
};
