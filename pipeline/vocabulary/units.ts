/** Units of measurement as indicators print them. A unit may carry a multiplier (万亩) and be compound (元/天/人, 元/人·月). */

import { anyOf } from '../model/regexp.js';
import { withTraditional } from './traditional.js';

const BASE = `
% ％ ﹪ ‰ 个百分点 百分点 元 美元 角 分钱 人 人次 人天 人份 工日 生 日历天 周岁 人月 名 位 户 户次 家 家次 口 岁
次 次数 个 份 件 项 条 期 套 起 例 件次 宗 笔 单 批 批次 轮 轮次 场 场次 届 班 班次 门 节 课时 学时 天 日 工作日 个工作日 小时 分钟 秒 周 月 个月 年 季度 个季度
亩 公顷 平方米 平方公里 平方千米 公里 千米 米 厘米 毫米 立方米 立方 方 ㎡ m² m2 m³ m3 km km² 延米
吨 公斤 千克 克 微克 毫克 斤 升 毫升 株 棵 粒 头 只 匹 尾 羽 眼 口井
所 处 座 栋 幢 间 层 台 台套 部 辆 艘 架 架次 车次 辆次 车 篇 本 册 张 幅 块 面 盏 根 支 枚 把 床 桌 组 队 瓶 箱 袋 盒 包 桶 剂 针 剂次
村 个村 乡镇 镇 乡 街道 社区 校 县 站 点 点位 种 类 款 样 片 段 路 线 孔 扇 樘 顶 团 师 卷 盘 版 字 词 页 篇次 分 级 星 倍 成 度 ℃ °C
瓦 瓦时 千瓦 千瓦时 兆瓦 kW kWh KW kV kVA KVA 兆 Mbps Mb/s MB GB TB mg/L mg/m³ mg/m3 μg/m³ μg/m3 ug/m3 dB 分贝 公里/小时
万 亿 千 百
`
  .trim()
  .split(/\s+/);

const base = anyOf(withTraditional(BASE));
const one = `(?:[万萬亿億千百]\\s?)?(?:${base})`;
/** What stands behind a mark may be any short word (元/生, 元/学生), or composed itself (元/(人·天)). */
const part = `(?:(?:10|十|百|千)?万人?|${one}|[\\u4e00-\\u9fa5]{1,3}|[（(]${one}(?:[/／·*•]${one}){0,3}[）)])`;

/** A unit, compound ones included. White space may stand around the marks that compose it. */
export const UNIT_PATTERN = `(?:${one}|[/／](?:(?:10|十|百|千)?万人?|${one}))(?:\\s?[/／·*•．]\\s?${part}|每${one}){0,4}`;

/** Units of money in which amounts are stated, as the power of ten that leads to 万元. */
export const MONEY_UNITS: ReadonlyMap<string, number> = new Map([
  ['元', -4],
  ['人民币元', -4],
  ['千元', -1],
  ['万元', 0],
  ['人民币万元', 0],
  ['百万元', 2],
  ['千万元', 3],
  ['亿元', 4],
]);
export const MONEY_PATTERN = '(?:人民币)?(?:(?:亿|千万|百万|万|千)\\s?)?元';
/** 单位：万元, 金额：元, 金额单位：人民币万元; its group is the unit. */
export const STATED_MONEY_UNIT = `(?:(?:金额|计量|货币)?单位|金额)\\s*[：:]\\s*(?:人民币\\s*[：:]\\s*)?(${MONEY_PATTERN})`;
