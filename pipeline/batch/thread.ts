/** What runs in a thread: one input into the store, or one block of the workbook. Programs of the machine stay with the main thread, which is asked for them. */

import type { MessagePort } from 'node:worker_threads';
import type { ReadOptions } from '../../stages/read/index.js';
import { type BlockTask, putBlock } from './blocks.js';
import { type Failure, failureOf } from './failure.js';
import { Store, type StoredResult, StoreFailure } from './store.js';
import { convertTask, type Task } from './task.js';

export type Work = { readonly convert: Task } | { readonly render: BlockTask };

export interface ThreadTask {
  readonly work: Work;
  /** The folder of the store. */
  readonly store: string;
  /** The programs that may be asked for, and where. */
  readonly offers: readonly Program[];
  readonly port: MessagePort;
}

export type Program = keyof ReadOptions;

/** What a thread says: that it begins, or that it asks for a program. */
export type Message = 'begin' | Request;

export interface Request {
  readonly number: number;
  readonly program: Program;
  readonly args: readonly unknown[];
}

export interface Reply {
  readonly number: number;
  readonly value?: unknown;
  /** Why the program failed. */
  readonly error?: string;
}

/** What was made, or why there is nothing: an error would lose its code between threads. */
export type ThreadResult =
  | { readonly made: StoredResult | undefined }
  | { readonly problem: Failure }
  | { readonly broken: string };

export default async function workInThread({ work, store: root, offers, port }: ThreadTask): Promise<ThreadResult> {
  port.postMessage('begin' satisfies Message);
  const store = new Store(root);
  try {
    if ('convert' in work) return { made: await convertTask(work.convert, store, programsBehind(port, offers)) };
    await putBlock(work.render, store);
    return { made: undefined };
  } catch (error) {
    if (error instanceof StoreFailure) return { broken: error.message };
    const problem = failureOf(error);
    if (problem.code === 'internal-error') throw error;
    return { problem };
  } finally {
    port.close();
  }
}

/** The programs of the main thread, as functions. */
function programsBehind(port: MessagePort, offers: readonly Program[]): ReadOptions {
  const waiting = new Map<number, (reply: Reply) => void>();
  port.on('message', (reply: Reply) => waiting.get(reply.number)?.(reply));
  let asked = 0;
  const asking =
    (program: Program) =>
    (...args: readonly unknown[]) =>
      new Promise((done, fail) => {
        const number = asked++;
        waiting.set(number, ({ value, error }) => (error === undefined ? done(value) : fail(new Error(error))));
        port.postMessage({ number, program, args } satisfies Message);
      });
  return Object.fromEntries(offers.map((program) => [program, asking(program)]));
}
