import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tellOf } from '../../pipeline/batch/afterwards.js';
import { dropOldLogs } from '../../pipeline/batch/log.js';
import { keepSchedule, scheduleProblem } from '../../pipeline/batch/schedule.js';
import { filesOf, fill, temporaryFolder } from './helpers.js';

const HOUR = 3_600_000;
const AT_TWO = { cron: '0 2 * * *', timezone: 'Asia/Shanghai' };
const MIDNIGHT = new Date('2026-03-01T00:00:00+08:00');

describe('the schedule', () => {
  beforeEach(() => void vi.useFakeTimers({ now: MIDNIGHT }));
  afterEach(() => void vi.useRealTimers());

  /** Keeps the schedule over so many hours with runs of so many hours; gives when runs began, and what was said. */
  async function over(hours: number, each: number, last: Date | null) {
    const began: string[] = [];
    const said: string[] = [];
    const controller = new AbortController();
    const say = (_: object, message: string) => void said.push(message);
    const kept = keepSchedule(
      {
        schedule: AT_TWO,
        log: { info: say, warn: say, error: say },
        lastStart: () => Promise.resolve(last),
        run: () => {
          began.push(new Date().toISOString());
          return new Promise((resolve) => setTimeout(() => resolve(0), each * HOUR));
        },
      },
      controller.signal,
    );
    await vi.advanceTimersByTimeAsync(hours * HOUR);
    controller.abort();
    await vi.advanceTimersByTimeAsync(each * HOUR);
    await kept;
    return { began, said };
  }

  it('begins a run at its times', async () => {
    const { began } = await over(72, 1, new Date('2026-02-28T02:00:01+08:00'));
    expect(began.map((time) => time.slice(0, 16))).toEqual(
      ['2026-03-01T18:00', '2026-03-02T18:00', '2026-02-28T18:00'].sort(),
    );
  });

  it('makes up for what was missed, once', async () => {
    const { began, said } = await over(1, 0.5, new Date('2026-02-20T02:00:00+08:00'));
    expect(began).toEqual([MIDNIGHT.toISOString()]);
    expect(said).toContain('run begins');
    expect((await over(0.4, 0.1, null)).began).toHaveLength(1);
  });

  it('leaves a run out while the one before is at work, and ends with the one in hand', async () => {
    const { began, said } = await over(50, 30, new Date('2026-02-28T02:00:01+08:00'));
    expect(began).toHaveLength(2);
    expect(said).toContain('the run before is still at work: this one is left out');
    expect(said.filter((message) => message === 'run ended')).toHaveLength(2);
  });

  it('refuses what is no pattern, no place, or never', () => {
    expect(scheduleProblem(AT_TWO)).toBeNull();
    expect(scheduleProblem({ cron: '*/15 * * * * *', timezone: null })).toBeNull();
    for (const wrong of [
      { cron: 'daily at two' },
      { cron: '0 25 * * *' },
      { timezone: 'Asia/Atlantis' },
      { cron: '0 0 30 2 *' },
    ])
      expect(scheduleProblem({ ...AT_TWO, ...wrong }), JSON.stringify(wrong)).not.toBeNull();
  });
});

describe('what is called after a run', () => {
  const ENDING = { status: 'inputsFailed', exitCode: 3, runId: 'r1', counts: { failed: 2 } };
  const NOTHING = { command: null, url: null, timeoutSeconds: 10 };

  it('gets its status and summary', async () => {
    const folder = temporaryFolder();
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString())).on('end', () => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/runs`;
    const script = "require('fs').writeFileSync(process.argv[1], process.argv.slice(2).join())";
    const command = [process.execPath, '-e', script, join(folder, 'told'), '{status}', '{run}'];
    expect(await tellOf(ENDING, { ...NOTHING, command, url }, 'out/run.json')).toEqual([]);
    server.close();
    expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('inputsFailed,out/run.json');
    expect(JSON.parse(bodies.join(''))).toEqual(ENDING);
  });

  it('may fail without harm', async () => {
    const command = [process.execPath, '-e', 'process.exit(2)'];
    expect(await tellOf(ENDING, { ...NOTHING, command, url: 'http://127.0.0.1:1/' }, '')).toHaveLength(2);
    expect(await tellOf(ENDING, NOTHING, '')).toEqual([]);
  });
});

describe('the logs', () => {
  it('are kept for so many days; other files stay', async () => {
    const state = temporaryFolder();
    const names = ['20260101T020000000Z-9f2c.jsonl', '20260225T020000000Z-9f2c.jsonl', '20260101-mine.jsonl'];
    fill(state, Object.fromEntries(names.map((name) => [`logs/${name}`, ''])));
    await dropOldLogs(state, 30, new Date('2026-03-01T00:00:00Z'));
    expect(Object.keys(filesOf(state))).toEqual([`logs/${names[2]}`, `logs/${names[1]}`]);
  });
});
