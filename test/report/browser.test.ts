/** The report in a real browser, opened from the disk as analysts open it. */

import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexPage, shardScript } from '../../stages/emit/report/index-page.js';
import { INDEX_COLUMNS } from '../../stages/emit/report/overview.js';
import { disclosure, type Workplace, workplace } from '../batch/helpers.js';
import { SAMPLE, sampleBytes } from '../support/documents.js';

const SCRIPT = '<script>window.hacked=1</script>';
const HOSTILE = `## 门源县敌局2024年部门预算项目支出绩效目标公开表\n\n单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标\n\t${SCRIPT}${SCRIPT.replaceAll('<', '&lt;')}经费"'&lt;/td&gt;\t6.00\t目标一：保障<img src=x onerror="window.hacked=1">运转</section></main>\t一、产出指标 （一）数量指标 1. 培训次数 $\\geq 10$ 次 2. javascript:alert(1)次数 3次\n`;

let browser: Browser;
let place: Workplace;

beforeAll(async () => {
  place = workplace({
    [SAMPLE]: sampleBytes(),
    '敌 #1?.txt': HOSTILE,
    '青海/甲.txt': disclosure('甲局'),
    '青海/乙.txt': disclosure('乙局').replace('合计\t6.00', '合计\t7.00'),
    'page.pdf': readFileSync(new URL('../fixtures/formats/z-b-html-page-yuan-nanhua.chromium.pdf', import.meta.url)),
    'sheet.xlsx': readFileSync(new URL('../fixtures/formats/sample.office.xlsx', import.meta.url)),
    'picture.bin': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  });
  await place.run();
  browser = await chromium.launch({ executablePath: chromiumFile(), args: ['--no-sandbox'] });
}, 120_000);

afterAll(() => browser?.close());

/** Debian's browser, wherever it is installed. */
function chromiumFile(): string {
  const file = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find(existsSync);
  if (!file) throw new Error('chromium is missing: install the Debian package chromium');
  return file;
}

/** A page of the report, with what went wrong on it: errors, and requests for anything but files. */
async function opened(file: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => /^(?:file|data):/.test(request.url()) || trouble.push(request.url()));
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.url()}`));
  await page.goto(
    new URL(`file://${join(place.output, 'report', file).split('/').map(encodeURIComponent).join('/')}`).href,
  );
  return { page, trouble };
}

const rows = (page: Page) => page.locator('.documents tbody tr');
const cells = (page: Page, column: number) =>
  page.locator(`.documents tbody tr > :nth-child(${column})`).allTextContents();

