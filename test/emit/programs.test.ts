/** The workbook in programs that are not ours: LibreOffice, openpyxl and the validator of Microsoft's Open XML SDK. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from '@ooxml-tools/validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sheetRows } from '../../pipeline/verify-workbook.js';
import { disclosure, type Workplace, workplace } from '../batch/helpers.js';
import { SAMPLE, sampleBytes } from '../support/documents.js';

/** Text that a spreadsheet would like to take for something else. */
const TEMPTING = disclosure('=1+1').replace('保障=1+1正常运转', '@SUM(A1)').replace('培训次数', '-2024年3月培训次数');

let place: Workplace;
let file: string;

beforeAll(async () => {
  place = workplace({ [SAMPLE]: sampleBytes(), '-=a.txt': TEMPTING, '空.txt': '', '青海/乙.txt': disclosure('乙局') });
  await place.run();
  file = join(place.output, 'disclosures.xlsx');
});

describe('disclosures.xlsx in other programs', () => {
  it('is opened by LibreOffice, and saved again with every cell', async () => {
    const profile = `-env:UserInstallation=file://${join(place.folder, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', 'xlsx', '--outdir', join(place.folder, 'again'), file];
    execFileSync('soffice', args, { stdio: 'ignore' });
    const [ours, again] = await Promise.all(
      [file, join(place.folder, 'again/disclosures.xlsx')].map((name) => sheetRows(readFileSync(name))),
    );
    expect([...again!.keys()]).toEqual([...ours!.keys()]);
    for (const [name, rows] of ours!) {
      const width = Math.max(...rows.map((row) => row.findLastIndex((cell) => cell !== null) + 1), 0);
      const cut = (row: readonly unknown[]) => Array.from({ length: width }, (_, at) => row[at] ?? null);
      expect(again!.get(name)!.map(cut), name).toEqual(rows.map(cut));
    }
  }, 120_000);

  it('is valid Open XML, of Office 2007 and of today', async () => {
    expect(await validate(new Uint8Array(readFileSync(file)), 'xlsx', 'Office2007')).toEqual([]);
    expect(await validate(new Uint8Array(readFileSync(file)), 'xlsx', 'Microsoft365')).toEqual([]);
  }, 120_000);

  it('is read by openpyxl with types, filters, frozen panes, formats and links', async () => {
    const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cached = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({sheet.title: {
    'rows': sheet.max_row, 'filter': sheet.auto_filter.ref, 'frozen': sheet.freeze_panes,
    'formats': len(sheet.conditional_formatting), 'merged': len(sheet.merged_cells.ranges), 'titles': sheet.print_title_rows,
    'links': sum(1 for row in sheet.iter_rows() for cell in row if cell.data_type == 'f'),
    'formulas': sorted({str(cell.value)[:11] for row in sheet.iter_rows() for cell in row if cell.data_type == 'f'}),
    'texts': [cell.value for row in cached[sheet.title].iter_rows(min_row=2, max_row=3) for cell in row if isinstance(cell.value, str)],
} for sheet in book}))`;
    const out = execFileSync('/usr/bin/python3', ['-c', script, file], { encoding: 'utf8' });
    const sheets = JSON.parse(out) as Record<string, Record<string, unknown>>;
    const ours = await sheetRows(readFileSync(file));
    expect(Object.keys(sheets)).toEqual([...ours.keys()]);
    for (const [name, sheet] of Object.entries(sheets)) {
      expect(sheet).toMatchObject({ rows: ours.get(name)!.length + 1, merged: 0, titles: '$1:$1' });
      expect(sheet.filter).toMatch(/^A1:[A-Z]+\d+$/);
      expect(sheet.frozen).toBe(name === '说明' ? 'A2' : 'B2');
      expect(['', '=HYPERLINK('].join()).toContain(String(sheet.formulas));
    }
    expect(sheets.指标).toMatchObject({ links: ours.get('指标')!.length * 2 });
    expect(sheets.绩效目标!.texts).toContain('@SUM(A1)');
  });
});
