/** What a column of a disclosure's table holds, by the words of its header cell. What these leave open, the column's contents decide. */

import { remembered } from '../model/remembered.js';
import { meantWord } from './lookalikes.js';
import { simplified } from './traditional.js';

export type ColumnRole =
  | 'serial'
  | 'code'
  | 'entity'
  | 'name'
  | 'category'
  | 'amount'
  | 'objective'
  | 'indicator'
  | 'level1'
  | 'level2'
  | 'measure'
  | 'operator'
  | 'value'
  | 'unit'
  | 'kind'
  | 'direction'
  | 'weight'
  | 'actual'
  | 'score'
  | 'explanation'
  | 'content'
  | 'criteria'
  | 'half'
  | 'long-term'
  | 'side'
  | 'tree'
  | 'other';

/** What a list says of a project, once, before its targets. */
export const PROJECT_ROLES: readonly ColumnRole[] = [
  'serial',
  'code',
  'entity',
  'name',
  'category',
  'amount',
  'objective',
];

interface HeaderRule {
  /** The roles that the words can name, the most common one first. */
  readonly roles: readonly [ColumnRole, ...ColumnRole[]];
  readonly pattern: RegExp;
}

const rule = (roles: string, pattern: RegExp): HeaderRule => ({
  roles: roles.split(' ') as unknown as HeaderRule['roles'],
  pattern,
});

const YEAR = '(?:(?:19|20)\\d{2}年?度?|年度|当年|本年度?|全年|年初)?';

