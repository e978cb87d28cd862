/** What readers cannot turn into text: how a finding names it, and which rule tells of it. */

export interface UnreadKind {
  readonly words: string;
  readonly rule: 'content-unread' | 'pictures-unread' | 'scan-needs-ocr';
}

export const UNREAD = {
  'formulas without a stored value': { words: '没有存储结果的公式', rule: 'content-unread' },
  'glyphs without Unicode': { words: '没有文字编码的字形', rule: 'content-unread' },
  'damaged pages': { words: '没有内容或内容不完整的页', rule: 'content-unread' },
  symbols: { words: '符号字体中的符号', rule: 'content-unread' },
  'private-use characters': { words: '含义由字体决定的私有字符', rule: 'content-unread' },
  'stray references': { words: '没有定义的字符引用', rule: 'content-unread' },
  'hidden texts': { words: '隐藏文字', rule: 'content-unread' },
  'frames of a web archive': { words: '网页框架', rule: 'content-unread' },
  'damaged sheets': { words: '缺失或损坏的工作表', rule: 'content-unread' },
  'damaged records': { words: '损坏的单元格记录', rule: 'content-unread' },
  'texts below merged cells': { words: '被合并单元格遮住的文字', rule: 'content-unread' },
  'text boxes': { words: '文本框', rule: 'content-unread' },
  'cell comments': { words: '单元格批注', rule: 'content-unread' },
  'page heads': { words: '页眉页脚', rule: 'content-unread' },
  'embedded documents': { words: '嵌入的文档', rule: 'content-unread' },
  'form fields': { words: '窗体域', rule: 'content-unread' },
  'equation fields': { words: '域代码写的公式', rule: 'content-unread' },
  'objects in text': { words: '文字中间的图片或公式', rule: 'content-unread' },
  pictures: { words: '图片', rule: 'pictures-unread' },
  'scanned pages': { words: '扫描页', rule: 'scan-needs-ocr' },
} as const satisfies Readonly<Record<string, UnreadKind>>;

export type Unread = keyof typeof UNREAD;

export function unreadKind(what: string): UnreadKind | null {
  return Object.hasOwn(UNREAD, what) ? UNREAD[what as Unread] : null;
}
