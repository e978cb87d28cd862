import type { Rule } from '../../pipeline/model/reading.js';
import { unreadOf } from './hits.js';

export const picturesUnread: Rule = {
  id: 'pictures-unread',
  severity: 'note',
  category: 'reading',
  title: '文件中有图片',
  remedy: '图片中的文字不读取；如图片是表格的一部分，请对照原件补录。',
  find: unreadOf('pictures-unread', (words, count) => `有${count}个${words}，其中的文字未读取`),
};
