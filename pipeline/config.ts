/** config.yaml: read once, checked as a whole, refused with file, line and column. */

import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document as Yaml,
} from 'yaml';
import { z } from 'zod';
import type { Afterwards } from './batch/afterwards.js';
import { ACROSS_RULES } from './batch/checks/index.js';
import { nearest } from './batch/nearest.js';
import { type Schedule, scheduleProblem } from './batch/schedule.js';
import { isTooDeep, TOO_DEEP } from './batch/yaml-depth.js';
import { RULE_IDS, type RuleSettings } from './rules.js';

/** The configuration with all defaults filled in; paths are absolute. */
export interface Config {
  readonly input: string;
  readonly output: string;
  /** Folder of the logs. */
  readonly state: string;
  /** Globs of input paths to leave out, as `glob.ts` reads them. */
  readonly ignore: readonly string[];
  readonly concurrency: number;
  readonly maxInputBytes: number;
  /** What one input may take in a thread before it is given up. */
  readonly maxInputSeconds: number;
  readonly maxInputMemoryBytes: number;
  /** The logs of so many days are kept. */
  readonly log: { readonly level: LogLevel; readonly keepDays: number };
  readonly provenance: { readonly compress: boolean };
  /** The file of people's corrections, which need not be there. */
  readonly corrections: string;
  /** Which documents have a page in the report; null leaves it to their number. */
  readonly report: { readonly documents: 'all' | 'findings' | 'none' | null };
  readonly rules: RuleSettings;
  /** When `npm run schedule` starts runs; null where it is not configured. */
  readonly schedule: Schedule | null;
  /** What is called when a run has ended. */
  readonly afterwards: Afterwards;
  /** The command that recognises a page of a scan; null where none is configured. */
  readonly ocr: { readonly command: readonly string[]; readonly timeoutSeconds: number } | null;
}

/** Settings of the command line, which win over the file's; paths are absolute. */
export type Overrides = Partial<Pick<Config, 'input' | 'output' | 'concurrency'>>;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const MAX_CONCURRENCY = 256;

const MIB = 2 ** 20;
const MAX_CONFIG_BYTES = MIB;
/** About the longest string V8 holds. */
const LARGEST_INPUT = 512 * MIB;
const DEFAULT_IGNORE = ['**/.*', '**/Thumbs.db', '**/~$*', '**/desktop.ini', '**/__MACOSX'];
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** A configuration or a folder that the run cannot start with; the message has one line for each problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Line and column count from 1. */
interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The rules of one document, and those across documents. */
const CONFIGURABLE: readonly string[] = [...RULE_IDS, ...ACROSS_RULES.map(({ id }) => id)];

const path = z
  .string()
  .min(1)
  .refine((value) => !value.includes('\0'), 'a path cannot hold a NUL character');
const ruleSetting = z.enum(['off', 'note', 'warning', 'error']);
const schema = z.strictObject({
  input: path.default('seeds'),
  output: path.default('output'),
  state: path.optional(),
  corrections: path.default('corrections.yaml'),
  ignore: z.array(z.string().min(1)).default(DEFAULT_IGNORE),
  concurrency: z.int().min(1).max(MAX_CONCURRENCY).optional(),
  maxInputBytes: z
    .int()
    .min(1)
    .max(LARGEST_INPUT)
    .default(256 * MIB),
  maxInputSeconds: z.int().min(1).max(86_400).default(300),
  maxInputMemoryBytes: z
    .int()
    .min(64 * MIB)
    .max(64 * 1024 * MIB)
    .default(2048 * MIB),
  log: z
    .strictObject({ level: z.enum(LOG_LEVELS).default('info'), keepDays: z.int().min(1).max(36_500).default(90) })
    .prefault({}),
  provenance: z.strictObject({ compress: z.boolean().default(false) }).prefault({}),
  report: z.strictObject({ documents: z.enum(['all', 'findings', 'none']).nullable().default(null) }).prefault({}),
  schedule: z
    .strictObject({ cron: z.string().min(1), timezone: z.string().min(1).nullable().default(null) })
    .superRefine((value, context) => {
      const problem = scheduleProblem(value);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .nullable()
    .default(null),
  afterwards: z
    .strictObject({
      command: z.array(z.string().min(1)).min(1).nullable().default(null),
      url: z
        .url({ protocol: /^https?$/ })
        .nullable()
        .default(null),
      timeoutSeconds: z.int().min(1).max(3600).default(60),
    })
    .prefault({}),
  ocr: z
    .strictObject({ command: z.array(z.string().min(1)).min(1), timeoutSeconds: z.int().min(1).max(3600).default(120) })
    .nullable()
    .default(null),
  rules: z.strictObject(Object.fromEntries(CONFIGURABLE.map((id) => [id, ruleSetting.optional()]))).default({}),
});
type Settings = z.output<typeof schema>;

/** The keys that may stand in each map of the file, by its path. */
const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(schema.shape),
  log: ['level', 'keepDays'],
  provenance: ['compress'],
  report: ['documents'],
  schedule: ['cron', 'timezone'],
  afterwards: ['command', 'url', 'timeoutSeconds'],
  ocr: ['command', 'timeoutSeconds'],
  rules: CONFIGURABLE,
};

/** Reads and checks a configuration file; an absent one means the defaults where it is `optional`. Throws ConfigError. */
export async function loadConfig(
  file: string,
  { optional = false, overrides = {} }: { readonly optional?: boolean; readonly overrides?: Overrides } = {},
): Promise<Config> {
  const text = await readConfig(file, optional);
  return resolved(parseConfig(text, basename(file)), dirname(resolve(file)), overrides);
}

/** Checks the text of a configuration; `name` is what errors call the file. Throws ConfigError. */
export function parseConfig(text: string, name: string): Settings {
  const lines = new LineCounter();
  const yaml = parseYaml(text, lines, name);
  refuse(name, [...syntaxProblems(yaml, lines), ...keyProblems(yaml, lines)]);
  const result = schema.safeParse(yaml.toJS() ?? {});
  if (result.success) return result.data;
  return refuse(
    name,
    result.error.issues.flatMap((issue) => schemaProblems(issue, yaml, lines)),
  )!;
}

async function readConfig(file: string, optional: boolean): Promise<string> {
  const stats = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && optional) return null;
    throw new ConfigError(error.code === 'ENOENT' ? `${file}: there is no such file` : `${file}: ${error.message}`);
  });
  if (!stats) return '';
  if (!stats.isFile()) throw new ConfigError(`${file}: is not a file`);
  if (stats.size > MAX_CONFIG_BYTES) throw new ConfigError(`${file}: is larger than 1 MiB`);
  const bytes = await readFile(file).catch((error: Error) => {
    throw new ConfigError(`${file}: ${error.message}`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError(`${file}: is not UTF-8 text`);
  }
}

function resolved(settings: Settings, folder: string, overrides: Overrides): Config {
  const { input, output, state, corrections, concurrency, rules, ...rest } = settings;
  const outputFolder = overrides.output ?? resolve(folder, output);
  return {
    ...rest,
    input: overrides.input ?? resolve(folder, input),
    output: outputFolder,
    state: state === undefined ? join(dirname(outputFolder), '.pipeline') : resolve(folder, state),
    corrections: resolve(folder, corrections),
    concurrency: overrides.concurrency ?? concurrency ?? Math.min(availableParallelism(), MAX_CONCURRENCY),
    rules: Object.fromEntries(
      Object.entries(rules).filter(
        (entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined,
      ),
    ),
  };
}

function parseYaml(text: string, lineCounter: LineCounter, name: string): Yaml {
  if (isTooDeep(text)) throw new ConfigError(`${name}: ${TOO_DEEP}`);
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false });
  } catch (error) {
    throw new ConfigError(`${name}: ${error instanceof RangeError ? 'is nested too deeply' : String(error)}`);
  }
}

