import type { Hit, Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';

export const unclaimedText: Rule = {
  id: 'unclaimed-text',
  severity: 'error',
  category: 'reading',
  title: '有文字未能归入任何记录',
  remedy: '对照原件，判断该处文字是否属于某个项目或指标；必要时人工补录。',
  find: ({ source, projects }, { unclaimed }) => {
    const hits = unclaimed.map((span) => ({
      record: null,
      message: `以下文字未能归入任何记录：“${excerpt(source.text.slice(...span))}”`,
      spans: [span],
      actual: excerpt(source.text.slice(...span), 200),
    }));
    return projects.length > 0 || hits.length < 2 ? hits : [together(hits)];
  },
};

/** A page without records is one finding, not one for each of its lines. */
function together(hits: readonly Hit[]): Hit {
  const [first] = hits;
  return { ...first!, message: `${first!.message}等${hits.length}处`, spans: hits.flatMap(({ spans }) => spans) };
}
