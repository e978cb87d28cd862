import type { Rule } from '../../pipeline/model/reading.js';
import { unreadOf } from './hits.js';

export const contentUnread: Rule = {
  id: 'content-unread',
  severity: 'error',
  category: 'reading',
  title: '文件中有内容未能读出',
  remedy: '请打开原件查看该处；记录可能因此缺漏。',
  find: unreadOf('content-unread', (words, count) => `有${count}处${words}未能读出`),
};
