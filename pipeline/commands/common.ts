/** What the commands share: exit codes, the configuration, and how errors are told. */

import { relative, resolve } from 'node:path';
import type { Config } from '../config.js';

export const EXIT = {
  clean: 0,
  internal: 1,
  usage: 2,
  inputsFailed: 3,
  verifyFailed: 4,
  interrupted: 5,
  locked: 6,
  errorsFound: 7,
} as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface FolderOptions {
  readonly config?: string;
  readonly input?: string;
  readonly output?: string;
}

export interface PipelineOptions extends FolderOptions {
  readonly concurrency?: number;
  readonly quiet?: true;
  readonly json?: true;
  readonly force?: true;
  readonly only?: readonly string[];
  readonly dryRun?: true;
  readonly verifyHashes?: true;
  readonly allowEmpty?: true;
  readonly strict?: true;
}

// Modules are imported where they are needed: --help and a slip in the usage answer at once.
export async function configOf({
  config: file,
  input,
  output,
  concurrency: limit,
}: FolderOptions & PipelineOptions): Promise<Config> {
  const { loadConfig } = await import('../config.js');
  const overrides = {
    ...(input === undefined ? {} : { input: resolve(input) }),
    ...(output === undefined ? {} : { output: resolve(output) }),
    ...(limit === undefined ? {} : { concurrency: limit }),
  };
  return loadConfig(file ?? 'config.yaml', { optional: file === undefined, overrides });
}

/** Mistakes of the user and troubles of the disk are told in their words; whatever else arrives here is a bug of ours. */
export function report(error: unknown): Exit {
  const known = error instanceof Error && (KNOWN[error.name] !== undefined || 'syscall' in error);
  const details = known || !(error instanceof Error) ? String((error as Error)?.message ?? error) : error.stack;
  process.stderr.write(`${known ? 'error' : 'internal error'}: ${details}\n`);
  return (error instanceof Error && KNOWN[error.name]) || EXIT.internal;
}

/** By name, for their modules are imported late. */
const KNOWN: Readonly<Record<string, Exit>> = {
  ConfigError: EXIT.usage,
  Interrupted: EXIT.interrupted,
  LockedError: EXIT.locked,
  OutputBlocked: EXIT.internal,
  StoreFailure: EXIT.internal,
};

/** A path as a person in the current folder would write it. */
export function shown(path: string): string {
  const near = relative('', path);
  return near.startsWith('..') ? path : near;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
