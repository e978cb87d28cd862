/**
 * A value far from what the same indicator has elsewhere: a slip of the decimal point, a digit too many, a value in 元 under 万元.
 *
 * Counts and money of departments large and small differ by factors, not by sums, so their logarithms are compared. A value is
 * far out where its modified z-score is above 3.5 (Iglewicz and Hoaglin, 1993) and it is more than five times what the middle
 * four fifths of the values have at most, or less than a fifth of what they have at least. The spread is the larger of what the median and the mean absolute deviation say: where more than
 * half of the values agree the first is 0, and the second then tells whether the others are spread widely. Zero and less have
 * no logarithm: a target of none is another kind of target, and no peer.
 */

import type { Document, Indicator } from '../../model/document.js';
import { distinctBy } from '../../model/lists.js';
import { Column, groupsOf, keyOf } from './columns.js';
import type { AcrossHit, AcrossRule, Batch, Observer, Party } from './rule.js';
import { foldUnit, withoutYear } from './same.js';
import { quoted } from './words.js';

/** How many other documents must have the indicator. */
const FEWEST_PEERS = 20;
const HIGHEST_SCORE = 3.5;
const LEAST_FACTOR = 5;
/** What makes the median absolute deviation, and the mean one, estimates of a normal distribution's standard deviation. */
const [OF_MEDIAN, OF_MEAN] = [1.4826, 1.2533];

export const valueOutlier: AcrossRule<readonly Valued[]> = {
  id: 'value-outlier',
  severity: 'note',
  category: 'plausibility',
  title: '指标值远离其他文件的同名指标',
  remedy: '请核对小数点、位数和计量单位；如确属特殊情况，不必处理。',
  basis: '同名同单位的指标至少另有20个文件可比，该值在其中八成所处的范围之外5倍以上',
  traits: valuesIn,
  observe: () => new Values(),
};

/** The key of an indicator, and its value. */
type Valued = readonly [key: number, value: number];

/** What is usual in a group of values. */
interface Usual {
  readonly documents: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Where the median stands. */
  readonly example: number;
}

interface Found {
  readonly row: number;
  readonly usual: Usual;
}

class Values implements Observer<readonly Valued[]> {
  private readonly keys = new Column(Float64Array);
  private readonly documents = new Column(Int32Array);
  private readonly values = new Column(Float64Array);

  see(traits: readonly Valued[], at: number): void {
    for (const [key, value] of traits) {
      this.keys.push(key);
      this.documents.push(at);
      this.values.push(value);
    }
  }

  *hits(batch: Batch): Generator<AcrossHit> {
    const found: Found[] = [];
    for (const rows of groupsOf(this.keys, FEWEST_PEERS + 1)) {
      for (const one of this.outliers(rows)) found.push(one);
    }
    for (const { row, usual } of found.sort((a, b) => a.row - b.row)) yield this.hit(row, usual, batch);
  }

  private outliers(rows: Uint32Array): readonly Found[] {
    const documents = new Set(Array.from(rows, (row) => this.documents.at(row))).size;
    if (documents <= FEWEST_PEERS) return [];
    const sorted = Float64Array.from(rows, (row) => this.values.at(row)).sort();
    const median = quantile(sorted, 0.5);
    const [low, high] = [quantile(sorted, 0.1), quantile(sorted, 0.9)];
    const farthest = HIGHEST_SCORE * spreadOf(sorted, median);
    const outliers = [...rows].filter((row) => {
      const value = this.values.at(row);
      const far = value > high * LEAST_FACTOR || value * LEAST_FACTOR < low;
      return far && distance(value, median) > farthest;
    });
    if (outliers.length === 0) return [];
    const example = rows.find((row) => this.values.at(row) === median)!;
    const usual = { documents, median, low, high, example };
    return outliers.map((row) => ({ row, usual }));
  }

  private hit(row: number, { documents, median, low, high, example }: Usual, batch: Batch): AcrossHit {
    const { name, id, unit, value } = this.indicator(row, batch);
    const times = distance(value!, median);
    const factor = Number(Math.exp(times).toPrecision(2));
    const far = value! > median ? `约为其${factor}倍` : `约为其${factor}分之一`;
    const range = `中位数${median}${unit ?? ''}，八成在${low}～${high}${unit ?? ''}`;
    return {
      at: this.documents.at(row),
      record: id,
      message: `${quoted(name)}为${value}${unit ?? ''}，${documents}个文件中的同名指标${range}，该值${far}`,
      expected: range,
      actual: `${value}${unit ?? ''}`,
      parties: [this.party(row, batch), this.party(example, batch)],
    };
  }

  private party(row: number, batch: Batch): Party {
    return { at: this.documents.at(row), records: [this.indicator(row, batch).id] };
  }

  private indicator(row: number, batch: Batch): Indicator {
    const document = batch.document(this.documents.at(row));
    const [key, value] = [this.keys.at(row), this.values.at(row)];
    return indicatorsOf(document).find((one) => one.value === value && keyFor(one) === key)!;
  }
}

/** A value that a document repeats counts once. */
function valuesIn(document: Document): readonly Valued[] {
  const found = indicatorsOf(document).flatMap((one): readonly Valued[] => {
    const key = keyFor(one);
    return key === null ? [] : [[key, one.value!]];
  });
  return distinctBy(found, ([key, value]) => `${key} ${value}`);
}

function indicatorsOf({ projects }: Document): readonly Indicator[] {
  return projects.flatMap(({ indicators }) => indicators);
}

/** Null where the indicator has no value to compare. */
function keyFor({ kind, name, unit, value }: Indicator): number | null {
  return kind === 'number' && value !== null && value > 0 ? keyOf(withoutYear(name), foldUnit(unit)) : null;
}

/** The value below or at which so large a part of the sorted values lies: always one of them. */
function quantile(sorted: Float64Array, part: number): number {
  return sorted[Math.max(Math.ceil(part * sorted.length) - 1, 0)]!;
}

function distance(value: number, median: number): number {
  return Math.abs(Math.log(value / median));
}

function spreadOf(values: Float64Array, median: number): number {
  const distances = values.map((value) => distance(value, median)).sort();
  const mean = distances.reduce((sum, one) => sum + one, 0) / distances.length;
  return Math.max(OF_MEDIAN * quantile(distances, 0.5), OF_MEAN * mean);
}