/** Throws where there is a problem. */
function refuse(name: string, problems: readonly Problem[]): undefined {
  if (problems.length === 0) return undefined;
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  throw new ConfigError(sorted.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`).join('\n'));
}

function problemAt(offset: number, lines: LineCounter, message: string): Problem {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), message };
}

/** What is no YAML, and a root that is no map. */
function syntaxProblems(yaml: Yaml, lines: LineCounter): readonly Problem[] {
  const problems = [...yaml.errors, ...yaml.warnings].map(({ code, message, pos }) =>
    problemAt(pos[0], lines, code === 'DUPLICATE_KEY' ? 'this key stands twice in its map' : message),
  );
  const root = yaml.contents;
  if (problems.length > 0 || root === null || isMap(root) || (isScalar(root) && root.value === null)) return problems;
  return [problemAt(offsetOf(root), lines, 'the file has to hold keys with values, such as "input: seeds"')];
}

/** What YAML allows and a configuration has no use for. */
function keyProblems(yaml: Yaml, lines: LineCounter): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (node: unknown, message: string) => void problems.push(problemAt(offsetOf(node), lines, message));
  visit(yaml, (_, node) => {
    if (isAlias(node)) report(node, `aliases (*${node.source}) are not supported`);
    else if (isPair(node)) {
      const key = isScalar(node.key) ? node.key.value : null;
      if (typeof key !== 'string') report(node.key, 'a key has to be a plain text');
      else if (key === '<<') report(node.key, 'merge keys (<<) are not supported');
      else if (PROTOTYPE_KEYS.has(key)) report(node.key, `"${key}" cannot be a key`);
    } else if (isNode(node) && 'anchor' in node && node.anchor)
      report(node, `anchors (&${node.anchor}) are not supported`);
  });
  return problems;
}

function schemaProblems(issue: z.core.$ZodIssue, yaml: Yaml, lines: LineCounter): readonly Problem[] {
  const at = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code !== 'unrecognized_keys') {
    return [problemAt(offsetOf(nodeAt(yaml, at)), lines, `${at.join('.')}: ${issue.message}`)];
  }
  return issue.keys.map((key) => {
    const near = nearest(key, KNOWN_KEYS[at.join('.')] ?? []);
    const what = at[0] === 'rules' ? 'rule' : 'key';
    const hint = near === null ? '' : `; did you mean "${near}"?`;
    return problemAt(offsetOf(keyNode(yaml, at, key)), lines, `unknown ${what} "${[...at, key].join('.')}"${hint}`);
  });
}

/** The node at a path, or the nearest one above it. */
function nodeAt(yaml: Yaml, at: readonly (string | number)[]): unknown {
  for (let length = at.length; length > 0; length--) {
    const node = yaml.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return yaml.contents;
}

function keyNode(yaml: Yaml, at: readonly (string | number)[], key: string): unknown {
  const map = at.length === 0 ? yaml.contents : yaml.getIn(at, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return pair?.key ?? map;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
