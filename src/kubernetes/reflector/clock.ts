import { performance } from 'node:perf_hooks';

/** Time as the reflector knows it, so that tests can make it run faster. */
export interface Clock {
  /** Milliseconds on a clock that is never set. */
  now(): number;
  /**
   * Calls once, after some milliseconds.
   * @returns takes the call back
   */
  after(milliseconds: number, call: () => void): () => void;
  /** At least 0, below 1. */
  random(): number;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
  random: Math.random,
};

/** Waits, or less if the signal aborts; resolves in both cases. */
export async function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return;
  const over = new AbortController();
  await new Promise<void>((resolve) => {
    const cancel = clock.after(milliseconds, resolve);
    const wake = () => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', wake, { signal: over.signal });
  });
  over.abort();
}

/**
 * Does something within a time.
 * @param action gets a signal that aborts when the time is over (reason: a TimeoutError) or the given one does
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  const over = new AbortController();
  const pass = () => {
    inner.abort(signal.reason);
  };
  if (signal.aborted) pass();
  signal.addEventListener('abort', pass, { signal: over.signal });
  const cancel = clock.after(milliseconds, () => {
    inner.abort(new DOMException('the time is over', 'TimeoutError'));
  });
  try {
    return await action(inner.signal);
  } finally {
    cancel();
    over.abort();
  }
}
