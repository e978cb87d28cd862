/** Wordings that stand as a target by themselves: states (健全, 合理) and changes (有所提升). */

import { anyOf } from '../model/regexp.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Changes: a measure moves. A qualifier may go before one (有所提升, 显著增强, 逐步提高). */
export const CHANGES = words(
  '提升 提高 改善 增强 增加 减少 降低 下降 上升 增长 加强 优化 好转 扩大 缩小 缩短 改进 促进 推动 改观 缓解 进步 向好 减轻 遏制 恢复 巩固 拓展 控制 实现 丰富 解决 传承 治理 维护 化解 消除 浓厚 平稳 发挥 繁荣 保障',
);
export const QUALIFIERS = words(
  '更加 日益 妥善 充分 总体 有力 深入 及时 得到妥善 得到充分 得到进一步 得到较大 得到全面 有所 有效 明显 显著 逐步 逐年 不断 持续 大幅 大幅度 进一步 较大 稳步 切实 全面 得到 得到有效 得以 明显得到 持续有效 稳定 较上年 较上年有所 同比 基本',
);

/** States: what a quality is to be. */
export const STATES = words(`
  健全 完善 合理 规范 有效 充分 明确 良好 优良 优秀 优 良 好 较好 很好 强 较强 高 较高 很高 低 较低 大 较大 小 满意 非常满意 基本满意 比较满意
  及时 到位 保障 有保障 得到保障 稳定 安全 合格 达标 完整 完备 齐全 科学 可行 合规 合法 准确 真实 正常 平稳 顺畅 便捷 清晰 严格 公开 透明 公正 公平
  持续 可持续 长期 长期有效 明显 显著 效果明显 效果显著 成效显著 成效明显 达成 达成预期指标 达到预期 达到预期目标 符合 符合要求 符合规定 符合标准 基本建立 建立健全 健全完善 规范合理 合理规范 科学合理
  按时 按期 按时完成 按期完成 及时完成 全部完成 完成 已完成 全覆盖 应保尽保 应助尽助 应发尽发 应补尽补 是 否 有 无 零 定性 优于上年 不低于上年 整洁 干净 优美 和谐 先进 适用 实用 深远 广泛 普遍 积极 零事故 无事故 无投诉 无
`);

const changes = anyOf(CHANGES);
/** 得到, 得以: the passive belongs to the wording, never to the name. */
const qualifiers = `(?:得到|得以)?(?:${anyOf(QUALIFIERS)})|得到|得以`;
const states = anyOf(STATES);

/** A qualitative target, whole: a state, or a change with or without its qualifier. */
export const QUALITY = new RegExp(`^(?:(?:${qualifiers})?(?:${changes})|(?:${qualifiers})?(?:${states}))$`);

/** What a wording behind a space begins with where it is a target (保持稳定, 有效控制, 零投诉, 一次性通过). */
export const TARGET_WORD_AHEAD = new RegExp(
  `^(?:${qualifiers}|保持|正常|零|全部|一次性|及时|足额|按时|按期|据实|完整|规范|丰富|符合|达到|满足|无|不|总体|更加|日益|得到|浓厚|平稳|可控|靠前|较)`,
);

const FIRM_STATES = anyOf(
  words(
    '健全 完善 合理 规范 充分 明确 良好 有保障 效果明显 效果显著 成效显著 成效明显 达到预期 达到预期目标 符合要求 符合规定 符合标准 齐全 到位 稳定 达标 优美 整洁',
  ),
);
const NOUNS =
  '性|机制|制度|体系|水平|能力|质量|程度|情况|环境|秩序|配置|手续|资料|设施|程序|保障|管理|使用|结构|意识|条件|效果|治理';

/** What moves by degrees. */
const MEASURED =
  '(?:水平|能力|质量|效率|意识|素养|素质|满意度|知晓度|服务|收入|环境|条件|面貌|状况|形象|[安获幸满认归荣]\\p{Script=Han}感|公信力|影响力|竞争力|凝聚力|战斗力|执行力|吸引力|积极性|主动性|知名度|美誉度)';
const PLAIN_CHANGES = anyOf(words('提升 提高 改善 增强 增加 好转 优化 下降 降低'));

/**
 * A wording at the end of a text that is written without a space: a change or a state with its qualifier (有所提升, 更加完善), or
 * a state or a change behind a noun that says that one is meant (机制健全, 法治素养提升).
 */
export const WORDING_AT_END = new RegExp(
  `(?:${qualifiers})(?:${changes}|${FIRM_STATES})$|(?<=${NOUNS})(?:${FIRM_STATES})$|(?<=${MEASURED})(?:${PLAIN_CHANGES})$`,
  'u',
);

/** Nouns that name a quality: what stands behind them after a space is its value (创新性 较强). */
export const QUALITY_NOUN_AT_END =
  /(?:性|度|情况|程度|水平|效果|作用|影响|能力|质量|效率|机制|环境|状况|意识|体系|条件|秩序|氛围|形势|素养|面貌|格局|生活|习惯)$/;

/** Verbs with which a task begins: the text is then a statement, not a quality of something (提高工作效率, 保障机关运转). */
export const TASK_VERB_AHEAD =
  /^(?:进一步|不断|持续|有效|切实|积极|全面|顺利|着力|大力|努力|逐步|稳步|深入|更好)?(?:促进|推动|推进|确保|保障|保证|提高|提升|改善|增强|加强|完善|健全|维护|实现|保持|制定|建立|建设|开展|做好|落实|强化|优化|规范|完成|带动|助力|服务|满足|减少|降低|加快|扩大|营造|引导|发挥|巩固|解决|支持|组织|协助|配合)/;
