import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const hiddenContent: Rule = {
  id: 'hidden-content',
  severity: 'note',
  category: 'reading',
  title: '文件中有隐藏的内容',
  remedy: '工作簿中隐藏的工作表、行、列已照常读取，请确认其内容应当公开；网页中隐藏的文字不读取，如应公开请补录。',
  find: (reading) => [...inWorkbook(reading), ...onPage(reading)],
};

const inWorkbook = fromNotes('hidden-content', ({ actual }) => `${actual ?? ''}在工作簿中是隐藏的，已照常读取`);

/** A site hides menus and windows: one finding speaks of all. */
function onPage({ notes }: Reading): readonly Hit[] {
  const hidden = notes.filter(({ rule }) => rule === 'hidden-text');
  const message = `网页中有${hidden.length}处文字是隐藏的（如“${excerpt(hidden[0]?.actual ?? '')}”），未读取`;
  return hidden.length === 0 ? [] : [{ record: null, message, spans: hidden.map(({ text }) => text.hull) }];
}
