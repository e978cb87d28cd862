/** An indicator that one document measures in another kind of unit than nearly all others: 次 where all have %. */

import type { Document, Indicator } from '../../model/document.js';
import { distinctBy, listsBy } from '../../model/lists.js';
import { unitKind } from '../../vocabulary/natures.js';
import { Column, groupsOf, keyOf } from './columns.js';
import type { AcrossHit, AcrossRule, Batch, Observer } from './rule.js';
import { comparable, foldUnit, withoutYear } from './same.js';
import { quoted } from './words.js';

/** How many documents must have the usual kind of unit, and what percentage of those that have the indicator. */
const [FEWEST, LEAST_PERCENT] = [5, 80];

export const unitsDiffer: AcrossRule<readonly Measured[]> = {
  id: 'units-differ',
  severity: 'note',
  category: 'consistency',
  title: '同一指标的计量单位与其他文件不同类',
  remedy: '请核对计量单位是否写错或错行；不同单位的数值不能放在一起比较或合计。',
  basis: '同名同级的指标在至少5个文件、且八成以上的文件中用另一类单位',
  traits: measuredIn,
  observe: () => new Units(),
};

/** The key of an indicator, and its unit. */
type Measured = readonly [key: number, unit: string];

/** A kind of unit, or the units of no known kind (个, 项, 人次) together. */
const OTHER = 'other';
type Kind = NonNullable<ReturnType<typeof unitKind>> | typeof OTHER;
/** What is measured is never counted; 个 and 项 may be things, people or times. */
const MEASURED: ReadonlySet<Kind> = new Set(['money', 'share', 'time']);

/** 个, 项 and 个村 may count the same as 处, 家 or 人. */
function kindOf(unit: string): Kind {
  const kind = unitKind(unit);
  return kind === null || kind === 'pieces' || kind === 'places' ? OTHER : kind;
}

function clash(a: Kind, b: Kind): boolean {
  return a !== b && ((a !== OTHER && b !== OTHER) || MEASURED.has(a) || MEASURED.has(b));
}

interface Usual {
  readonly kind: Kind;
  readonly unit: string;
  readonly documents: number;
  readonly all: number;
  readonly example: number;
}

interface Found {
  readonly row: number;
  readonly usual: Usual;
}

class Units implements Observer<readonly Measured[]> {
  private readonly keys = new Column(Float64Array);
  private readonly documents = new Column(Int32Array);
  private readonly units = new Column(Int32Array);
  private readonly names: string[] = [];
  private readonly kinds: Kind[] = [];
  private readonly numbers = new Map<string, number>();

  see(traits: readonly Measured[], at: number): void {
    for (const [key, unit] of traits) {
      this.keys.push(key);
      this.documents.push(at);
      this.units.push(this.numberOf(unit));
    }
  }

  *hits(batch: Batch): Generator<AcrossHit> {
    const found: Found[] = [];
    for (const rows of groupsOf(this.keys, FEWEST + 1)) {
      for (const one of this.rare(rows)) found.push(one);
    }
    for (const { row, usual } of found.sort((a, b) => a.row - b.row)) yield this.hit(row, usual, batch);
  }

  private numberOf(unit: string): number {
    const known = this.numbers.get(unit);
    if (known !== undefined) return known;
    this.numbers.set(unit, this.names.length);
    this.kinds.push(kindOf(unit));
    return this.names.push(unit) - 1;
  }

  private rare(rows: Uint32Array): readonly Found[] {
    const usual = this.usual(rows);
    if (!usual) return [];
    return [...rows].flatMap((row) => (clash(this.kindAt(row), usual.kind) ? [{ row, usual }] : []));
  }

  /** Null where no kind is usual. */
  private usual(rows: Uint32Array): Usual | null {
    const documents = (list: readonly number[]) => new Set(list.map((row) => this.documents.at(row))).size;
    const all = documents([...rows]);
    for (const [kind, own] of listsBy([...rows], (row) => this.kindAt(row))) {
      const count = documents(own);
      if (count < FEWEST || count * 100 < all * LEAST_PERCENT || own.length === rows.length) continue;
      const [most] = [...listsBy(own, (row) => this.units.at(row)).values()].sort((a, b) => b.length - a.length);
      return { kind, unit: this.names[this.units.at(most![0]!)]!, documents: count, all, example: most![0]! };
    }
    return null;
  }

  private kindAt(row: number): Kind {
    return this.kinds[this.units.at(row)]!;
  }

  private hit(row: number, { unit, documents, all, example }: Usual, batch: Batch): AcrossHit {
    const [own, other] = [this.indicator(row, batch), this.indicator(example, batch)];
    return {
      at: this.documents.at(row),
      record: own.id,
      message: `${quoted(own.name)}的计量单位是“${own.unit}”，有此指标的${all}个文件中${documents}个用“${unit}”或同类单位`,
      expected: unit,
      actual: own.unit!,
      parties: [
        { at: this.documents.at(row), records: [own.id] },
        { at: this.documents.at(example), records: [other.id] },
      ],
    };
  }

  private indicator(row: number, batch: Batch): Indicator {
    const document = batch.document(this.documents.at(row));
    const [key, unit] = [this.keys.at(row), this.names[this.units.at(row)]];
    return measured(document).find((one) => foldUnit(one.unit) === unit && keyFor(one) === key)!;
  }
}

/** A unit that a document repeats counts once. */
function measuredIn(document: Document): readonly Measured[] {
  const found = measured(document).map((one): Measured => [keyFor(one), foldUnit(one.unit)]);
  return distinctBy(found, ([key, unit]) => `${key} ${unit}`);
}

function measured({ projects }: Document): readonly Indicator[] {
  return projects.flatMap(({ indicators }) =>
    indicators.filter(({ kind, unit }) => kind === 'number' && unit !== null),
  );
}

function keyFor({ name, level2 }: Indicator): number {
  return keyOf(withoutYear(name), comparable(level2 ?? ''));
}
