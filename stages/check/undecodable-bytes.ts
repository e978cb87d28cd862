import type { Rule } from '../../pipeline/model/reading.js';
import { unreadKind } from '../../pipeline/vocabulary/unread.js';

export const undecodableBytes: Rule = {
  id: 'undecodable-bytes',
  severity: 'error',
  category: 'reading',
  title: '有字节不能解码',
  remedy: '文件已损坏或编码有误，请重新获取原文件。',
  find: ({ source }) =>
    source.unread
      .filter(({ what }) => unreadKind(what) === null)
      .map(({ what, count, spans }) => ({
        record: null,
        message: source.text === '' ? `文件不是可读的文本（${what}）` : `有${count}处字节不能按${source.encoding}解码`,
        spans: spans.length > 0 ? spans : [[0, 0]],
        actual: String(count),
      })),
};
