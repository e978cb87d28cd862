/** A goal that says no more than the project's name. */

import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

/** What a name or a goal may have around what it says. */
const MARKS = /[\s，。；、：,.;:“”"（）()]/gu;
const AHEAD = /^(?:(?:全面|切实|认真|按时|及时|有序|顺利)?(?:保障|确保|完成|做好|开展|实施|推进|落实|组织|用于|支付))+/;
const BEHIND =
  /(?:(?:专项)?(?:经费|资金|项目|工程)|的?(?:各项)?(?:工作|任务)|(?:正常|顺利|有序|按时)?(?:开展|实施|完成|进行|推进|运转|落实)){1,12}$/;
const bare = (text: string) => text.replace(MARKS, '').replace(AHEAD, '').replace(BEHIND, '');

export const objectiveRepeatsName: Rule = {
  id: 'objective-repeats-name',
  severity: 'note',
  category: 'completeness',
  title: '绩效目标只重复了项目名称',
  remedy: '绩效目标应写明要达到的产出和效果；请补充。',
  basis: '绩效目标说明预期的产出和效果（财预〔2015〕88号）',
  find: ({ projects }) =>
    projects.flatMap(({ name, objectives }) =>
      objectives.length !== 1 || bare(objectives[0]!.text.value) !== bare(name.value)
        ? []
        : [hitAt(objectives[0]!.id, objectives[0]!.text.text!, `绩效目标只重复了项目名称“${name.value}”`)],
    ),
};
