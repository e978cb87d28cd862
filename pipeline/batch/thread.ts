/** What runs in a thread: one input as its output files. Programs of the machine stay with the main thread, which is asked for them. */

import type { MessagePort } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Input } from '../model/source.js';
import { type Converted, convertInput, type FileSettings } from './conversion.js';

export interface ThreadTask {
  readonly input: Input;
  readonly settings: FileSettings;
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

export default async function convertInThread({ input, settings, offers, port }: ThreadTask): Promise<object> {
  port.postMessage('begin' satisfies Message);
  const converted = await convertInput(input, settings, programsBehind(port, offers));
  port.close();
  return handedOver(converted);
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

/** The files' bytes change their owner; they are not copied between threads. */
function handedOver(converted: Converted): object {
  const files = converted.files.map(({ suffix, bytes }) => ({ suffix, bytes: Uint8Array.from(bytes) }));
  return move({ [transferableSymbol]: files.map(({ bytes }) => bytes.buffer), [valueSymbol]: { ...converted, files } });
}
