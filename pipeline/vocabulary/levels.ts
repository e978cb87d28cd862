/**
 * The indicator hierarchy's own names, and what else is printed for them.
 *
 * 成本指标 is level 2 under 产出 in the forms of 2015 and level 1 in those of 2021, so a name alone may leave the level open.
 */

import { remembered } from '../model/remembered.js';
import { meantWord } from './lookalikes.js';
import { simplified } from './traditional.js';

export interface LevelName {
  readonly canonical: string;
  /** The levels at which the name is used; the first is the more common one. */
  readonly levels: readonly (1 | 2)[];
  /** Level 1 that a level 2 of this name implies; null where it does not. */
  readonly parent: string | null;
  readonly aliases: readonly string[];
}

const level = (
  canonical: string,
  levels: readonly (1 | 2)[],
  parent: string | null,
  ...aliases: readonly string[]
): LevelName => ({ canonical, levels, parent, aliases: [canonical, ...aliases] });

export const OUTPUT = '产出指标';
export const BENEFIT = '效益指标';
export const SATISFACTION = '满意度指标';
export const COST = '成本指标';

export const LEVELS: readonly LevelName[] = [
  level(OUTPUT, [1], null, '产出值', '产出', '项目产出指标', '项目产出', '项目完成指标', '产出类指标', '产出目标'),
  level(
    BENEFIT,
    [1],
    null,
    '效益值',
    '效益',
    '项目效益指标',
    '项目效益',
    '效果指标',
    '项目效果指标',
    '效益类指标',
    '效益目标',
  ),
  level(SATISFACTION, [1, 2], SATISFACTION, '满意度', '满意度值', '项目满意度指标', '满意度类指标', '满意度目标'),
  level(COST, [2, 1], null, '成本值', '成本', '项目成本指标', '成本目标', '成本类指标'),
  level('数量指标', [2], OUTPUT, '数量值', '数量目标', '产出数量指标', '产出数量', '数量'),
  level('质量指标', [2], OUTPUT, '质量值', '质量目标', '产出质量指标', '产出质量', '质量'),
  level('时效指标', [2], OUTPUT, '时效值', '时效目标', '产出时效指标', '产出时效', '时效', '进度指标'),
  level('经济成本指标', [2], COST, '经济成本'),
  level('社会成本指标', [2], COST, '社会成本'),
  level('生态环境成本指标', [2], COST, '生态环境成本'),
  level('经济效益指标', [2], BENEFIT, '经济效益', '经济效益值', '经济效益目标'),
  level('社会效益指标', [2], BENEFIT, '社会效益', '社会效益值', '社会效益目标'),
  level(
    '生态效益指标',
    [2],
    BENEFIT,
    '生态效益',
    '生态效益值',
    '生态效益目标',
    '环境效益指标',
    '环境效益',
    '生态环境效益指标',
  ),
  level(
    '可持续影响指标',
    [2],
    BENEFIT,
    '可持续影响',
    '可持续影响值',
    '可持续影响目标',
    '可持续性影响指标',
    '可持续发展指标',
  ),
  level(
    '服务对象满意度指标',
    [2],
    SATISFACTION,
    '服务对象满意度',
    '服务对象满意度值',
    '服务对象满意度目标',
    '社会公众或服务对象满意度指标',
    '社会公众或服务对象满意度',
    '受益对象满意度指标',
  ),
];

const BY_ALIAS = new Map(LEVELS.flatMap((name) => name.aliases.map((alias) => [alias, name] as const)));
const BY_CANONICAL = new Map(LEVELS.map((name) => [name.canonical, name]));

const LONGEST_ALIAS = Math.max(...[...BY_ALIAS.keys()].map(({ length }) => length));
/** More than any of them. */
const LONGER = new RegExp(`^(?:[\\s：:]*[^\\s：:]){${LONGEST_ALIAS + 1}}`);

/** The level whose name or alias this is, white space, a closing colon and one misread character aside; null where it is no standard name. */
export const levelNamed = remembered((text): LevelName | null => exactly(meantLevel(text) ?? text));

/** The name that a misread one stands for (产岀指标 for 产出指标); null where it is none. */
export const meantLevel = remembered((text) => meantWord(text.replace(/[：:]/g, ''), (word) => exactly(word) !== null));

function exactly(text: string): LevelName | null {
  return LONGER.test(text) ? null : (BY_ALIAS.get(simplified(text.replace(/[\s：:]/g, ''))) ?? null);
}

/** Level 1 that a standard level 2 implies; null where it implies none. */
export function parentOf(canonical: string): string | null {
  return BY_CANONICAL.get(canonical)?.parent ?? null;
}

const LONGEST_FIRST = [...BY_ALIAS.keys()].sort((a, b) => b.length - a.length);
const SPACED = LONGEST_FIRST.map((alias) => [...alias].join('\\s?'));
const FIRST = [...new Set(LONGEST_FIRST.map((alias) => alias[0]))].join('');

/** A standard level name at the start of a text. What follows is not looked at. */
export const LEVEL_NAME_AHEAD = new RegExp(`^(?=[${FIRST}])(?:${SPACED.join('|')})`);
