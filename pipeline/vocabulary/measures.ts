/** Units that count the same, and those that measure the same by a fixed factor: 位 and 人, 公里 and 米, 公顷 and 亩. */

const MEASURES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  米: { 米: 1, 延米: 1, m: 1, 千米: 1000, 公里: 1000, km: 1000, 厘米: 0.01, 毫米: 0.001 },
  亩: {
    亩: 1,
    公顷: 15,
    平方公里: 1500,
    平方千米: 1500,
    'km²': 1500,
    平方米: 0.0015,
    '㎡': 0.0015,
    'm²': 0.0015,
    m2: 0.0015,
  },
  立方米: { 立方米: 1, 立方: 1, 方: 1, 'm³': 1, m3: 1 },
  分钟: { 分钟: 1, 小时: 60, 个小时: 60 },
  公斤: { 公斤: 1, 千克: 1, 斤: 0.5, 吨: 1000, 克: 0.001 },
};

export interface Measure {
  /** The unit in which all of its kind are compared. */
  readonly base: string;
  /** How many of the base one of it is. */
  readonly times: number;
}

const UNITS: ReadonlyMap<string, Measure> = new Map(
  Object.entries(MEASURES).flatMap(([base, units]) =>
    Object.entries(units).map(([unit, times]) => [unit, { base, times }] as const),
  ),
);

/** The measure of a unit; null for one that counts. */
export const measureOf = (unit: string): Measure | null => UNITS.get(unit) ?? null;

/** Words that count single things; 个 may stand for each of them. */
const THINGS = new Set(
  '座 处 所 家 栋 幢 口 眼 台 套 台套 部 辆 条 件 只 盏 块 面 间 本 册 份 张 支 枚 把 村 站 点 项 户 棵 株'.split(' '),
);
/** Words that count what takes place; 次 may stand for each of them. */
const EVENTS = new Set('期 场 班 届 轮 批 趟'.split(' '));

/** One spelling for units that count the same. */
const SAME: Readonly<Record<string, string>> = {
  位: '人',
  名: '人',
  人员: '人',
  生: '人',
  学生: '人',
  日: '天',
  个月: '月',
  场次: '场',
  班次: '班',
  批次: '批',
  个村: '村',
  千米: '公里',
};

export const sameUnit = (unit: string): string => SAME[unit.replace(/^个/, '')] ?? SAME[unit] ?? unit;

/** Whether two units may count the same: 12座 and 10个, 3期 and 3次. */
export const countsAlike = (one: string, other: string): boolean =>
  one === other || standsFor(one, other) || standsFor(other, one);

const standsFor = (wide: string, narrow: string): boolean =>
  (wide === '个' && THINGS.has(narrow)) || (wide === '次' && EVENTS.has(narrow));
