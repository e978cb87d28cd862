/** A start that comes after the end of the same: 开工时间 2024年9月 and 完工时间 2024年6月. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { listsBy } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { isWrong } from './cause.js';

export const datesOutOfOrder: Rule = {
  id: 'dates-out-of-order',
  severity: 'warning',
  category: 'consistency',
  title: '开始的时限晚于完成的时限',
  remedy: '同一事项的开工（启动）时间应当早于完工（完成）时间；请核对两个日期。',
  basis: '事项先开始，后完成',
  find: ({ projects }) => projects.flatMap(check),
};

const STARTS = /(?:开工|启动|开始|动工|进场)(?:建设|实施|施工)?(?:的)?(?:时间|时限|日期|期限)$/;
const ENDS = /(?:完工|竣工|完成|建成|结束|交付)(?:的)?(?:时间|时限|日期|期限)$/;
/** What both are of, where it is the project as a whole. */
const WHOLE = /^(?:项目|工程|建设|施工|任务|工作)*$/;

function check(project: ProjectReading): readonly Hit[] {
  const dated = indicatorsOf(project).filter(({ deadline }) => deadline);
  const starts = dated.filter(({ name }) => STARTS.test(name.value));
  const ends = listsBy(
    dated.filter(({ name }) => ENDS.test(name.value)),
    ({ name }) => subjectOf(name.value.replace(ENDS, '')),
  );
  return starts.flatMap((start) => {
    const [end] = ends.get(subjectOf(start.name.value.replace(STARTS, ''))) ?? [];
    if (!end || start.deadline!.value <= end.deadline!.value) return [];
    const message = `“${start.name.value}”是${printed(start)}，却晚于“${end.name.value}”的${printed(end)}`;
    const spans = [start, end].map(({ text }) => text.text!.hull);
    const causes = [start, end].map((one) => isWrong(one, 'deadline'));
    return [{ record: start.id, message, spans, expected: `早于${printed(end)}`, actual: printed(start), causes }];
  });
}

const subjectOf = (stem: string): string => (WHOLE.test(stem) ? '' : stem);

const printed = ({ valueText, deadline }: IndicatorReading): string => valueText?.value ?? deadline!.value;
