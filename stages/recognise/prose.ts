/** Layout prose: goals and indicators in running text, under numbered headings. */

import { matchesOf } from '../../pipeline/model/regexp.js';
import type { FundingLine, ProjectRow } from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { furnitureNamed } from '../../pipeline/vocabulary/furniture.js';
import { LEVEL_NAME_AHEAD, levelNamed } from '../../pipeline/vocabulary/levels.js';
import { INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';
import { inlineLabel, inlineRole } from './field.js';
import { amountOf, bare, type Page } from './page.js';
import { sharesIn } from './sums.js';
import { titleOf, unitOf } from './titles.js';

/** 一、 （一） 1. （1） and Markdown's # before a heading's words. */
const MARK =
  /^[\s#*]*(?:[一二三四五六七八九十]{1,3}\s?[、.．]|[（(]\s?[一二三四五六七八九十\d]{1,2}\s?[）)]|\d{1,2}\s?[.．、])?\s*/;
const HEADS = {
  overview:
    /^(?:项目)?(?:概况|基本情况|简介|背景|概述|基本信息|内容|立项依据|实施内容|主要内容|基本概况|预算(?:安排)?情况|资金(?:安排|预算)(?:情况)?)(?:及.{1,8})?$/,
  goals: /^(?:项目|年度|总体|预期|部门|整体|\d{4}年度?)*(?:绩效)?(?:总体)?目标(?:设定)?(?:情况)?$/,
  indicators: /^(?:项目|年度|具体|主要|分解|\d{4}年度?)*(?:绩效)?指标(?:及(?:指标|目标)值|设定|体系|分解|情况)?$/,
  other:
    /^(?:其他(?:事项|说明|需要说明的.*)|保障措施|组织实施|实施(?:计划|方案|步骤).*|资金管理.*|监督.*|工作要求.*|有关(?:说明|要求))$/,
} as const;

type Part = keyof typeof HEADS;

const PROJECT_END =
  /(?:项目|工程|经费|补助|补贴|资金|专项|计划|工作|服务|建设|运行|维护|改造|费|奖励?)(?:[（(][^（）()]{1,20}[）)])?$/;
/** 一、项目名称：… as a heading. */
const NAMED = /^项目名称\s?[：:]\s?([^，。；\n]{2,60})[。；]?$/;
const PROJECT_NAME = /(?:^|[，。；\s])项目名称\s?[：:]\s?([^，。；\n]{2,60})/;
const AMOUNT = new RegExp(
  `(?:预算|安排|资金|总额|投资|经费|金额)[^，。；,\\d]{0,10}?([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)\\s?(${MONEY_PATTERN})`,
);

/** Of several sums in a line, the total. */
const TOTAL = new RegExp(
  `(?:合计|总计|共计|总额)[^，。；,\\d]{0,6}?([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)\\s?(${MONEY_PATTERN})`,
);

/** A level that its items follow in the same line. */
const LEVEL_INSIDE = /(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标(?=[：:])/g;

/** Who signs, and the day. */
const SIGNATURE = new RegExp(
  `^(?:(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日|二[〇○零][\\s\\S]{2}年.{1,3}月.{1,3}日)$|${INSTITUTION_NAME.source}`,
);

interface Line {
  readonly text: Text;
  readonly words: Text;
  readonly marked: boolean;
}

/** Whether a run of lines spells out a hierarchy of indicators. */
export function isProse(lines: readonly Text[]): boolean {
  const ahead = new Set(lines.flatMap((line) => levelAhead(lineOf(line).words.value) ?? []));
  const inside = new Set(lines.flatMap((line) => matchesOf(LEVEL_INSIDE, line.value).map(([level]) => level)));
  const headed = lines.some((line) => /^绩效指标[：:]?$/.test(lineOf(line).words.value));
  return (ahead.size >= (headed ? 2 : 3) || inside.size >= 4) && lines.some((line) => line.value.trim().length > 12);
}

function levelAhead(words: string): string | null {
  const name = LEVEL_NAME_AHEAD.exec(words)?.[0];
  if (name === undefined || !/指标$/.test(name)) return null;
  return /^\s*(?:$|[：:。（(])/.test(words.slice(name.length)) ? levelNamed(name)!.canonical : null;
}

function lineOf(text: Text): Line {
  const mark = MARK.exec(text.value)![0];
  return { text, words: text.slice(mark.length).trim(), marked: mark.trim() !== '' };
}

export function readProse(page: Page, lines: readonly Text[]): void {
  const reader = new Prose(page);
  lines.map(lineOf).forEach((line, index, all) => {
    reader.line(line, all.slice(index + 1, index + 4));
  });
  reader.close();
}

class Prose {
  private part: Part | null = null;
  private name: Text | null = null;
  private amount: Text | null = null;
  private funding: readonly FundingLine[] = [];
  private objectives: Text[] = [];
  private indicators: Text[] = [];
  private fragments: Text[] = [];

  constructor(private readonly page: Page) {}

  line(line: Line, next: readonly Line[]): void {
    const { text, words } = line;
    const named = words.match(NAMED);
    const head = named ? null : this.headOf(line);
    const unit = unitOf(text);
    const furniture = furnitureNamed(text.value.trim());
    if (named) {
      this.page.aside('heading', text);
      this.project(named.groups[0]!.trim());
    } else if (head) this.begin(head, line);
    else if (unit) this.page.unit(unit, text);
    else if (this.who(text)) return;
    else if (furniture) this.page.aside(furniture, text);
    else if (this.namesProject(line, next)) {
      this.page.aside('heading', text);
      this.project(words);
    } else if (this.part === null && titleOf(text)) this.page.title(titleOf(text)!, text);
    else this.content(text);
  }

  /** 填报单位：鼓楼区卫生健康局 tells whose the page is. */
  private who(text: Text): boolean {
    const role = inlineRole(text);
    if (role !== 'unit' && role !== 'department' && role !== 'whole-department') return false;
    const department = inlineLabel(text)!;
    this.page.aside('field-label', department.text);
    const name = text.slice(department.end).trim();
    if (name.value === '') return true;
    this.page.aside('field-unit', name);
    const known = this.page.section.department;
    if (known && bare(known) !== bare(name) && this.page.sectionUsed) this.page.divide();
    if (!this.page.section.department) this.page.amend({ department: name });
    return true;
  }

  private headOf({ words }: Line): Part | null {
    const [label = ''] = words.value.split(/[：:。]/);
    const bareLabel = label.replace(/\s/g, '');
    if (bareLabel.length > 20) return null;
    const found = (Object.keys(HEADS) as Part[]).find((part) => HEADS[part].test(bareLabel));
    if (found) return found;
    return this.part !== 'indicators' && levelAhead(words.value) !== null ? 'indicators' : null;
  }

  private begin(part: Part, { text, words }: Line): void {
    if (part === 'overview' && this.indicators.length > 0) this.close();
    this.part = part;
    if (levelAhead(words.value) !== null) {
      this.indicators.push(text);
      return;
    }
    const colon = /[：:。]/.exec(words.value);
    const mark = text.value.indexOf(words.value);
    this.page.aside('heading', colon ? text.slice(0, mark + colon.index) : text);
    const rest = colon ? words.slice(colon.index + 1).trim() : Text.empty;
    if (rest.value !== '') this.content(rest);
  }

  /** A short heading before 项目概况 or 绩效目标 is a project's name. */
  private namesProject({ words, marked, text }: Line, next: readonly Line[]): boolean {
    const bareWords = bare(words);
    if (bareWords.length < 3 || bareWords.length > 40 || /[。；：:，]/.test(bareWords)) return false;
    const opens = marked && next[0] !== undefined && /^(?:overview|goals)$/.test(this.headOf(next[0]) ?? '');
    if (!(opens || PROJECT_END.test(bareWords)) || titleOf(text)?.value.endsWith('公开')) return false;
    return next.some((line) => this.headOf(line) !== null) && (marked || next[0] !== undefined);
  }

  private project(name: Text): void {
    this.close();
    this.name = name;
  }

  private content(text: Text): void {
    this.facts(text);
    if (this.part === 'goals') this.objectives.push(text.trim());
    else if (this.part === 'indicators' && SIGNATURE.test(bare(text))) this.page.aside('signature', text);
    else if (this.part === 'indicators') this.indicators.push(text);
    else {
      this.page.aside(this.part === null ? 'notice' : `prose-${this.part}`, text);
      return;
    }
    this.fragments.push(text);
  }

  /** The project's name and amount, where the overview states them. */
  private facts(text: Text): void {
    if (this.part !== 'overview' && this.part !== null) return;
    this.name ??= text.match(PROJECT_NAME)?.groups[0]?.trim() ?? null;
    const sum = this.amount ? null : (text.match(TOTAL) ?? text.match(AMOUNT));
    if (!sum) return;
    const [digits, unit] = sum.groups;
    const from = sum.text.value.indexOf(digits!.value);
    this.amount = sum.text.slice(from);
    this.page.unitStated(unit!);
    const behind = text.slice(sum.index + sum.text.length);
    this.funding = sharesIn(behind).map(({ source, sum: share }) => ({ source, amount: amountOf(share)! }));
  }

  close(): void {
    if (this.objectives.length > 0 || this.indicators.length > 0) this.page.rows.push(this.row());
    this.part = null;
    [this.name, this.amount, this.funding] = [null, null, []];
    [this.objectives, this.indicators, this.fragments] = [[], [], []];
  }

  private row(): ProjectRow {
    const cell = Text.join(
      this.indicators.flatMap((line, index) => (index === 0 ? [line] : [breakBefore(line), line])),
    );
    return {
      role: 'project',
      layout: 'prose',
      section: this.page.openSection(),
      code: null,
      name: this.name ?? Text.empty,
      amount: amountOf(this.amount),
      ...(this.funding.length > 0 ? { funding: this.funding } : {}),
      objectives: this.objectives.flatMap((line, index) => (index === 0 ? [line] : [breakBefore(line), line])),
      indicators: cell.value === '' ? [] : [cell],
      entries: [],
      fragments: this.fragments.length > 0 ? this.fragments : [this.name ?? Text.empty],
    };
  }
}

/** A line feed that stands for the break before a line; the line's first character answers for it. */
function breakBefore(line: Text): Text {
  return line.slice(0, 1).as('\n', 'break');
}
