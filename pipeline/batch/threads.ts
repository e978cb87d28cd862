/** Conversion in threads, so that one document that takes too long, or too much memory, is given up and no other with it. */

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { Piscina } from 'piscina';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';
import type { BlockTask } from './blocks.js';
import { builtFile } from './built.js';
import { InputProblem, type ProblemCode } from './failure.js';
import { type Store, type StoredResult, StoreFailure } from './store.js';
import type { Converter, Task } from './task.js';
import type { Message, Program, Reply, ThreadResult, ThreadTask, Work } from './thread.js';

export type ThreadLimits = Pick<Config, 'concurrency' | 'maxInputSeconds' | 'maxInputMemoryBytes'>;

/** A thread that has nothing to do ends after so many milliseconds. */
const IDLE = 2000;
const MIB = 2 ** 20;

/** A document whose thread ends or hangs is tried so many times. */
const TRIES = 2;

export class Threads implements Converter {
  private pool: Promise<Piscina> | null = null;
  /** No more than there are threads: work that waits inside the pool may wait for ever where a thread is lost. */
  private readonly queue: PQueue;

  constructor(
    private readonly limits: ThreadLimits,
    private readonly store: Store,
    private readonly programs: ReadOptions,
  ) {
    this.queue = new PQueue({ concurrency: limits.concurrency });
  }

  /** Throws InputProblem where the input takes more than it may. */
  async convert(task: Task): Promise<StoredResult> {
    return (await this.done({ convert: task }))!;
  }

  async render(block: BlockTask): Promise<void> {
    await this.done({ render: block });
  }

  private async done(work: Work): Promise<StoredResult | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.queue.add(() => this.attempt(work));
      } catch (error) {
        if (tries === TRIES || !(error instanceof ThreadLost))
          throw error instanceof ThreadLost ? error.problem : error;
      }
    }
  }

  private async attempt(work: Work): Promise<StoredResult | undefined> {
    const { maxInputSeconds } = this.limits;
    const { port1, port2 } = new MessageChannel();
    // Blocks of the workbook are many documents: they may take their time.
    const clock = new Clock('convert' in work ? maxInputSeconds * 1000 : Number.POSITIVE_INFINITY);
    serve(port1, this.programs, clock);
    const offers = Object.keys(this.programs) as Program[];
    const given: ThreadTask = { work, store: this.store.root, offers, port: port2 };
    try {
      this.pool ??= this.open();
      const options = { transferList: [port2], signal: clock.signal };
      const pool = await this.pool;
      return resultOf(await orUnstarted(pool, pool.run(given, options) as Promise<ThreadResult>));
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
      filename: builtFile('bundle/thread.js'),
      minThreads: 0,
      maxThreads: this.limits.concurrency,
      idleTimeout: IDLE,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.maxInputMemoryBytes / MIB },
    });
  }

  private problem(error: unknown): unknown {
    const { code } = error as NodeJS.ErrnoException;
    const { maxInputMemoryBytes } = this.limits;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY')
      return lost('too-much-memory', `it needs more than maxInputMemoryBytes allows, ${maxInputMemoryBytes}`);
    const ended = error instanceof Error && error.message.startsWith('worker exited');
    return ended ? lost('thread-ended', 'the thread that converts it ended') : error;
  }
}

/** What is given, unless a thread cannot start: the pool tells that to nobody who waits. */
function orUnstarted<T>(pool: Piscina, given: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    pool.on('error', reject);
    given.then(resolve, reject).finally(() => pool.off('error', reject));
  });
}

/** A thread that is gone with its document. */
class ThreadLost extends Error {
  constructor(readonly problem: InputProblem) {
    super(problem.message);
  }
}

const lost = (code: ProblemCode, message: string): ThreadLost => new ThreadLost(new InputProblem(code, message));

const tooSlow = (seconds: number): ThreadLost =>
  lost('too-slow', `it takes longer than maxInputSeconds allows, ${seconds}`);

function resultOf(result: ThreadResult): StoredResult | undefined {
  if ('broken' in result) throw new StoreFailure(result.broken);
  if ('problem' in result) throw new InputProblem(result.problem.code as ProblemCode, result.problem.message);
  return result.made;
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
    if (this.left !== Number.POSITIVE_INFINITY) this.timer = setTimeout(() => this.controller.abort(), this.left);
  }

  pause(): void {
    this.stop();
    this.left -= performance.now() - this.since;
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }
}
