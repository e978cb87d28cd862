import PQueue from 'p-queue';

/** Runs a task for each item, at most `concurrency` at a time, started in order; throws the first error once all have ended. */
export async function forEachBounded<T>(
  items: Iterable<T>,
  concurrency: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = new PQueue({ concurrency });
  const errors: unknown[] = [];
  for (const item of items) {
    await queue.onSizeLessThan(concurrency);
    if (errors.length > 0) break;
    void queue.add(() => task(item).catch((error: unknown) => void errors.push(error)));
  }
  await queue.onIdle();
  if (errors.length > 0) throw errors[0];
}

/** What a task gives for each item, in their order. */
export async function mapBounded<T, R>(
  items: readonly T[],
  concurrency: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  await forEachBounded(items.entries(), concurrency, async ([index, item]) => {
    results[index] = await task(item);
  });
  return results;
}
