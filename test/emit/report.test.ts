import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULE_WORDS } from '../../pipeline/batch/rule-words.js';
import { convertTextual } from '../../pipeline/convert.js';
import { chartSvg } from '../../stages/emit/report/charts.js';
import { documentPage } from '../../stages/emit/report/document-page.js';
import { addressOf, escapeHtml, html } from '../../stages/emit/report/html.js';
import { segmentsOf } from '../../stages/emit/report/marks.js';
import { countsOf, Overview } from '../../stages/emit/report/overview.js';
import { picturesOf, read } from '../../stages/read/index.js';
import { tabulate } from '../../stages/tabulate/index.js';
import { SAMPLE, sampleBytes } from '../support/documents.js';

describe('HTML', () => {
  it('escapes what is put into it, in elements and in attributes', () => {
    expect(html`<p title="${`"a'`}">${'</p><script>alert(1)</script>'}${null}${3}</p>`.html).toBe(
      '<p title="&quot;a&#39;">&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;3</p>',
    );
    expect(escapeHtml('a\0\x1b\n')).toBe('a␀␛\n');
  });

  it('makes addresses of any names', () => {
    expect(addressOf('青海/a b#1?.md')).toBe('%E9%9D%92%E6%B5%B7/a%20b%231%3F.md');
  });
});

describe('segments', () => {
  const mark = (key: string, ...spans: [number, number][]) => ({ key, kind: 'field', spans });

  it('are cut where marks begin and end, the shortest mark first', () => {
    const found = segmentsOf([mark('long', [0, 10]), mark('short', [4, 6]), mark('other', [20, 22])]);
    expect(found.map(({ start, end, marks }) => [start, end, marks.map(({ key }) => key).join()])).toEqual([
      [0, 4, 'long'],
      [4, 6, 'short,long'],
      [6, 10, 'long'],
      [20, 22, 'other'],
    ]);
  });

  it('have a mark once, however often it lies there', () => {
    expect(segmentsOf([mark('a', [0, 3], [1, 2])]).map(({ marks }) => marks.length)).toEqual([1, 1, 1]);
  });
});

/** The page of a document, and what its links lead to. */
function pageOf(path: string, bytes: Uint8Array) {
  const { source, document, provenance } = convertTextual({ path, bytes });
  const page = documentPage({
    source,
    document,
    provenance,
    tabulation: tabulate(source),
    rules: RULE_WORDS,
    name: path,
  });
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1]!);
  return { page, source, document, ids: all(/ id="([^"]*)"/g), targets: all(/ href="#([^"]*)"/g) };
}

const FOLDER = new URL('../fixtures/documents/', import.meta.url);
const SOURCES: readonly (readonly [string, Uint8Array])[] = [
  [SAMPLE, sampleBytes()],
  ...readdirSync(FOLDER)
    .filter((name) => !name.endsWith('.truth.txt'))
    .map((name) => [name, readFileSync(new URL(name, FOLDER))] as const),
];

describe('the page of a document', () => {
  it.each(SOURCES)('%s: each link has its target, and no id stands twice', (path, bytes) => {
    const { ids, targets } = pageOf(path, bytes);
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('has no link without its target, and no id twice, in any layout and any fixture of a rule', () => {
    const folders = ['../fixtures/layouts/', '../fixtures/rules/'].map((folder) => new URL(folder, import.meta.url));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /(?<!truth)\.(?:txt|md|html|json)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(files.length).toBeGreaterThan(300);
    const wrong = files.flatMap((file) => {
      const { ids, targets } = pageOf('a.md', readFileSync(file));
      const known = new Set(ids);
      return known.size < ids.length || targets.some((target) => !known.has(target)) ? [file] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('shows every field of every record', () => {
    const { page, document } = pageOf('sample.txt', sampleBytes());
    const fields = page.match(/ class="f /g)!.length;
    const indicators = document.projects.flatMap((project) => project.indicators);
    expect(fields).toBeGreaterThan(indicators.length * 5);
    for (const { name } of indicators) expect(page).toContain(`>${escapeHtml(name)}</a>`);
  });

  it.each(SOURCES)('%s: shows all of the source that is no markup', (path, bytes) => {
    const { page, source } = pageOf(path, bytes);
    const left = page.slice(page.indexOf('id="source"'), page.indexOf('id="records"'));
    const words = left.replace(/<[^>]*>/g, '').replace(/\s/g, '');
    for (const word of source.text.replace(/<[^>]*>/g, ' ').match(/\p{Script=Han}{4,}/gu)!)
      expect(words).toContain(word);
  });

  it('shows a page of the web as browsers do, and what only looks like a tag', () => {
    const style = `mso-spacerun:'yes';${'mso-font-kerning:1.0000pt;'.repeat(20)}`;
    const text = `<!DOCTYPE html><html><body><h2>门源县甲局2024年部门预算项目支出绩效目标公开表</h2><p>响应时间<T小时,成本>5</p><table>
<tr><th>项目名称</th><th>金额（万元）</th><th>绩效目标</th><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>
<tr><td><span style="${style}">预算&ldquo;管理&rdquo;</span></td><td>6</td><td>保障<b title="a>b">运转</b><!-- 隐藏 --></td><td>产出指标</td><td>数量指标</td><td>培训次数</td><td>&ge;10次 &#215;</td></tr></table></body></html>`;
    const { page, document } = pageOf('a.html', Buffer.from(text));
    expect(document.projects[0]!.objectives[0]!.text).toBe('保障运转');
    const left = page.slice(page.indexOf('id="source"'), page.indexOf('id="records"'));
    const words = left.replace(/<[^>]*>/g, '').replace(/\s/g, '');
    for (const shown of ['预算“管理”', '≥10次×', '响应时间&lt;T小时,成本&gt;5']) expect(words).toContain(shown);
    for (const hidden of ['mso-', '隐藏', 'title=', '&amp;']) expect(words).not.toContain(hidden);
  });

  it('lets nothing of the source run', () => {
    const text = `## 门源县甲局2024年部门预算项目支出绩效目标公开表\n\n单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标\n\t<script>alert(1)</script>经费"'</td>\t6.00\t目标一：保障<img src=x onerror=alert(1)>运转\t一、产出指标 （一）数量指标 1. 培训次数 $\\geq 10$ 次\n`;
    const { page } = pageOf('a.txt', Buffer.from(text));
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;');
  });
});

describe('pictures', () => {
  it('are a scan as it is, and none where browsers show no such file', async () => {
    const ocr = async () => new TextDecoder().decode(sampleBytes());
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    for (const [bytes, type] of [
      [png, 'image/png'],
      [Buffer.from('49492a0008000000', 'hex'), null],
      [Buffer.concat([png, Buffer.alloc(9 * 2 ** 20)]), null],
    ] as const) {
      const input = { path: 'a', bytes };
      const { source } = await read(input, { ocr });
      expect((await picturesOf(input, source, [1])).map((picture) => picture.type)).toEqual(type ? [type] : []);
      expect(await picturesOf(input, source, [])).toEqual([]);
    }
  });

  it('are pages of a PDF with their sizes in points', async () => {
    const bytes = readFileSync(new URL('../fixtures/formats/x-k6-word-tree.office.pdf', import.meta.url));
    const { source } = await read({ path: 'a.pdf', bytes });
    const pictures = await picturesOf({ path: 'a.pdf', bytes }, source, [1, 3]);
    expect(pictures.map(({ page, type }) => [page, type])).toEqual([
      [1, 'image/webp'],
      [3, 'image/webp'],
    ]);
    expect(pictures[0]!.size!.width).toBeCloseTo(842, 0);
    expect(await picturesOf({ path: 'a.pdf', bytes }, source, [1, 3])).toEqual(pictures);
  });
});

describe('charts', () => {
  const chart = {
    id: 'x',
    title: '金额',
    series: [{ name: '金额', colour: '#3f74b5' }],
    bars: [
      { name: '甲<县>', values: [1234.5] },
      { name: '乙县', values: [0] },
    ],
  };

  it('are the same file each time, with their figures', () => {
    const first = chartSvg(chart);
    expect(chartSvg(chart)).toBe(first);
    expect(first).toContain('1,234.5');
    expect(first).toContain('甲&lt;县&gt;');
  });

  it('show the largest, and what is left together', () => {
    const overview = new Overview();
    const { document } = convertTextual({ path: 'sample.txt', bytes: sampleBytes() });
    const [project] = document.projects;
    for (let at = 1; at <= 30; at++) {
      const section = { ...document.sections[0]!, county: `县${String(at).padStart(2, '0')}` };
      overview.see(countsOf({ ...document, sections: [section], projects: [{ ...project!, amount: at }] }));
    }
    const [amounts] = overview.charts((rule) => rule);
    expect(amounts!.bars).toHaveLength(16);
    expect(amounts!.bars[0]).toEqual({ name: '县30', values: [30] });
    expect(amounts!.bars.at(-1)).toEqual({ name: '其余15个', values: [120] });
  });
});
