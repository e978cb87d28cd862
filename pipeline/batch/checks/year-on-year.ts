/** What became of a project since the year before. */

import { isDeepStrictEqual } from 'node:util';
import type { Document, Indicator, Project } from '../../model/document.js';
import { listsBy } from '../../model/lists.js';
import { Column, groupsOf, keyOf } from './columns.js';
import { differenceOf, OTHER_YEAR } from './compare.js';
import type { AcrossHit, AcrossRule, Batch, Observer } from './rule.js';
import { bySection, unitOf, whoOf, withoutYear } from './same.js';
import { increase, listed, named, quoted, shownAmount, shownTarget } from './words.js';

export const yearOnYear: AcrossRule<readonly YearOfProject[]> = {
  id: 'year-on-year',
  severity: 'note',
  category: 'consistency',
  title: '同一项目与上一年度的比较',
  remedy: '供比较两年的金额、指标与指标值；金额变了而目标逐字照抄的，请核对目标是否随预算调整。',
  basis: '同一区县、部门的同名项目连续两年公开',
  traits: yearsIn,
  observe: () => new Years(),
};

/** The key of a project, its year, and its position in the document. */
type YearOfProject = readonly [key: number, year: number, project: number];

class Years implements Observer<readonly YearOfProject[]> {
  private readonly keys = new Column(Float64Array);
  private readonly years = new Column(Int32Array);
  private readonly documents = new Column(Int32Array);
  private readonly projects = new Column(Int32Array);

  see(traits: readonly YearOfProject[], at: number): void {
    for (const [key, year, project] of traits) {
      this.keys.push(key);
      this.years.push(year);
      this.documents.push(at);
      this.projects.push(project);
    }
  }

  *hits(batch: Batch): Generator<AcrossHit> {
    const before = new Int32Array(this.keys.length).fill(-1);
    for (const rows of groupsOf(this.keys, 2)) this.link(rows, before);
    for (const [row, earlier] of before.entries()) if (earlier >= 0) yield this.hit(earlier, row, batch);
  }

  /** To each project its first one of the year before. */
  private link(rows: Uint32Array, before: Int32Array): void {
    const firsts = new Map<number, number>();
    for (const row of rows) if (!firsts.has(this.years.at(row))) firsts.set(this.years.at(row), row);
    for (const row of rows) before[row] = firsts.get(this.years.at(row) - 1) ?? -1;
  }

  private hit(earlier: number, later: number, batch: Batch): AcrossHit {
    const [before, now] = [this.project(earlier, batch), this.project(later, batch)];
    const difference = increase(before.amount, now.amount);
    return {
      at: this.documents.at(later),
      record: now.id,
      message: `与${this.years.at(earlier)}年的同一项目相比：${changes(before, now).join('；')}`,
      ...(difference === null ? {} : { difference: `${difference}万元` }),
      parties: [
        { at: this.documents.at(later), records: [now.id] },
        { at: this.documents.at(earlier), records: [before.id] },
      ],
    };
  }

  private project(row: number, batch: Batch): Project {
    return batch.document(this.documents.at(row)).projects[this.projects.at(row)]!;
  }
}

function yearsIn(document: Document): readonly YearOfProject[] {
  if (document.documentKind !== 'target') return [];
  const positions = new Map(document.projects.map((project, position) => [project, position]));
  return [...bySection(document)].flatMap(([section, projects]): readonly YearOfProject[] => {
    const who = whoOf(document, section);
    if (!who) return [];
    return [...nameable(document, projects)].map(([name, project]) => [
      keyOf(who.county, who.department, name),
      who.year,
      positions.get(project)!,
    ]);
  });
}

/** The projects of a section that one name tells from the others, or a name and a unit; the names are the same each year. */
function nameable(document: Document, projects: readonly Project[]): readonly (readonly [string, Project])[] {
  const single = (keyOf: (project: Project) => string) =>
    [...listsBy(projects, keyOf)].filter(([, same]) => same.length === 1);
  const nameOf = ({ name }: Project) => withoutYear(name);
  const names = single(nameOf).map(([name, [project]]) => [name, project!] as const);
  const alone = new Set(names.map(([, project]) => project));
  const inUnits = single((project) => `${nameOf(project)}\n${unitOf(document, project) ?? ''}`);
  return [
    ...names,
    ...inUnits.flatMap(([name, [project]]) => (alone.has(project!) ? [] : [[name, project!] as const])),
  ];
}

function changes(before: Project, now: Project): readonly string[] {
  const difference = differenceOf(before, now, OTHER_YEAR);
  const { changed, added, dropped, goals } = difference;
  const targets = changed.map(([one, other]) => `${quoted(other.name)}${shownTarget(one)}→${shownTarget(other)}`);
  const sayings = [
    ['指标值有变：', listed(targets, '条')],
    ['新增指标：', namesOf(added)],
    ['不再有指标：', namesOf(dropped)],
  ].flatMap(([head, list]) => (list === '' ? [] : [`${head}${list}`]));
  if (sayings.length === 0) return [amounts(before, now), ...copied(before, now, goals)];
  return [amounts(before, now), ...sayings];
}

function namesOf(indicators: readonly Indicator[]): string {
  return named(
    indicators.map(({ name }) => name),
    '条',
  );
}

function amounts(before: Project, now: Project): string {
  if (before.amount !== now.amount) return `金额${shownAmount(before)}→${shownAmount(now)}`;
  return now.amount === null ? '两年均未列金额' : `金额未变（${shownAmount(now)}）`;
}

/** Word for word, or but for the year; nothing where nothing could be copied. */
function copied(before: Project, now: Project, goals: boolean): readonly string[] {
  if (goals) return ['指标与指标值未变，绩效目标文字有改动'];
  const [old, words] = [before, now].map(({ objectives, indicators }) =>
    [...objectives, ...indicators].map(({ text }) => text),
  );
  if (words!.length === 0) return [];
  return [isDeepStrictEqual(old, words) ? '绩效目标与指标逐字照抄' : '除年份与写法外，绩效目标与指标照抄'];
}
