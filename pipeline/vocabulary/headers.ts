/** What a column of a disclosure's table holds, by the words of its header cell. */

export type ColumnRole = 'code' | 'name' | 'amount' | 'objective' | 'indicator' | 'serial' | 'entity' | 'other';

interface HeaderRule {
  readonly role: ColumnRole;
  readonly pattern: RegExp;
}

/** First match wins; header cells are compared without white space, markup, `*` and bracketed remarks about filling in. */
export const HEADER_RULES: readonly HeaderRule[] = [
  { role: 'serial', pattern: /^(?:序号|编号|行次)$/ },
  { role: 'code', pattern: /^(?:预算)?(?:单位|部门|主管部门)?(?:编码|代码|编号)$/ },
  {
    role: 'objective',
    pattern: /^(?:(?:年度|总体|项目|预期|支出|预算)*(?:绩效)?目标(?:内容|描述|任务)?|(?:年度)?绩效总?目标)$/,
  },
  { role: 'indicator', pattern: /^(?:年度|项目|支出)*绩效(?:评价)?指标(?:内容|体系)?$/ },
  {
    role: 'amount',
    pattern:
      /^(?:项目|预算|年度|资金|本年|当年|总|支出|安排|财政拨款|申请)*(?:金额|资金|预算数|预算额|预算安排|预算|总额|金额合计|经费)(?:[（(]?(?:人民币)?(?:亿|万|千)?元[）)]?)?$/,
  },
  {
    role: 'name',
    pattern:
      /^(?:(?:预算)?单位(?:名称)?(?:及|和|、|\/)(?:支出)?项目(?:名称)?|(?:预算|支出)?项目(?:支出)?(?:名称)?|项目(?:名称)?(?:及|和|、|\/)单位(?:名称)?)$/,
  },
  { role: 'entity', pattern: /^(?:预算)?(?:单位|部门)(?:名称)?$/ },
];

/** The role that a header cell's words name; `other` where they name none that is known. */
export function roleOf(header: string): ColumnRole {
  const bare = header.replace(/[\s*★☆]|[（(](?:必填|选填|必填项|选填项)[）)]/g, '');
  const unitless = bare.replace(/[（(]?单位[：:][^）)]*[）)]?/g, '');
  return HEADER_RULES.find(({ pattern }) => pattern.test(unitless))?.role ?? 'other';
}

/** Labels of rows that sum up others. */
export const TOTAL_LABEL = /^(?:部门|单位|项目|全部|支出)?\s*(?:合\s*计|总\s*计|总\s*额)\s*[：:]?$/;
export const SUBTOTAL_LABEL = /^(?:小\s*计|.{0,12}小\s*计\s*[：:]?|其中[：:]?)$/;
