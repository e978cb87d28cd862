/** Rules that only say what earlier stages noticed while they read. */

import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const notationEmpty: Rule = {
  id: 'notation-empty',
  severity: 'error',
  category: 'reading',
  title: '公式或标记读出为空',
  remedy: '该处标记无法识别，请对照原件人工补录。',
  find: fromNotes('notation-empty', ({ text }) => `标记“${excerpt(text.value)}”读出为空`),
};

export const nameMissing: Rule = {
  id: 'name-missing',
  severity: 'warning',
  category: 'reading',
  title: '指标只有数值没有名称',
  remedy: '名称暂取上级标题；请对照原件补全。',
  find: fromNotes('name-missing', ({ text }) => `“${excerpt(text.value)}”只有指标值，没有指标名称`),
};

export const amountUnreadable: Rule = {
  id: 'amount-unreadable',
  severity: 'error',
  category: 'reading',
  title: '金额无法识别',
  remedy: '对照原件补录金额。',
  find: fromNotes('amount-unreadable', ({ text }) => `金额“${excerpt(text.value)}”不是数字，未能读取`),
};

export const amountUnitMissing: Rule = {
  id: 'amount-unit-missing',
  severity: 'warning',
  category: 'reading',
  title: '金额未注明单位',
  remedy: '原文未注明元或万元，金额未换算；请查明单位。',
  find: ({ notes }) => {
    const cells = notes.filter(({ rule }) => rule === 'amount-unit-missing').map(({ text }) => text);
    const spans = cells.map(({ hull }) => hull);
    const message = `${cells.length}处金额（如“${excerpt(cells[0]?.value ?? '')}”）未注明是元还是万元，未作换算`;
    return cells.length === 0 ? [] : [{ record: null, message, spans }];
  },
};

export const deadlineYearAssumed: Rule = {
  id: 'deadline-year-assumed',
  severity: 'note',
  category: 'reading',
  title: '日期未写年份',
  remedy: '年份按预算年度推定。',
  find: fromNotes('deadline-year-assumed', ({ text }) => `日期“${text.value}”未写年份，按预算年度推定`),
};

export const comparatorConflict: Rule = {
  id: 'comparator-conflict',
  severity: 'error',
  category: 'reading',
  title: '比较符号自相矛盾',
  remedy: '数字前后的比较词方向不一，记录取前者；请对照原件。',
  find: fromNotes('comparator-conflict', ({ text, actual }) => `“${excerpt(text.value)}”的比较词“${actual}”方向不一`),
};

export const comparatorApproximate: Rule = {
  id: 'comparator-approximate',
  severity: 'warning',
  category: 'reading',
  title: '指标值是约数',
  remedy: '约数按等于记录；考核时请明确允许的偏差。',
  find: fromNotes('comparator-approximate', ({ text }) => `“${excerpt(text.value)}”是约数，按等于记录`),
};

export const unitUnusual: Rule = {
  id: 'unit-unusual',
  severity: 'note',
  category: 'reading',
  title: '计量单位不常见',
  remedy: '单位按原文保留；请确认数字后的文字确为单位。',
  find: fromNotes('unit-unusual', ({ text }) => `数字后的“${text.value}”不是常见单位，按单位读取`),
};

export const regionAmbiguous: Rule = {
  id: 'region-ambiguous',
  severity: 'note',
  category: 'reading',
  title: '行政区划不能确定',
  remedy: '同名区县不止一个或名称查不到；可在文件路径中写明省、市。',
  find: fromNotes('region-ambiguous', ({ text, expected }) =>
    expected ? `“${text.value}”可指${expected}的区县，未能确定` : `“${text.value}”不在行政区划代码表中`,
  ),
};

export const ordinalAmbiguous: Rule = {
  id: 'ordinal-ambiguous',
  severity: 'warning',
  category: 'reading',
  title: '序号与数字相连',
  remedy: '序号后紧接数字，也可能是小数；请对照原件。',
  find: fromNotes('ordinal-ambiguous', ({ text }) => `“${excerpt(text.value)}”的开头按序号读取，也可能是小数`),
};

export const digitLookalike: Rule = {
  id: 'digit-lookalike',
  severity: 'error',
  category: 'reading',
  title: '数字后有形近字母',
  remedy: '字母O、l等可能是误识的数字，指标值可能有误；请对照原件。',
  find: fromNotes(
    'digit-lookalike',
    ({ text, actual }) => `“${excerpt(text.value)}”的数字后是“${actual}”，可能是误识的数字`,
  ),
};

export const whoWhenMissing: Rule = {
  id: 'who-when-missing',
  severity: 'warning',
  category: 'reading',
  title: '标题未写明区县、部门或年度',
  remedy: '对照原件补全；也可在文件路径中写明。',
  find: ({ sections, projects, source }) =>
    projects.length === 0
      ? []
      : sections.flatMap(({ id, title, county, department, fiscalYear }) => {
          const missing = [county ? '' : '区县', department ? '' : '部门', fiscalYear ? '' : '年度']
            .filter(Boolean)
            .join('、');
          const spans = [title?.text?.hull ?? ([0, Math.min(1, source.text.length)] as const)];
          return missing === '' ? [] : [{ record: id, message: `标题中未读出${missing}`, spans, expected: missing }];
        }),
};

export const amountUnitConflict: Rule = {
  id: 'amount-unit-conflict',
  severity: 'error',
  category: 'consistency',
  title: '金额单位前后不一',
  remedy: '表头与单位行所注的金额单位不同，金额按先写明的换算，可能相差一万倍；请查明。',
  find: fromNotes('amount-unit-conflict', ({ text, expected }) => `金额单位先写“${expected}”，此处写“${text.value}”`),
};

export const rowLeftOut: Rule = {
  id: 'row-left-out',
  severity: 'note',
  category: 'structure',
  title: '分类或小计行未计为项目',
  remedy: '该行没有绩效目标和指标，按分类或小计处理；如为项目，请更正。',
  find: ({ furniture }) =>
    furniture
      .filter(({ name, text }) => /^(?:category|subtotal)-row$/.test(name) && /\d/.test(text.value))
      .map(({ text }) => ({
        record: null,
        message: `“${excerpt(text.value)}”按分类或小计行处理，未计为项目`,
        spans: [text.hull],
      })),
};