async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe.source }).catch(() => page.evaluate(axe.source));
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the first page', () => {
  it('lists every input, with charts, without errors and requests', async () => {
    const { page, trouble } = await opened('index.html');
    expect(await page.locator('.count').textContent()).toBe('共7个文件，显示7个');
    expect(await rows(page).count()).toBe(7);
    const widths = await page.evaluate<number[]>('[...document.images].map((image) => image.naturalWidth)');
    expect(widths).toHaveLength(6);
    expect(Math.min(...widths)).toBeGreaterThan(100);
    expect(trouble).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('searches, filters and sorts', async () => {
    const { page } = await opened('index.html');
    await page.getByLabel('查找').fill('青海 甲');
    expect(await cells(page, 1)).toEqual(['青海/甲.txt']);
    await page.getByLabel('查找').fill('');
    await page.getByLabel('合计核对').selectOption('不符');
    expect(await cells(page, 1)).toEqual(['青海/乙.txt']);
    await page.getByLabel('合计核对').selectOption('');
    await page.getByLabel('只看有错误或警告的').check();
    expect(await rows(page).count()).toBeLessThan(7);
    await page.getByLabel('只看有错误或警告的').uncheck();
    await page.getByRole('button', { name: '指标数' }).click();
    const counts = (await cells(page, INDEX_COLUMNS.indexOf('指标数'))).map(Number);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(await page.locator('[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: '指标数' }).click();
    expect(await page.locator('[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
  });

  it('leads to the page of a document, whatever it is called', async () => {
    const { page, trouble } = await opened('index.html');
    await page.getByRole('link', { name: '敌 #1?.txt' }).click();
    expect(await page.locator('h1').textContent()).toContain('敌局');
    await page.getByRole('link', { name: '总览' }).click();
    expect(await page.locator('h1').textContent()).toBe('绩效目标公开核对报告');
    expect(trouble).toEqual([]);
  });

  it('shows 10,000 documents at once, and searches them while one types', async () => {
    const shards = Array.from({ length: 10 }, (_, shard) =>
      Array.from({ length: 1000 }, (_, at) =>
        INDEX_COLUMNS.map((column) => {
          const number = shard * 1000 + at;
          const given: Record<string, string | number> = {
            文件: `县${number % 97}/文件${number}.md`,
            区县: `县${number % 97}`,
            年度: 2024,
            指标数: (number * 7919) % 1000,
            错误: 0,
            警告: number % 3,
          };
          return given[column] ?? null;
        }),
      ),
    );
    const folder = workplace({}).folder;
    cpSync(join(place.output, 'report'), join(folder, 'report'), { recursive: true });
    const names = shards.map((shard, at) => {
      const name = `many-${at}.js`;
      writeFileSync(join(folder, 'report/data', name), shardScript('documents', shard));
      return name;
    });
    const content = {
      title: '一万',
      figures: [],
      charts: [],
      shards: names,
      acrossCount: 0,
      tool: { name: 'x', version: '0' },
    };
    writeFileSync(join(folder, 'report/index.html'), indexPage(content));
    const page = await browser.newPage();
    await page.goto(`file://${folder}/report/index.html`);
    expect(await page.locator('.count').textContent()).toBe('共10000个文件，显示10000个');
    expect(await rows(page).count()).toBe(100);
    await page.getByLabel('查找').fill('文件9999');
    expect(await cells(page, 1)).toEqual(['县8/文件9999.md']);
    await page.getByLabel('查找').fill('');
    await page.getByRole('button', { name: '下一页' }).first().click();
    expect(await page.locator('.page-number').first().textContent()).toBe('第2页，共100页');
    expect((await cells(page, 1))[0]).toBe('县3/文件100.md');
  });
});

describe('the page of a document', () => {
  const sample = `documents/${SAMPLE}.html`;

  it('lights up a field in the source, and the source in the records', async () => {
    const { page, trouble } = await opened(sample);
    const field = page.locator('.records .f', { hasText: '各专委会工作调研次数' });
    await field.hover();
    const lit = page.locator('.source .on');
    expect(await lit.allTextContents()).toEqual(['各专委会工作调研次数']);
    await page.locator('.source .m', { hasText: '\\geq' }).first().hover();
    expect(await page.locator('.records .on').allTextContents()).toEqual(['≥']);
    expect(trouble).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('leads by click and by keyboard from a record to the source and back', async () => {
    const { page } = await opened(sample);
    const field = page
      .locator('.records .f', { hasText: '全年人代会会期' })
      .or(page.locator('.records .indicators .f'))
      .first();
    const text = await field.textContent();
    await field.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate("document.activeElement.closest('.source') !== null")).toBe(true);
    expect(await page.evaluate('document.activeElement.textContent')).toBe(text);
    await page.keyboard.press('Enter');
    expect(await page.evaluate("document.activeElement.closest('.records') !== null")).toBe(true);
    expect(await page.evaluate('document.activeElement.textContent')).toBe(text);
    const mark = page.locator('.source .m.target').nth(40);
    await mark.click();
    expect(await page.locator('.records .at').count()).toBe(1);
    expect(await page.locator('.records .at').evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(900);
  });

  it('filters by severity, rule and word, and goes from finding to finding', async () => {
    const { page } = await opened(sample);
    const shown = page.locator('.finding:visible');
    const all = await shown.count();
    await page.getByLabel('提示').uncheck();
    const grave = await shown.count();
    expect(grave).toBeGreaterThan(0);
    expect(grave).toBeLessThan(all);
    await page.keyboard.press('n');
    expect(await page.locator('.finding.at').count()).toBe(1);
    await page.getByLabel('规则').selectOption('direction-doubtful');
    const few = await shown.count();
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(grave);
    expect(await page.locator('tr.record:visible').count()).toBe(few);
    await page.getByLabel('规则').selectOption('');
    await page.getByLabel('查找').fill('调研');
    for (const row of await page.locator('tr.record:visible').allTextContents()) expect(row).toContain('调研');
  });

  it('runs nothing that a document holds', async () => {
    const { page, trouble } = await opened('documents/敌 #1?.txt.html'.replace('敌 #1?.txt', hostileName()));
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('.records').textContent()).toContain(`${SCRIPT}经费"'</td>`);
    expect(await page.locator('main').count()).toBe(1);
    expect(trouble).toEqual([]);
  });

  it('shows a PDF as its pages, with boxes that lead to the records and back', async () => {
    const { page, trouble } = await opened('documents/page.pdf.html');
    const image = await page.evaluate<number>(`(async () => {
      const image = new Image();
      image.src = document.querySelector('.picture image').getAttribute('href');
      await image.decode();
      return image.naturalWidth;
    })()`);
    expect(image).toBeGreaterThan(1000);
    const field = page.locator('.records .f', { hasText: '专业扑火队人数' });
    await field.hover();
    const box = page.locator('.box.on');
    expect(await box.getAttribute('aria-label')).toBe('专业扑火队人数');
    const [shown, picture] = await Promise.all([box.boundingBox(), page.locator('.picture').boundingBox()]);
    // It stands in the sixth column, in the first row of the table's body.
    expect((shown!.x - picture!.x) / picture!.width).toBeCloseTo(0.674, 1);
    expect((shown!.y - picture!.y) / picture!.height).toBeCloseTo(0.37, 1);
    await box.click();
    expect(await page.locator('.records .at').textContent()).toBe('专业扑火队人数');
    await page.keyboard.press('Enter');
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe('专业扑火队人数');
    await page.getByLabel('放大页面').check();
    expect((await page.locator('.picture').boundingBox())!.width).toBeGreaterThan(picture!.width * 1.9);
    await page.getByText('读出的文字').click();
    expect(await page.locator('.text .m', { hasText: '专业扑火队人数' }).isVisible()).toBe(true);
    expect(trouble).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('shows a workbook as its sheets, with the letters and numbers of its cells', async () => {
    const { page, trouble } = await opened('documents/sheet.xlsx.html');
    expect(await page.locator('.source h2').first().textContent()).toMatch(/^工作表 /);
    expect((await page.locator('.grid thead th').allTextContents()).slice(0, 4)).toEqual(['行', 'A', 'B', 'C']);
    expect(trouble).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('works without scripts', async () => {
    const { page } = await opened(sample, { javaScriptEnabled: false });
    const field = page.locator('.records .indicators .f').first();
    const target = await field.getAttribute('href');
    await field.click();
    expect(new URL(page.url()).hash).toBe(target);
  });

  it('prints all of source and records, without controls', async () => {
    const { page } = await opened(sample);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filters').isVisible()).toBe(false);
    const overflows = "[...document.querySelectorAll('.pane')].map((pane) => getComputedStyle(pane).overflow)";
    expect(await page.evaluate(overflows)).toEqual(['visible', 'visible']);
    expect((await page.pdf({ format: 'A4', landscape: true })).length).toBeGreaterThan(50_000);
  });

  it('fits a narrow window', async () => {
    const { page } = await opened(sample, { viewport: { width: 420, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(420);
  });
});

/** The output name of the hostile document: its own is no name on some file systems. */
function hostileName(): string {
  const { outputs } = place.manifest().inputs.find(({ path }) => path.startsWith('敌'))!;
  return outputs!
    .find((name) => name.endsWith('.html'))!
    .replace(/^report\/documents\//, '')
    .replace(/\.html$/, '');
}

describe('the files of the report', () => {
  it('hold no address of anything elsewhere', () => {
    for (const [name, content] of Object.entries(place.files())) {
      if (!/^report\/.*\.(?:html|css|js|svg)$/.test(name)) continue;
      const addresses =
        Buffer.from(content, 'base64')
          .toString()
          .match(/https?:\/\/[^\s"'<>)]+/g) ?? [];
      expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
    }
    expect(readFileSync(join(place.output, 'report/index.html'), 'utf8')).toContain('Content-Security-Policy');
  });
});
