/** How far a run is: a bar with rate and time left on a terminal, a line in the log now and then elsewhere. */

import type { Log } from './log.js';

/** Told of each input that is done, of so many; `end` when no more comes. */
export interface Progress {
  step(done: number, total: number): void;
  end(): void;
}

const FORMAT = '  {bar} {percentage} %  {value}/{total} inputs  {rate}/s  {left}';

/** A bar on stderr. */
export async function barOn(stream: NodeJS.WriteStream): Promise<Progress> {
  const { Presets, SingleBar } = await import('cli-progress');
  const options = { format: FORMAT, stream, hideCursor: true, clearOnComplete: true, barsize: 30 };
  const bar = new SingleBar(options, Presets.shades_classic);
  const start = performance.now();
  let begun = false;
  return {
    step(done, total) {
      const seconds = (performance.now() - start) / 1000;
      const rate = done / Math.max(seconds, 0.001);
      const shown = { rate: rate.toFixed(rate < 10 ? 1 : 0), left: `${inWords((total - done) / rate)} left` };
      if (!begun) bar.start(total, done, shown);
      else bar.update(done, shown);
      begun = true;
    },
    end: () => bar.stop(),
  };
}

const EVERY_MS = 30_000;

/** A line in the log twice a minute. */
export function linesIn(log: Log): Progress {
  const start = performance.now();
  let last = start;
  return {
    step(done, total) {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      const perSecond = (done / (now - start)) * 1000;
      log.info(
        { done, total, perSecond: Math.round(perSecond), secondsLeft: Math.round((total - done) / perSecond) },
        'progress',
      );
    },
    end: () => undefined,
  };
}

/** `2 h 5 min`, `3 min 20 s`, `7 s`. */
export function inWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
