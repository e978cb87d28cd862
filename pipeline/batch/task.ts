/** One input's way from its file into the store of results. */

import type { ReadOptions } from '../../stages/read/index.js';
import { sha256 } from '../model/ids.js';
import { bytesOf } from './archives.js';
import { type BlockTask, putBlock } from './blocks.js';
import { convertInput, type FileSettings } from './conversion.js';
import { InputProblem } from './failure.js';
import type { ListedInput } from './inputs.js';
import { readInputSync } from './read-input.js';
import type { Store, StoredResult } from './store.js';

export interface Task {
  readonly input: ListedInput;
  /** Of the bytes as they were when the run was planned. */
  readonly sha256: string;
  /** Of the result in the store. */
  readonly key: string;
  readonly settings: FileSettings;
  readonly maxInputBytes: number;
}

/** Converts inputs into the store. */
export interface Converter {
  /** Throws InputProblem where the input cannot be converted. */
  convert(task: Task): Promise<StoredResult>;
  /** Puts a block of the workbook into the store. */
  render(block: BlockTask): Promise<void>;
  close(): Promise<void>;
}

/** Throws InputProblem or UnreadableInput; what else is thrown is a bug, or trouble of the disk. */
export async function convertTask(task: Task, store: Store, programs: ReadOptions): Promise<StoredResult> {
  const { input, key, settings, maxInputBytes } = task;
  const bytes = input.members ? await bytesOf(input, maxInputBytes) : readInputSync(input.file, maxInputBytes);
  if (sha256(bytes) !== task.sha256) throw new InputProblem('changed-while-running', 'it changed during the run');
  const watched = watch(programs);
  const converted = await convertInput({ path: input.path, bytes }, settings, watched.programs);
  return store.put(key, { ...converted, ...(watched.failed() ? { provisional: true } : {}) });
}

/** The programs, and whether one of them failed: what was read without it may be read with it another time. */
function watch(programs: ReadOptions): { readonly programs: ReadOptions; readonly failed: () => boolean } {
  let failures = 0;
  const watched = Object.entries(programs).map(([name, run]) => [
    name,
    (...args: readonly unknown[]) =>
      (run as (...given: readonly unknown[]) => Promise<unknown>)(...args).catch((error: unknown) => {
        failures += 1;
        throw error;
      }),
  ]);
  return { programs: Object.fromEntries(watched) as ReadOptions, failed: () => failures > 0 };
}

/** Conversion in this thread, without limits. */
export function inThisThread(store: Store, programs: ReadOptions): Converter {
  return {
    convert: (task) => convertTask(task, store, programs),
    render: (block) => putBlock(block, store),
    close: () => Promise.resolve(),
  };
}
