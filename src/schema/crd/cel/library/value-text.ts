import { Duration } from '@marcbachmann/cel-js/evaluator';
import { goFloat } from '../../go-text.js';

/** A double as Go's `%g` writes it. */
export function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (Number.isFinite(value)) return goFloat(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

/** A time of the engine, which has no type of its own for it. */
export interface Time {
  valueOf(): number;
  toJSON(): string;
}

export function isTime(value: unknown): value is Time {
  return Object.prototype.toString.call(value) === '[object Date]';
}

export function timeText(time: Time): string {
  return time.toJSON().replace(/\.?0*Z$/, 'Z');
}

export function isDuration(value: unknown): value is Duration {
  return value instanceof Duration;
}

/** In seconds. */
export function durationText(length: Duration): string {
  return `${String(length.valueOf() / 1000)}s`;
}
