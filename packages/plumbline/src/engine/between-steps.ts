import { setImmediate as nextTurn } from "node:timers/promises";

/** Longer than this without a turn of the event loop, and Ctrl-C would seem to be ignored. */
const TURN_MS = 50;
const SLOW_MS = 10_000;

export interface BetweenSteps {
  readonly signal: AbortSignal;
  readonly onStep?: (done: number) => void;
  /** A step that took long, when it is over. */
  readonly onSlow?: (step: string, seconds: number) => void;
  readonly slowMs?: number;
}

/** Runs work that names each of its steps before it begins it, and heeds an interruption between two of them. */
export async function heedingInterruption<Result>(work: Iterator<string, Result>, options: BetweenSteps): Promise<Result> {
  const { signal, onStep, onSlow, slowMs = SLOW_MS } = options;
  let turned = performance.now();
  let current: string | undefined;
  for (let done = 0; ; done++) {
    const began = performance.now();
    const step = work.next();
    const ended = performance.now();
    if (current !== undefined && ended - began >= slowMs) onSlow?.(current, Math.round((ended - began) / 1000));
    if (step.done) return step.value;
    current = step.value;
    onStep?.(done);
    if (ended - turned < TURN_MS) continue;
    // One after the other is the point: it is between them that an interruption is heard.
    // oxlint-disable-next-line no-await-in-loop
    await nextTurn();
    signal.throwIfAborted();
    turned = performance.now();
  }
}
