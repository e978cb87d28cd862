/** Rows whose levels, names and targets stand in columns: as headings and measures, one below the other. */

import type { Entry, MeasureEntry } from '../../pipeline/model/rows.js';
import type { Cell } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';
import { COST, LEVEL_NAME_AHEAD, levelNamed, OUTPUT, parentOf } from '../../pipeline/vocabulary/levels.js';
import type { Aligned } from './align.js';
import { bare, type Page } from './page.js';

const LEVEL_ORDINAL =
  /^\s*(?:([一二三四五六七八九十]{1,2})\s?[、.．]|[（(]\s?([一二三四五六七八九十]{1,2}|\d{1,2})\s?[）)][、.]?|(\d{1,2})\s?[.、．])\s*(?=\p{Script=Han})/u;
const LEVEL_REMARK = /(?<!\s)\s*(?:[（(][^（）()≥≤<>=]{1,20}[）)]|\d{1,3}(?:\.\d)?\s?分)[：:]?\s*$/;
const NAME_ORDINAL =
  /^\s*(?:(?:绩效)?指标\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[：:、.]|(\d{1,2})\s?(?:[.．](?!\d)|、)|[（(](\d{1,2})[）)]|([①-⑳])[、.]?)\s*(?=\S)/;
const NO_NAME = /^(?:\s|[…·.—\-/、：:]|指标(?:\s?\d{1,2})?|[×xX*]{2,}(?![×xX*]))*$/;

const PLACEHOLDER = /^[\s—–\-/／…·.]*$/;
const NOTHING = {
  ordinal: null,
  sign: null,
  value: null,
  unit: null,
  weight: null,
  direction: null,
  actual: null,
  score: null,
  explanation: null,
} as const;

/** What names of indicators end with. */
const MEASURE_END =
  /(?:率|数|量|额|度|里程|时限|时间|次数|面积|标准|成本|天数|人次|单价|效果|水平|机制|情况|比例|费用|程度)$/;

/** Whether a row's only words are the rest of the name above, which a line break cut off. */
function goesOn(name: string, rest: string): boolean {
  if (rest.length > 8) return false;
  return rest.length <= 2 || (MEASURE_END.test(rest) && !MEASURE_END.test(name.trim()));
}

/** The hierarchy that a run of rows spells out. */
export class Ladder {
  readonly entries: Entry[] = [];
  private level1: string | null = null;
  private level2: string | null = null;

  constructor(private readonly page: Page) {}

  /** One row; true where it holds an indicator. */
  row({ cells, shifted, loose, wraps }: Aligned, fresh: (cell: Cell) => boolean): boolean {
    const own = (role: ColumnRole) => {
      const cell = cells.get(role);
      return cell && (fresh(cell) || role === 'measure') ? cell : null;
    };
    const joined = wraps === true && !cells.has('value') && this.joins(own('level2'));
    const [first, second] = [own('level1'), joined ? null : own('level2')];
    const names = cells.has('measure');
    // A second level left out, with the name in its place.
    const instead = !names && second && cells.has('value') && !levelNamed(bareLevel(second.text.value)) ? second : null;
    const plain = (cell: Cell | null) =>
      (cell && !names && gluedLevel(cell.text.trim()) > 0) || cell === instead ? null : cell;
    if ((shifted || loose) && first && !second && this.isSecond(first)) this.level(2, first);
    else {
      this.level(1, plain(first));
      this.level(2, plain(second));
    }
    const glued = names ? null : ([second, first].find((cell) => cell && gluedLevel(cell.text.trim()) > 0) ?? null);
    if (instead) this.page.note('cells-shifted', instead.text);
    return this.measure(cells, own('measure') ?? instead ?? glued, fresh, wraps === true);
  }

  /** A row under a first level that stands in the header. */
  under(level: Text, aligned: Aligned, fresh: (cell: Cell) => boolean): void {
    const canonical = levelNamed(level.value)?.canonical ?? bare(level);
    if (!this.repeats(1, canonical)) this.heading(1, level, null);
    this.row(aligned, fresh);
  }

  /** 服务对象 above 满意度: the rest of the level above, which a line break cut off. */
  private joins(cell: Cell | null): boolean {
    const at = this.entries.findLastIndex(({ type }) => type === 'heading');
    const above = this.entries[at];
    if (!cell || above?.type !== 'heading' || levelNamed(above.name.value)) return false;
    const name = Text.join([above.name, cell.text.trim()]);
    const known = levelNamed(name.value);
    if (!known) return false;
    this.entries[at] = { ...above, name };
    this.level2 = known.canonical;
    this.page.note('name-joined', name, { actual: name.value });
    return true;
  }

  /** 成本指标 alone in a row that is a cell short: below 产出指标 it is a second level. */
  private isSecond({ text }: Cell): boolean {
    return this.level1 === OUTPUT && levelNamed(bareLevel(text.value))?.canonical === COST;
  }

  /** A level's cell as a heading; one that names the level above again is furniture. */
  private level(level: 1 | 2, cell: Cell | null): void {
    if (!cell) return;
    const words = cell.text.trim();
    const ordinal = words.match(LEVEL_ORDINAL);
    const marked = ordinal ? words.slice(ordinal.end) : words;
    const remark = marked.match(LEVEL_REMARK);
    const named =
      remark && (levelNamed(marked.slice(0, remark.index).value) || /分/.test(remark.text.value)) ? remark : null;
    const name = (named ? marked.slice(0, named.index) : marked).trim();
    const canonical = levelNamed(name.value)?.canonical ?? bare(name);
    if (named) this.page.aside('heading-remark', named.text);
    const mark = ordinal?.groups.find((group) => group !== null) ?? null;
    if (this.repeats(level, canonical))
      this.page.aside('repeated-level', words.slice(0, (ordinal?.end ?? 0) + name.length));
    else this.heading(level, name, mark);
  }

