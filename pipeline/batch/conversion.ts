/** One input's bytes as its output files. */

import { gzipSync } from 'node:zlib';
import { jsonBytes } from '../../stages/emit/json.js';
import { type Listed, placesOf } from '../../stages/emit/listed.js';
import { jsonLinesBytes } from '../../stages/emit/provenance.js';
import { documentPage } from '../../stages/emit/report/document-page.js';
import { yamlBytes } from '../../stages/emit/yaml.js';
import { picturesOf, type ReadOptions } from '../../stages/read/index.js';
import { tabulate } from '../../stages/tabulate/index.js';
import type { Config } from '../config.js';
import { type Conversion, convert } from '../convert.js';
import type { Correction } from '../model/correction.js';
import { type Input, isFlattened } from '../model/source.js';
import { type Failure, failureOf } from './failure.js';
import { DOCUMENTS, fileName, JSON_SUFFIX, type OutputName } from './names.js';
import { type DocumentFacts, factsOf } from './outcome.js';
import { RULE_WORDS } from './rule-words.js';
import { type Share, shareOf } from './share.js';

/** A file's suffix behind the document's name, and its bytes. */
export interface OutputFile {
  readonly suffix: string;
  readonly bytes: Uint8Array;
}

/** What the files of an input depend on, beside its bytes. */
export interface FileSettings extends Pick<Config, 'rules' | 'provenance'> {
  /** Those of this input. */
  readonly corrections?: readonly Correction[];
  /** Absent where there is to be no page in the report. */
  readonly page?: { readonly name: OutputName };
}

export interface Converted {
  readonly facts: DocumentFacts;
  readonly files: readonly OutputFile[];
  /** Why the bytes could not be read, where the document is empty for that reason. */
  readonly failure: Failure | null;
  /** Where each record stands, for the workbook. */
  readonly places: Listed['places'];
  readonly share: Share;
}

/** Of the page in the report's folder, which has the same folders below it. */
export const PAGE_SUFFIX = '.html';
/** Of all files that a document may get, under any configuration. */
export const SUFFIXES: readonly string[] = [
  JSON_SUFFIX,
  '.yaml',
  '.provenance.jsonl',
  '.provenance.jsonl.gz',
  '.source.txt',
  PAGE_SUFFIX,
];

/** Any bytes end as files; what is thrown is a bug. */
export async function convertInput(
  input: Input,
  { rules, provenance, corrections = [], page }: FileSettings,
  programs: ReadOptions = {},
): Promise<Converted> {
  const conversion = await convert(input, { rules, corrections, ...programs });
  const { document, failure } = conversion;
  return {
    facts: factsOf(document),
    files: [...filesOf(conversion, provenance.compress), ...(await pagesOf(input, conversion, page))],
    failure: failure && failureOf(failure),
    places: placesOf(conversion.provenance),
    share: shareOf(document),
  };
}

function filesOf({ document, provenance, source }: Conversion, compress: boolean): readonly OutputFile[] {
  const flat = isFlattened(source) ? [{ suffix: '.source.txt', bytes: Buffer.from(source.text) }] : [];
  const log = jsonLinesBytes(provenance);
  return [
    { suffix: JSON_SUFFIX, bytes: jsonBytes(document) },
    { suffix: '.yaml', bytes: yamlBytes(document) },
    compress ? { suffix: '.provenance.jsonl.gz', bytes: gzip(log) } : { suffix: '.provenance.jsonl', bytes: log },
    ...flat,
  ];
}

/** The document beside its source, where the report has a page of it. */
async function pagesOf(
  input: Input,
  { document, provenance, source }: Conversion,
  page: FileSettings['page'],
): Promise<readonly OutputFile[]> {
  if (!page) return [];
  const fields = provenance.reduce((sum, record) => sum + Object.keys(record.fields ?? {}).length, 0);
  if (fields > MOST_FIELDS) return [];
  const name = fileName(page.name, document.id, '').slice(DOCUMENTS.length + 1);
  const pages = provenance.flatMap((record) => (record.type !== 'furniture' && record.page ? [record.page] : []));
  const shown = [...new Set(pages)].sort((a, b) => a - b).slice(0, MOST_PICTURES);
  // A page that cannot be drawn was read all the same.
  const pictures = await picturesOf(input, source, shown).catch(() => []);
  const content = { source, tabulation: tabulate(source), pictures, document, provenance, rules: RULE_WORDS, name };
  return [{ suffix: PAGE_SUFFIX, bytes: Buffer.from(documentPage(content)) }];
}

/** A page with more of them no browser opens in a reasonable time; 80 ordinary disclosures have as many. */
const MOST_FIELDS = 120_000;

/** Of a document's pages that hold records: a page of the report is to open at once. */
const MOST_PICTURES = 60;

const OS_BYTE = 9;
const OS_UNKNOWN = 255;

/** Gzip without the name of the operating system; zlib states no time. */
function gzip(bytes: Uint8Array): Uint8Array {
  const zipped = gzipSync(bytes);
  zipped[OS_BYTE] = OS_UNKNOWN;
  return zipped;
}
