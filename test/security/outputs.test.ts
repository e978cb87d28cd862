import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'cheerio';
import { beforeAll, describe, expect, it } from 'vitest';
import { CFB } from 'xlsx';
import { loadConfig } from '../../pipeline/config.js';
import type { Document } from '../../pipeline/model/document.js';
import { verify } from '../../pipeline/verify.js';
import { type Workplace, workplace } from '../batch/helpers.js';
import { fillHostile, NAMES, TEXTS } from './hostile.js';

const { PYTHON } = (await import(pathToFileURL(join(import.meta.dirname, '../../tools/programs.mjs')).href)) as {
  PYTHON: string;
};

let place: Workplace;
let files: readonly string[];
beforeAll(async () => {
  place = workplace({});
  fillHostile(place.input);
  await place.run();
  files = readdirSync(place.output, { recursive: true, encoding: 'utf8' });
});

const read = (name: string) => readFileSync(join(place.output, name), 'utf8');
const documents = () =>
  files
    .filter((name) => name.startsWith('documents/') && name.endsWith('.json'))
    .map((name) => ({ name, document: JSON.parse(read(name)) as Document }));

describe('a run over what an attacker would put in', () => {
  it('reads all that can be read and names what cannot', () => {
    const { inputs } = place.manifest();
    const failed = inputs
      .filter(({ status }) => status === 'failed')
      .map(({ path }) => path.split('/').slice(1).join('/'));
    expect(failed.sort()).toEqual(
      [
        '出去.zip/../../出去.txt',
        '出去.zip//绝对.txt',
        '出去.zip/C:/盘.txt',
        '出去.zip/../反.txt',
        '深.zip/一.zip/二.zip/三.zip',
        '圈',
        '密码.txt',
        '管道',
      ].sort(),
    );
    // One name begins with a dot, which `ignore` leaves out; ./点.txt does not.
    expect(inputs.length).toBe(TEXTS.length + NAMES.length + 7 + 1 + 3 - 1);
    expect(inputs).toContainEqual(expect.objectContaining({ path: '包/出去.zip/点.txt' }));
  });

  it('passes its own verification', async () => {
    const config = await loadConfig(join(place.folder, 'config.yaml'), {
      optional: true,
      overrides: { input: place.input, output: place.output },
    });
    const { problems } = await verify(config);
    expect(problems).toEqual([]);
  });

  it('writes nothing beside its folders', () => {
    expect(readdirSync(place.folder).sort()).toEqual(['.pipeline', 'in', 'out']);
    expect(existsSync(join(place.folder, '..', '出去.txt'))).toBe(false);
  });

  it('keeps each text as it stands in the record', () => {
    for (const [at, text] of TEXTS.entries()) {
      const { document } = documents().find(({ name }) => name === `documents/文/${at}.txt.json`)!;
      const told = JSON.stringify([document.projects, document.findings]);
      const bare = text.replace(/<[^<>]*>|[\t\u200b\ufeff]/g, '').trim();
      if (bare !== '') expect(told.length, text).toBeGreaterThan(100);
      expect(document.coverage.inRecords, text).toBeGreaterThan(0);
    }
  });

  it('tells of characters that nobody sees', () => {
    const told = documents()
      .filter(({ document }) => document.findings.some(({ rule }) => rule === 'characters-unseen'))
      .map(({ name }) => TEXTS[Number(/\/(\d+)\.txt/.exec(name)?.[1])]);
    expect(told.sort()).toEqual(['\u202e反过来\u202c', '\u2066隔离\u2069', '控\u0001制\u001b[31m符'].sort());
  });
});

describe('the workbook', () => {
  it('holds no formula but links to places of itself and of the report', () => {
    const archive: { FullPaths: string[]; FileIndex: { content: Uint8Array }[] } = CFB.read(
      readFileSync(join(place.output, 'disclosures.xlsx')),
      { type: 'buffer' },
    );
    const sheets = archive.FullPaths.flatMap((path, at) =>
      /worksheets\/sheet\d+\.xml$/.test(path) ? [Buffer.from(archive.FileIndex[at]!.content).toString()] : [],
    );
    expect(sheets.length).toBeGreaterThan(3);
    const formulas = sheets.flatMap((xml) => [...xml.matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula!));
    expect(formulas.length).toBeGreaterThan(100);
    for (const formula of formulas) {
      const [, target] = /^HYPERLINK\((?:&quot;|")((?:#|report\/documents\/)[^"]*?)(?:&quot;|")/.exec(formula) ?? [];
      expect(target, formula).toBeDefined();
    }
    const quoted = sheets.join('').match(/<is><t[^>]*>[=+@-]/g) ?? [];
    expect(quoted.length).toBeGreaterThan(10);
  });

  it('shows a program that evaluates formulas the texts themselves', () => {
    const script = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == 'f' and not str(cell.value).startswith('=HYPERLINK('): print(sheet.title, cell.coordinate, cell.value)
`;
    const { stdout, status } = spawnSync(PYTHON, ['-c', script, join(place.output, 'disclosures.xlsx')], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('the YAML', () => {
  it('reads back as the JSON with a reader of YAML 1.1', () => {
    const script = `
import json, os, sys, yaml
count = 0
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if not name.endswith('.yaml'): continue
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8') as file: own = yaml.load(file, Loader=getattr(yaml, 'CSafeLoader', yaml.SafeLoader))
        with open(path[:-5] + '.json', encoding='utf-8') as file: other = json.load(file)
        if json.dumps(own, sort_keys=True) != json.dumps(other, sort_keys=True): print('differs', path)
        count += 1
print(count)
`;
    const { stdout } = spawnSync(PYTHON, ['-c', script, join(place.output, 'documents')], { encoding: 'utf8' });
    expect(stdout).toBe(`${documents().length}\n`);
  });
});

describe('the report', () => {
  it('holds no script, handler or address but its own', () => {
    const pages = files.filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(TEXTS.length);
    for (const name of pages) {
      const page = load(read(name));
      expect(page('meta[http-equiv="Content-Security-Policy"]').attr('content'), name).toContain("default-src 'none'");
      for (const script of page('script').toArray()) {
        expect(page(script).text(), name).toBe('');
        expect(page(script).attr('src'), name).toMatch(/^(?:\.\.\/)*(?:assets|data)\/[\w-]+\.js$/);
      }
      for (const element of page('*').toArray()) {
        const attributes = Object.entries((element as { attribs?: Record<string, string> }).attribs ?? {});
        expect(
          attributes.filter(([key]) => /^on/i.test(key)),
          name,
        ).toEqual([]);
        for (const [key, value] of attributes)
          if (/^(?:href|src|action|formaction|srcdoc)$/i.test(key))
            expect(value, name).not.toMatch(/^\s*[a-z][a-z+.-]*:(?!image\/|,$)/i);
      }
      expect(page.html(), name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});
