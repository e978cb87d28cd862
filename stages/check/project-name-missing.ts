import type { Rule } from '../../pipeline/model/reading.js';

export const projectNameMissing: Rule = {
  id: 'project-name-missing',
  severity: 'error',
  category: 'reading',
  title: '项目没有名称',
  remedy: '对照原件补录项目名称；也可能是上一项目的续行。',
  find: ({ projects }) =>
    projects
      .filter(({ name }) => name.value === '')
      .map(({ id, fragments }) => ({
        record: id,
        message: '该行有绩效目标或指标，但没有项目名称',
        spans: [fragments[0]!.hull],
      })),
};
