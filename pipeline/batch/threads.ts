/** Conversion in threads, so that one document that takes too long, or too much memory, is given up and no other with it. */

import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';
import type { Input } from '../model/source.js';
import { builtFile } from './built.js';
import type { Converted, FileSettings } from './conversion.js';
import { InputProblem } from './failure.js';
import type { Message, Program, Reply, ThreadTask } from './thread.js';

export type ThreadLimits = Pick<Config, 'concurrency' | 'maxInputSeconds' | 'maxInputMemoryBytes'>;

/** A thread that has nothing to do ends after so many milliseconds. */
const IDLE = 2000;
const MIB = 2 ** 20;

export class Threads {
  private pool: Promise<Piscina> | null = null;

  constructor(
    private readonly limits: ThreadLimits,
    private readonly programs: ReadOptions,
  ) {}

  /** Throws InputProblem where the input takes more than it may. */
  async convert(input: Input, settings: FileSettings): Promise<Converted> {
    const { maxInputSeconds } = this.limits;
    const { port1, port2 } = new MessageChannel();
    const clock = new Clock(maxInputSeconds * 1000);
    serve(port1, this.programs, clock);
    const bytes = Uint8Array.from(input.bytes);
    const task: ThreadTask = {
      input: { path: input.path, bytes },
      settings,
      offers: Object.keys(this.programs) as Program[],
      port: port2,
    };
    try {
      this.pool ??= this.open();
      return await (await this.pool).run(task, { transferList: [bytes.buffer, port2], signal: clock.signal });
    } catch (error) {
      throw clock.signal.aborted ? tooSlow(maxInputSeconds) : this.problem(error);
    } finally {
      clock.stop();
      port1.close();
    }
  }

  async close(): Promise<void> {
    await (await this.pool)?.destroy();
    this.pool = null;
  }

  private async open(): Promise<Piscina> {
    const { Piscina } = await import('piscina');
    return new Piscina({
      filename: builtFile('pipeline/batch/thread.js'),
      minThreads: 0,
      maxThreads: Math.min(this.limits.concurrency, availableParallelism()),
      idleTimeout: IDLE,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.maxInputMemoryBytes / MIB },
    });
  }

  private problem(error: unknown): unknown {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
    const { maxInputMemoryBytes } = this.limits;
    return new InputProblem('too-much-memory', `it needs more than maxInputMemoryBytes allows, ${maxInputMemoryBytes}`);
  }
}

function tooSlow(seconds: number): InputProblem {
  return new InputProblem('too-slow', `it takes longer than maxInputSeconds allows, ${seconds}`);
}

/** Runs the programs that a thread asks for; the clock stands still meanwhile, for they have limits of their own. */
function serve(port: MessagePort, programs: ReadOptions, clock: Clock): void {
  port.on('message', async (message: Message) => {
    // An input that waits for a thread takes no time.
    if (message === 'begin') return clock.resume();
    const { number, program, args } = message;
    clock.pause();
    const run = programs[program] as (...given: readonly unknown[]) => Promise<unknown>;
    const reply = await run(...args).then(
      (value): Reply => ({ number, value }),
      (error: Error): Reply => ({ number, error: error.message }),
    );
    clock.resume();
    port.postMessage(reply);
  });
}

/** Aborts its signal when it has run for long enough; it stands still at first. */
class Clock {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private since = 0;

  constructor(private left: number) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  resume(): void {
    this.since = performance.now();
    this.timer = setTimeout(() => this.controller.abort(), this.left);
  }

  pause(): void {
    this.stop();
    this.left -= performance.now() - this.since;
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }
}
