import type { Clock } from '../../../src/kubernetes/reflector/clock.js';

/** A clock that runs so many times faster than the real one. */
export function fastClock(speed: number): Clock {
  return {
    now: () => performance.now() * speed,
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds / speed);
      return () => {
        clearTimeout(timer);
      };
    },
    random: Math.random,
  };
}
