/** config.yaml: read once, checked as a whole, refused with file, line and column. */

import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Afterwards } from './batch/afterwards.js';
import { ACROSS_RULES } from './batch/checks/index.js';
import { nearest } from './batch/nearest.js';
import { type Schedule, scheduleProblem } from './batch/schedule.js';
import { ConfigError, parseChecked, textOf } from './batch/yaml-file.js';
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
  const text = await textOf(file, { most: MAX_CONFIG_BYTES });
  if (text === null && !optional) throw new ConfigError(`${file}: there is no such file`);
  return resolved(parseConfig(text ?? '', basename(file)), dirname(resolve(file)), overrides);
}

/** Checks the text of a configuration; `name` is what errors call the file. Throws ConfigError. */
export const parseConfig = (text: string, name: string): Settings =>
  parseChecked(text, name, { schema, example: 'input: seeds', hint });

function hint(key: string, at: readonly (string | number)[]): string {
  const near = nearest(key, KNOWN_KEYS[at.join('.')] ?? []);
  return near === null ? '' : `; did you mean "${near}"?`;
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
