/** How a person or a scheduler stops a run: the first signal lets what is in hand end, a second one ends the process at once. */

import { constants } from 'node:os';

/** A run was told to stop. What it converted stays in the store; nothing was published. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly by: NodeJS.Signals) {
    super(`stopped by ${by}: nothing was published; the next run goes on where this one stopped`);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Runs a task whose signal is aborted by the first signal to the process; `told` hears of it. */
export async function stoppable<T>(
  told: (text: string) => void,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals) => {
    // No damage: whatever a run leaves behind, the next one can deal with.
    if (controller.signal.aborted) process.exit(128 + constants.signals[name]);
    controller.abort(new Interrupted(name));
    told(`${name}: ending what is in hand; once more to end at once`);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    return await task(controller.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}
