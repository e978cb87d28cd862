import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertTextual } from '../../pipeline/convert.js';

const LEVELS = ['产出指标', '效益指标', '满意度指标'];
const WIDTHS = [12, 10, 10, 14, 8];

/** A line of cells by characters, as programs set text in columns. */
const line = (cells: readonly string[]) =>
  cells
    .map((cell, column) => cell.padEnd(WIDTHS[column] ?? 0))
    .join('')
    .trimEnd();

interface Project {
  readonly name: string;
  /** How many indicators each first level has. */
  readonly sizes: readonly [number, number, number];
}

/** A list whose names, sums and first levels stand in the middle of their rows. */
function printed(projects: readonly Project[], repeats: boolean): string {
  const rows = projects.flatMap(({ name, sizes }) => {
    const count = sizes.reduce((sum, size) => sum + size, 0);
    let from = 0;
    return sizes.flatMap((size, level) => {
      const middle = from + Math.floor((size - 1) / 2);
      const own = Array.from({ length: size }, (_, index) => {
        const at = from + index;
        const centre = at === Math.floor((count - 1) / 2);
        const word = repeats || at === middle ? LEVELS[level]! : '';
        return line([
          centre ? name : '',
          centre ? '12.50' : '',
          word,
          `${name.slice(-1)}事项${at + 1}数量`,
          `≥${at + 1}个`,
        ]);
      });
      from += size;
      return own;
    });
  });
  return [
    '甲县水利局2024年项目支出绩效目标表',
    '单位：万元',
    '',
    line(['项目名称', '预算数', '一级指标', '三级指标', '指标值']),
    ...rows,
  ].join('\n');
}

const arbProject = fc.tuple(
  fc.constantFrom('河道治理', '渠道维修', '水库管护', '农村供水'),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })),
);

describe('merged cells in the middle of their rows', () => {
  it.each([true, false])(
    'are put where their rows begin, or are said to be uncertain (levels repeated: %s)',
    (repeats) => {
      let certain = 0;
      fc.assert(
        fc.property(fc.array(arbProject, { minLength: 1, maxLength: 4 }), (made) => {
          const projects = made.map(([name, sizes], index) => ({ name: `${name}${'一二三四'[index]}`, sizes }));
          const bytes = new TextEncoder().encode(printed(projects, repeats));
          const { document } = convertTextual({ path: 'list.txt', bytes });
          if (document.findings.some(({ rule, severity }) => rule === 'rows-uncertain' && severity === 'error')) return;
          certain++;
          const read = document.projects.map(({ name, indicators }) => [name, indicators.map(({ level1 }) => level1)]);
          const stated = projects.map(({ name, sizes }) => [
            name,
            sizes.flatMap((size, level) => Array<string>(size).fill(LEVELS[level]!)),
          ]);
          expect(read).toEqual(stated);
        }),
        { numRuns: 300 },
      );
      expect(certain).toBeGreaterThan(repeats ? 30 : 0);
    },
  );
});
