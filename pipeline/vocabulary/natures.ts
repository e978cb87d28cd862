/** What an indicator counts, as its name tells, and which kinds of units can and cannot be its own. */

import { remembered } from '../model/remembered.js';
import { byEnding } from './endings.js';

export type UnitKind =
  | 'money'
  | 'share'
  | 'times'
  | 'people'
  | 'households'
  | 'time'
  | 'length'
  | 'area'
  | 'things'
  | 'places'
  | 'pieces'
  | 'points';

/** The kinds of units, by words that stand alone or before a `/`. */
const UNIT_KINDS: readonly (readonly [kind: UnitKind, words: RegExp])[] = [
  ['money', /^(?:(?:亿|千万|百万|万|千)?元|人民币)/],
  ['share', /^(?:[%％﹪‰]|(?:个)?百分点$)/],
  ['times', /^(?:次|场|场次|班次|期|批次|趟|回)(?:$|\/)/],
  ['people', /^(?:万)?(?:人|名|位)$/],
  ['households', /^(?:万)?户$/],
  ['time', /^(?:天|日|个?工作日|日历天|个?小时|分钟|个?月|个?季度|年|周)$/],
  ['length', /^(?:公里|千米|米|延米|km)$/],
  ['area', /^(?:亩|万亩|公顷|平方米|万平方米|平方公里|平方千米|㎡)$/],
  ['things', /^万?(?:份|册|本|件|套|台|辆|张|条|座|处|所|吨|家)$/],
  ['places', /^个?(?:村|乡镇|乡|镇|县|社区|街道|行政村|自然村)$/],
  ['pieces', /^[个项]$/],
  ['points', /^分$/],
];

/** The kind of a unit; null where it may be of several (人次, 批) or is not known. */
export const unitKind = remembered(
  (unit: string): UnitKind | null => UNIT_KINDS.find(([, words]) => words.test(unit.trim()))?.[0] ?? null,
);

/** What a share of something is not counted in. */
const COUNTED: readonly UnitKind[] = [
  'money',
  'times',
  'people',
  'households',
  'time',
  'length',
  'area',
  'things',
  'places',
  'pieces',
  'points',
];

export type Growth = 'more' | 'less';

export interface Nature {
  readonly name: string;
  /** What an analyst calls it. */
  readonly words: string;
  readonly pattern: RegExp;
  /** The characters of which one ends each name that the pattern fits. */
  readonly ends: string;
  /** Kinds of units that it cannot have. */
  readonly never: readonly UnitKind[];
  /** Whether more of it is better, or less; null where that depends. */
  readonly better: Growth | null;
}

/** What is done about something bad, or that it becomes less: 投诉办结率, 事故下降率, 成本节约率. */
const TURNED =
  /(?:处理|处置|办结|办理|回复|整改|解决|化解|调解|查处|侦破|控制|下降|降低|减少|节约|节省|压减|核减|审减|合规|达标|及时|发现|覆盖|救治|防治|预防)[^，,]{0,3}$|减少|降低|压减|核减|审减|^(?:节约|节省|控制)/;
/** What is done against something bad, or for those who suffer it: 查处违法案件数量, 受理投诉件数. */
const FOUGHT =
  /^(?:查处|查办|受理|办理|处理|处置|调处|调解|化解|侦破|侦办|审理|审结|执结|打击|整治|整改|资助|救助|帮扶|慰问|排查|解决|接待|抓获|监测|治理|修复|维修)/;
/** What is kept small on purpose, or is nothing to be wished for, so that a limit above is right. */
const FRUGAL =
  /接待|出国|出境|公务用车|公车|会议|差旅|三公|培训班?费|床位|庆典|论坛|拥堵|中断|调整|变更|停电|停水|处罚/;
const HARM =
  '(?:投诉|事故|差错|错误|失误|违规|违纪|违法|死亡|伤亡|受害|发病|感染|流失|空置|闲置|超标|漏报|瞒报|误报|返工|信访|上访|故障|损毁|破损|逾期|超时|失业|辍学|返贫|漏检|发案|爆管|舆情|停机|退回|延期|中断|火灾|通报批评|负面|不满意|未(?!成年|来|婚)[\\u4e00-\\u9fa5]{2,6}?(?=[率度])|挪用|贫困(?=发生)|不合格|不达标|未完成|不及时)';

const HARMFUL = new RegExp(HARM);

/** What is done for its own sake, so that more of it is better. */
const ACTIVITY =
  /召开|开展|组织|举办|培训|检查|巡查|调研|宣传|演练|服务|监测|抽检|活动|会议|慰问|走访|指导|监督|执法|排查|巡护|养护|清扫|演出|放映|视察|督查|巡河|讲座|义诊|评审|审计|督导/;
/** What is to be used sparingly. */
const SPARING = /化肥|农药|水资源|用水|能源|能耗|用电/;

