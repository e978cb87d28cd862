import type { SourceFormat } from '../../pipeline/model/document.js';
import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

const IN_WORKBOOK = '在工作簿中是隐藏的，已照常读取';
const WORDS: Partial<Record<SourceFormat, string>> = {
  word: '在文档中是隐藏的，未计入记录',
  pdf: '有看不见的文字，未计入记录',
};

export const hiddenContent: Rule = {
  id: 'hidden-content',
  severity: 'note',
  category: 'reading',
  title: '文件中有隐藏的内容',
  remedy: '工作簿中隐藏的工作表、行、列照常读取，其他文件中看不见的文字不计入记录；请确认其内容应当公开。',
  find: (reading) => [...inFile(reading), ...onPage(reading)],
};

function inFile(reading: Reading): readonly Hit[] {
  const words = WORDS[reading.source.format] ?? IN_WORKBOOK;
  return fromNotes('hidden-content', ({ actual }) => `${actual ?? ''}${words}`)(reading);
}

/** A site hides menus and windows: one finding speaks of all. */
function onPage({ notes }: Reading): readonly Hit[] {
  const hidden = notes.filter(({ rule }) => rule === 'hidden-text');
  const message = `网页中有${hidden.length}处文字是隐藏的（如“${excerpt(hidden[0]?.actual ?? '')}”），未读取`;
  return hidden.length === 0 ? [] : [{ record: null, message, spans: hidden.map(({ text }) => text.hull) }];
}