/** First match wins; header cells are compared without white space, markup, `*` and bracketed remarks. */
export const HEADER_RULES: readonly HeaderRule[] = [
  rule('serial', /^(?:序号|编号|行次|№|NO\.?)$/i),
  rule('code', /^(?:预算)?(?:单位|部门|主管部门|项目)?(?:编码|代码|编号)(?:[（(]项目(?:编码|代码)[）)])?$/),
  rule(
    'tree',
    /^(?=.*(?:项目|单位))(?=.*指标)(?:(?:预算)?(?:单位|部门|项目|指标|绩效指标)(?:名称)?[（()）、/及和,，]*){2,4}(?:名称)?$/,
  ),
  rule('tree name', /^名称$/),
  rule('level1', /^(?:绩效)?(?:一级|1级|第一级)(?:绩效)?(?:指标|目标)?(?:名称|类型)?$/),
  rule('level1 level2', /^指标(?:类型|类别|大类)$/),
  rule(
    'level2',
    /^(?:绩效)?(?:二级|2级|第二级)(?:绩效)?(?:指标|目标)?(?:名称|类型)?$|^指标(?:分类|小类|子类|细类|中类)$/,
  ),
  rule(
    'measure',
    /^(?:绩效)?(?:三级|3级|第三级|四级)(?:绩效)?(?:指标|目标)?(?:名称|内容)?$|^(?:绩效|具体|考核|评价)?指标(?:名称|项目?)$|^具体(?:绩效)?指标$|^(?:绩效)?三级(?:绩效)?指标(?:名称|内容)?(?:及|和|与|、)(?:绩效)?(?:指标|目标)?值$/,
  ),
  rule(
    'half',
    /^(?:半年|上半年|1-6月|中期|实施期|实施周期|项目周期|周期|全周期|长期|中长期|上年|历史|前三年)(?:[（(]程[）)])?(?:绩效)?(?:指标|目标|计划)(?:值|数)$/,
  ),
  rule(
    'value',
    new RegExp(
      `^(?:${YEAR}(?:[（(]程[）)])?(?:绩效)?(?:指标|目标|计划|预期|考核|标准|设定|预期实现|预期指标|预期目标|计划指标|绩效目标|指标目标|计划完成|目标指标)值|目标值?[（(]?指标值[）)]?|${YEAR}(?:计划|目标)(?:值|数)|指标值(?:[（(].*[）)])|预计完成值|绩效值|数?值)$`,
    ),
  ),
  rule('value', /^(?:预计|预期)?(?:当年|本年度?)(?:预计|预期|计划)?(?:实现|完成|达到)(?:值|数)?$/),
  rule('criteria', /^(?:前年|上年度?|去年|前一年|前三年|上一年度?)(?:实际|实绩|情况)?$/),
  rule('objective value', /^目标$/),
  rule('content', /^指标值内容$/),
  rule('measure explanation', /^指标内容$/),
  rule(
    'actual',
    /^(?:全年|年度|本年|实际|自评|绩效)*(?:实际)?(?:完成|实现)?(?:指标|绩效)?(?:值|数)$|^(?:全年|年度)?(?:实际)?完成(?:情况|值|数)$|^完成(?:指标)?值$|^实际(?:值|完成)$|^完成$/,
  ),
  rule('operator direction kind', /^指标性质$/),
  rule('kind operator', /^(?:指标)?值类型$|^指标值类型$|^指标属性$|^定性[/／、或]?定量$/),
  rule('operator direction kind', /^性质$/),
  rule('operator', /^(?:计算|运算|比较|逻辑|关系|数学|操作)?(?:符号|符)$|^(?:比较|逻辑)?关系$|^运算符号?$/),
  rule('direction operator', /^(?:指标)?(?:方向|方向性|导向)$/),
  rule('unit', /^(?:绩效)?(?:计量|度量|计算|指标值?|数值|数量)单位$/),
  rule(
    'weight',
    /^(?:指标|标准|设定|参考|分配)?(?:权重|分值|分数|标准分|满分)(?:值)?(?:[（(].*[）)])?$|^分值权重$|^权重[/／]?分值$/,
  ),
  rule('score', /^(?:自评|实际|自查|评价|指标|绩效)?(?:得分|评分|自评分|评定分值?)(?:值)?$/),
  rule(
    'explanation',
    /^(?:绩效)?(?:指标|目标值?|指标值|评价)?(?:解释|说明|释义|描述)$|^(?:指标)?备注$|^(?:未完成|偏差|差异|扣分).*(?:原因|措施|说明|分析).*$|^原因(?:分析|说明)?.*$|^改进措施$/,
  ),
  rule(
    'criteria',
    /^(?:指标)?评?[（(]?[扣评]?[）)]?分(?:标准|依据|办法|规则|细则)$|^(?:绩效|评价|评分|考核)标准$|^(?:指标)?(?:数据|指标值)?(?:来源|依据|设定依据)$|^(?:指标)?(?:计算|评分)(?:方法|公式|规则|方式)$|^(?:佐证|证明)材料$|^完成(?:率|比例)$|^是否.{0,4}指标$|^(?:核心|关键)指标$|^(?:绩效)?指标(?:值)?(?:设定|确定)?依据(?:及|和|与|、)(?:指标值)?(?:数据)?来源$|^指标(?:值)?(?:来源|出处|(?:确定|设定|设置)依据)$|^(?:历史|标杆|行业|参考|上年|上年度|去年|前一年|基准)(?:完成|实际|标准|指标|目标)?(?:值|数)$/,
  ),
  rule(
    'objective',
    new RegExp(
      `^(?:${YEAR}(?:总体|项目|预期|支出|预算|年度|实施期|总)*(?:绩效)?目标(?:内容|描述|任务)?|(?:年度|项目|部门)?绩效总?目标|项目内容及绩效目标|目标内容)$`,
    ),
  ),
  rule('indicator measure', /^(?:年度|项目|支出)*(?:绩效(?:评价)?)?指标(?:内容|体系)?$/),
  rule(
    'amount',
    new RegExp(
      `^(?:${YEAR}(?:项目|预算|年度|资金|本年|当年|总|支出|安排|财政拨款|申请|绩效|下达)*(?:金额|资金|预算数|预算额|预算安排|预算|总额|金额合计|经费|资金总额|资金额度|额度|资金规模|总?投资(?:额|规模)?)|(?:小|合|总)计(?:[（(]?(?:人民币)?(?:亿|万|千)?元[）)]?)?)$`,
    ),
  ),
  rule('category', /^(?:项目|支出)(?:类别|类型|属性|分类|性质)$/),
  rule(
    'name',
    /^(?:(?:预算)?单位(?:名称)?(?:及|和|、|\/|[（(])(?:项目类别[/／])?(?:支出|专项)?(?:项目|专项)(?:名称)?[）)]?(?:名称)?|(?:预算|支出|专项|具体)?项目(?:支出)?(?:名称)?|项目(?:名称)?(?:及|和|、|\/)单位(?:名称)?|(?:预算)?单位[（(]项目[）)](?:名称)?|(?:政策|专项)(?:资金)?名称|部门[（(]单位[）)]和项目名称)$/,
  ),
  rule('entity unit', /^单位$/),
  rule(
    'entity',
    /^(?:预算|主管|项目|实施|所属|填报)?(?:单位|部门)(?:名称)?$|^(?:主管)?部门[（(/]?单位[）)]?(?:名称)?$/,
  ),
];

