import { expect, test } from 'vitest';
import { withTwins } from '../../pipeline/model/lists.js';
import { byEnding } from '../../pipeline/vocabulary/endings.js';
import { NATURES } from '../../pipeline/vocabulary/natures.js';

test('items whose key another has as well are kept in order', () => {
  const first = ([letter]: string) => letter;
  expect(withTwins(['ab', 'b', 'ac', 'c', 'b'], first)).toEqual(['ab', 'b', 'ac', 'b']);
  expect(withTwins(['a', 'b'], first)).toEqual([]);
});

test('rows are found by the last character of a word, in the order of the table', () => {
  const rows = byEnding([{ ends: '率度' }, { ends: '数' }, { ends: '率' }]);
  expect(rows('合格率')).toEqual([{ ends: '率度' }, { ends: '率' }]);
  expect(rows('面积')).toEqual([]);
  expect(rows('')).toEqual([]);
});

test('no nature fits a name that ends in another character than it says', () => {
  const names = ['率', '度', '数', '量', '次', '口', '程', '积', '例', '比', '间', '长', '时', '限', '本', '用', '费'];
  const stems = [
    '合格',
    '投诉',
    '满意',
    '人',
    '户',
    '天',
    '里',
    '面',
    '总磷浓',
    '优良比',
    '响应',
    '成',
    '培训人',
    '绿化面',
  ];
  for (const { name, pattern, ends } of NATURES)
    for (const stem of stems)
      for (const last of names) {
        const fits = pattern.test(stem + last) && !ends.includes(last);
        expect(fits, `${name} ${stem}${last}`).toBe(false);
      }
});
