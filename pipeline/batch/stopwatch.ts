import type { RunFacts } from './manifest.js';

/** Takes the time of a run's steps, and counts what they write. */
export class Stopwatch {
  private readonly start = performance.now();
  private readonly timings: Record<string, number> = {};
  private readonly bytes: Record<string, number> = {};

  /** Runs a step and keeps its milliseconds under the name. */
  async time<T>(name: string, step: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await step();
    } finally {
      this.timings[name] = milliseconds(start);
    }
  }

  /** Keeps how many bytes a step has written. */
  wrote(name: string, bytes: number): void {
    this.bytes[name] = bytes;
  }

  /** The end of the run, as the manifest states it. */
  facts(): Pick<RunFacts, 'finishedAt' | 'timings' | 'bytes' | 'peakMemoryBytes'> {
    return {
      finishedAt: new Date().toISOString(),
      timings: { ...this.timings, total: milliseconds(this.start) },
      bytes: { ...this.bytes },
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    };
  }
}

function milliseconds(since: number): number {
  return Math.round((performance.now() - since) * 10) / 10;
}