  private repeats(level: 1 | 2, canonical: string): boolean {
    return (level === 1 ? this.level1 : this.level2) === canonical;
  }

  private heading(level: 1 | 2, name: Text, ordinal: Text | null): void {
    const canonical = levelNamed(name.value)?.canonical ?? bare(name);
    if (level === 1) [this.level1, this.level2] = [canonical, null];
    else this.level2 = canonical;
    if (level === 2 && this.level1 === null) this.level1 = parentOf(canonical);
    this.entries.push({ type: 'heading', level, ordinal, name, style: ordinal ? 'column' : 'none' });
  }

  private measure(
    cells: ReadonlyMap<ColumnRole, Cell>,
    own: Cell | null,
    fresh: (cell: Cell) => boolean,
    wraps: boolean,
  ): boolean {
    const text = (role: ColumnRole) => {
      const cell = cells.get(role);
      return cell && fresh(cell) ? cell.text.trim() : null;
    };
    const shared = (role: ColumnRole) => cells.get(role)?.text.trim() ?? null;
    const content = text('content');
    const printed = text('value') ?? (own && fresh(own) ? shared('value') : null);
    const value = printed ?? content;
    const target = {
      sign: value ? shared('operator') : text('operator'),
      value,
      unit: value ? shared('unit') : text('unit'),
    };
    const last = this.entries.at(-1);
    if (
      own &&
      wraps &&
      [...cells.keys()].every((role) => role === 'measure' || role === 'level2') &&
      last?.type === 'measure' &&
      last.value !== null &&
      goesOn(last.name.value, own.text.value.trim())
    ) {
      const name = Text.join([last.name, own.text.trim()]);
      this.page.note('name-joined', name, { actual: name.value });
      this.entries[this.entries.length - 1] = {
        ...last,
        name,
        text: Text.join([name, last.text.slice(last.name.length)]),
      };
      return true;
    }
    if (!own || NO_NAME.test(own.text.value)) return this.unnamed(own, target, cells);
    if (!fresh(own) && value === null) return false;
    const ordinal = own.text.match(NAME_ORDINAL);
    this.page.aside('ordinal-mark', ordinal?.text);
    const whole = (ordinal ? own.text.slice(ordinal.end) : own.text).trim();
    const glued = gluedLevel(whole);
    if (glued > 0) this.split(whole, glued);
    const name = whole.slice(glued).trim();
    const extras = {
      weight: text('weight'),
      direction: text('direction'),
      actual: text('actual'),
      score: text('score'),
      explanation: text('explanation') ?? (printed ? content : null),
    };
    const parts = [target.sign, target.value, target.unit].filter((part) => part !== null);
    this.entries.push({
      type: 'measure',
      ordinal: ordinal?.groups.find((group) => group !== null) ?? text('serial'),
      name,
      ...target,
      ...extras,
      text: Text.join(parts.length > 0 ? [name, own.gap, ...parts] : [name]),
    });
    this.page.aside('kind', text('kind'));
    return true;
  }

  private split(whole: Text, length: number): void {
    const name = whole.slice(0, length);
    this.page.note('cells-glued', whole, { actual: whole.value });
    const level = levelNamed(name.value)?.levels[0] ?? 2;
    this.heading(level, name, null);
  }

  /** A row without a name: the last row's value or name goes on, or nothing stands in it. */
  private unnamed(
    own: Cell | null,
    target: Pick<MeasureEntry, 'sign' | 'value' | 'unit'>,
    cells: ReadonlyMap<ColumnRole, Cell>,
  ): boolean {
    if (own) this.page.aside('placeholder', own.text);
    const last = this.entries.at(-1);
    if (target.value && last?.type === 'measure') {
      const parts = [target.sign, target.value, target.unit].filter((part) => part !== null);
      if (last.value === null) {
        this.entries[this.entries.length - 1] = { ...last, ...target, text: Text.join([last.text, ...parts]) };
      } else {
        if (!own) this.page.note('name-missing', target.value);
        this.entries.push({
          ...last,
          ...target,
          weight: null,
          score: null,
          actual: cells.get('actual')?.text.trim() ?? null,
          text: Text.join([last.name, cells.get('value')!.gap, ...parts]),
        });
      }
      return true;
    }
    if (target.value && !PLACEHOLDER.test(target.value.value)) {
      this.entries.push({
        ...NOTHING,
        type: 'measure',
        name: target.value,
        text: target.value,
        sign: target.sign,
        unit: target.unit,
      });
      return true;
    }
    // What is more than a dash is left to be reported.
    for (const cell of cells.values()) if (PLACEHOLDER.test(cell.text.value)) this.page.aside('placeholder', cell.text);
    return false;
  }
}

/** 质量指标道路清扫率: a level and a name that lost what parted them. */
function gluedLevel(name: Text): number {
  const level = LEVEL_NAME_AHEAD.exec(name.value)?.[0] ?? '';
  return /指标$/.test(level) &&
    /^\p{Script=Han}{3}/u.test(name.value.slice(level.length)) &&
    !/^(?:完成|达成|达标|体系)/.test(name.value.slice(level.length))
    ? level.length
    : 0;
}

/** Whether a row stands under a level of the budget's execution, which is no indicator. */
export function isBudgetExecution({ cells }: Aligned): boolean {
  const first = cells.get('level1') ?? cells.get('level2');
  return first !== undefined && /^预算(?:资金)?(?:执行|支出)(?:率|情况|进度)?$/.test(bareLevel(first.text.value));
}
