import type { Rule } from '../../pipeline/model/reading.js';

export const undecodableBytes: Rule = {
  id: 'undecodable-bytes',
  severity: 'error',
  category: 'reading',
  title: '有字节不能解码',
  remedy: '文件已损坏或编码有误，请重新获取原文件。',
  find: ({ source }) =>
    source.unread.map(({ what, count, spans }) => ({
      record: null,
      message: `有${count}处内容不能读成文字（${what}，按${source.encoding}解码）`,
      spans: spans.length > 0 ? spans : [[0, 0]],
      actual: String(count),
    })),
};
