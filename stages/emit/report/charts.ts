/** Bar charts as SVG files, drawn without a browser. */

import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { grouped } from '../words.js';

use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

export interface Series {
  readonly name: string;
  readonly colour: string;
}

export interface Chart {
  /** The name of its file, without its suffix. */
  readonly id: string;
  readonly title: string;
  readonly series: readonly Series[];
  /** From top to bottom; each has a value for every series. */
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly name: string;
  readonly values: readonly number[];
}

const WIDTH = 640;
const BAR = 26;
const MARGIN = 56;
const LONGEST_NAME = 14;
// Without quotes: the library puts it into an attribute as it is.
const FONT = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif';

/** Horizontal bars with their figures, the series stacked. */
export function chartSvg({ series, bars }: Chart): string {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: bars.length * BAR + MARGIN,
  });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, fontSize: 13, color: '#1f2430' },
      legend: series.length > 1 ? { top: 0, textStyle: { color: '#1f2430' } } : undefined,
      grid: { left: 8, right: 72, top: series.length > 1 ? 30 : 6, bottom: 4, outerBoundsMode: 'same' },
      xAxis: { type: 'value', splitLine: { lineStyle: { color: '#e3e7ee' } }, axisLabel: { color: '#5a6372' } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ name }) => shortened(name)),
        axisTick: { show: false },
        axisLabel: { color: '#1f2430' },
      },
      series: series.map(({ name, colour }, at) => ({
        name,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 18,
        itemStyle: { color: colour },
        data: bars.map(({ values }) => values[at] ?? 0),
        label: {
          show: at === series.length - 1,
          position: 'right',
          color: '#1f2430',
          formatter: ({ dataIndex }: { dataIndex: number }) => grouped(sum(bars[dataIndex]!.values)),
        },
      })),
    });
    return numberedAnew(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** The library goes on counting from chart to chart; the same chart is to be the same file. */
function numberedAnew(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bzr\d+-[\w-]+/g, (name) => {
    names.set(name, names.get(name) ?? `c${names.size}`);
    return names.get(name)!;
  });
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

function shortened(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('')}…` : name;
}