const REMARKS =
  /[（(](?:必填|选填|必填项|选填项|必填硬性指标|限\d+字以内?|\d{1,3}(?:\.\d)?分?|[%％]|[A-D]{1,4}|[A-D]\/[A-D]|定[性量][/／、或]定[性量])[）)]|[（(]?\d{1,3}分[）)]?$/g;

/** A header cell's words without what does not tell its role. */
export const bareHeader = remembered((header) =>
  header
    .replace(/<[^<>]*>/g, '')
    .replace(/[\s*★☆：:\u200b]/g, '')
    .replace(REMARKS, '')
    .replace(/^(?:本年|绩效)(?=指标(?:性质|值|方向|单位|属性|类型|解释|说明)|权重|分值|度量)/, '')
    .replace(/[（(]?单位[：:]?(?:亿|万|千)?元[）)]?|[（(](?:亿|万|千)?元[）)]/g, ''),
);

/** The roles that a header cell's words can name, also where a character was misread; none where they name none that is known. */
export const rolesOf = remembered((header): readonly ColumnRole[] => named(meantHeader(header) ?? header));

/** The heading that a misread one stands for (三级指村 for 三级指标); null where it is none. */
export const meantHeader = remembered((header) => meantWord(header, (word) => named(word).length > 0));

const named = remembered((header): readonly ColumnRole[] => {
  const words = header.trim();
  if (words.length > 80) return [];
  const bare = simplified(bareHeader(words));
  return HEADER_RULES.find(({ pattern }) => pattern.test(bare))?.roles ?? [];
});

/** 绩效指标, 指标内容: whether a heading may stand over those of levels. */
export function headsLevels(header: string): boolean {
  return rolesOf(header).includes('indicator') || bareHeader(header) === '指标内容';
}

/** The role that a header cell's words name; `other` where they name none that is known. */
export function roleOf(header: string): ColumnRole {
  return rolesOf(header)[0] ?? 'other';
}

/** Labels of rows that sum up others. */
export const TOTAL_LABEL = /^(?:部门|单位|项目|全部|支出)?\s*(?:合\s*计|总\s*计|总\s*额)\s*[：:]?$/;
export const SUBTOTAL_LABEL = /^(?:小\s*计|.{0,12}小\s*计\s*[：:]?|其中[：:]?)$/;

/** The blocks of a header that stand over several columns: which plan the columns below are of. */
export const LONG_TERM_GROUP =
  /长期|中长期|中期|实施期|总体?绩效?目标?指标|三年|(?:19|20)\d{2}\s?[-—–~至]\s?(?:19|20)\d{2}/;
export const ANNUAL_GROUP = /年度|当年|本年|全年|^(?:19|20)\d{2}年(?!\d{1,2}月)/;
