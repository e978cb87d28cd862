import type { Rule } from '../../pipeline/model/reading.js';
import { firstCharacter } from './hits.js';

export const noDisclosure: Rule = {
  id: 'no-disclosure',
  severity: 'error',
  category: 'reading',
  title: '未发现绩效目标',
  remedy: '确认文件确为绩效目标公开表；如是，请查看其版式是否受支持。',
  find: ({ projects, source, kind }) =>
    projects.length > 0 || kind === 'template'
      ? []
      : [{ record: null, message: '文件中没有读出任何项目绩效目标', spans: [firstCharacter(source.text)] }],
};
