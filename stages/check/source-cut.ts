import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const sourceCut: Rule = {
  id: 'source-cut',
  severity: 'error',
  category: 'reading',
  title: '文件不完整，在中途断开',
  remedy: '请重新下载原文件；断开处之后的内容不在记录中，断开处的记录可能有误。',
  find: fromNotes('source-cut', ({ text }) => `文件在“${excerpt(text.value)}”处中断，其后的内容缺失`),
};
