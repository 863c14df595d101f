import { isList } from './json.js';
import { index, type PlaceOrRoot } from './place.js';

/**
 * Says that something in a CRD is not as it must be.
 * @param value what stands there, where the API server repeats it; `'forbidden'` where it says that nothing may
 */
export type Report = (place: PlaceOrRoot, problem: string, value?: unknown) => void;

/** A string; empty where there is none, as Go reads it. */
export function readString(value: unknown, place: PlaceOrRoot, report: Report): string {
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) report(place, 'is not a string');
  return '';
}

export function readBoolean(value: unknown, place: PlaceOrRoot, report: Report): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) report(place, 'is not true or false');
  return undefined;
}

export function readNumber(value: unknown, place: PlaceOrRoot, report: Report): number | undefined {
  if (typeof value === 'number') return value;
  if (value !== undefined && value !== null) report(place, 'is not a number');
  return undefined;
}

export function readList(value: unknown, place: PlaceOrRoot, report: Report): readonly unknown[] {
  if (isList(value)) return value;
  if (value !== undefined && value !== null) report(place, 'is not a list');
  return [];
}

export function readStrings(value: unknown, place: PlaceOrRoot, report: Report): readonly string[] {
  return readList(value, place, report).map((item, position) => readString(item, index(place, position), report));
}
