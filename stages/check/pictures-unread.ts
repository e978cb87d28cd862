import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { unreadOf } from './hits.js';

const message = (words: string, count: number) => `有${count}个${words}，其中的文字未读取`;
const inFile = unreadOf('pictures-unread', message);

export const picturesUnread: Rule = {
  id: 'pictures-unread',
  severity: 'note',
  category: 'reading',
  title: '文件中有图片',
  remedy: '图片中的文字不读取；如图片是表格的一部分，请对照原件补录。',
  find: (reading) => [...inFile(reading), ...inCells(reading)],
};

function inCells({ notes }: Reading): readonly Hit[] {
  const pictures = notes.filter(({ rule }) => rule === 'pictures-unread').map(({ text }) => text.hull);
  const count = pictures.length;
  return count === 0
    ? []
    : [{ record: null, message: message('单元格中的图片', count), spans: pictures, actual: String(count) }];
}