/** The first that fits is the nature of a name. */
export const NATURES: readonly Nature[] = [
  {
    name: 'harm-rate',
    words: '比率',
    pattern: new RegExp(`${HARM}(?:事件|案件|现象|情况)?(?:的?(?:发生|出现)?[率度])$`),
    ends: '率度',
    never: COUNTED,
    better: 'less',
  },
  {
    name: 'harm',
    words: '负面事项',
    pattern: new RegExp(`${HARM}(?:事件|案件|现象|情况)?(?:的?(?:发生|出现)?(?:次数|起数|件数|人数|数量|数|量))$`),
    ends: '数量',
    never: ['money', 'share'],
    better: 'less',
  },
  {
    name: 'satisfaction',
    words: '满意度',
    pattern: /满意(?:度|率|程度)$/,
    ends: '度率',
    // A scale of five points is one, too.
    never: COUNTED.filter((kind) => kind !== 'points'),
    better: 'more',
  },
  {
    name: 'share',
    words: '比率',
    pattern:
      /(?:合格|覆盖|达标|完成|及时|准时|准确|正确|知晓|普及|完好|到位|入学|巩固|通过|参与|参会|参训|出勤|履职|兑现|使用|利用|公示|优良|优秀|受理|办结|上岗|成活|规范|整改|验收|执行|支付|拨付|发放|落实|转化|采纳|就业|达成|运转|运行|响应)率$/,
    ends: '率',
    never: COUNTED,
    better: 'more',
  },
  {
    name: 'rate',
    words: '比率',
    pattern: /(?<![频速功汇效心倍曲费税利斜压电]|产出|生产|周转|容积|单产)率$/,
    ends: '率',
    never: COUNTED,
    better: null,
  },
  {
    name: 'times',
    words: '次数',
    pattern: /(?<!人)(?:次数|场次|班次|期数|频次|批次)$/,
    ends: '数次',
    never: ['money', 'share', 'people', 'households', 'time', 'length', 'area', 'things'],
    better: 'more',
  },
  {
    name: 'visits',
    words: '人次',
    pattern: /人次数?$/,
    ends: '次数',
    never: ['money', 'share', 'times', 'households', 'time', 'length', 'area', 'things', 'places'],
    better: null,
  },
  {
    name: 'people',
    words: '人数',
    pattern: /(?:人数|人员数量|人口数?)$/,
    ends: '数量口',
    never: ['money', 'share', 'times', 'households', 'time', 'length', 'area', 'things', 'places'],
    better: null,
  },
  {
    name: 'households',
    words: '户数',
    pattern: /户数量?$/,
    ends: '数量',
    never: ['money', 'share', 'times', 'people', 'time', 'length', 'area', 'places'],
    better: null,
  },
  {
    name: 'days',
    words: '天数',
    pattern: /天数$/,
    ends: '数',
    never: ['money', 'share', 'times', 'people', 'households', 'length', 'area', 'things'],
    better: null,
  },
  {
    name: 'length',
    words: '长度',
    pattern: /(?:长度|里程|公里数)$/,
    ends: '度程数',
    never: ['money', 'share', 'times', 'people', 'households', 'time', 'area', 'things'],
    better: null,
  },
  {
    name: 'area',
    words: '面积',
    pattern: /面积$/,
    ends: '积',
    never: ['money', 'share', 'times', 'people', 'households', 'time', 'length', 'things'],
    better: null,
  },
  {
    name: 'pieces',
    words: '实物数量',
    pattern: /[台套份册座处株头]数$/,
    ends: '数',
    never: ['money', 'share', 'times', 'people', 'households', 'time', 'length', 'area'],
    better: null,
  },
  {
    name: 'count',
    words: '数量',
    pattern: /(?:数量|个数|件数)$/,
    ends: '数量',
    never: ['money', 'share', 'time'],
    better: null,
  },
  {
    name: 'pollution',
    words: '污染物的量',
    pattern:
      /(?:PM\s?(?:2[.．]5|10)|COD|[Nn]Ox|污染物|化学需氧量|氨氮|总磷|总氮|二氧化硫|氮氧化物|颗粒物|粉尘|扬尘|臭氧)[^，]{0,8}(?:浓度|排放量|排放总量|含量)$/,
    ends: '度量',
    never: ['money', 'people', 'households', 'times'],
    better: 'less',
  },
  {
    name: 'good-share',
    words: '比率',
    pattern: /(?:优良|达标|合格|完好|覆盖|达到或优于)[^，率]{0,8}(?:比例|占比)$/,
    ends: '例比',
    never: COUNTED,
    better: 'more',
  },
  {
    name: 'wait',
    words: '用时',
    pattern: /(?:响应|等待|等候|反应|到达|处置|办理|办结|审批|受理|回复)(?:时间|时长|用时|时限)$/,
    ends: '间长时限',
    never: ['money', 'times', 'people', 'households', 'length', 'area', 'things'],
    better: 'less',
  },
  {
    name: 'cost',
    words: '成本',
    pattern:
      /(?:成本|费用|总费|经费|单价|造价|支出|(?:补助|补贴|收费|发放|费用|资助|奖补|津贴|奖励|成本|经费|工资|报酬|慰问)标准)$/,
    ends: '本用费价出准',
    never: ['people', 'households', 'times', 'length', 'area', 'things'],
    better: 'less',
  },
];

const ending = byEnding(NATURES);

export function natureOf(name: string): Nature | null {
  const words = name.trim();
  return ending(words).find(({ pattern }) => pattern.test(words)) ?? null;
}

/** Whether more or less of what a name counts is better; null where that depends. */
export function betterOf(name: string): Growth | null {
  const nature = natureOf(name);
  if (!nature?.better) return null;
  const stem = name.trim().replace(/(?:次数|起数|件数|数量|率|费用|成本)$/, '');
  if (nature.name === 'wait') return 'less';
  if (nature.better === 'less' && FOUGHT.test(name.trim())) return null;
  if (nature.better === 'less') return TURNED.test(stem) || /(?:标准|支出|经费)$/.test(name) ? null : 'less';
  if (nature.name === 'satisfaction') return 'more';
  if (nature.name === 'times' && !ACTIVITY.test(name)) return null;
  return FRUGAL.test(name) || SPARING.test(name) || HARMFUL.test(name) ? null : 'more';
}
