import type { Client } from '../client/client.js';
import { formatFieldPath, valueAt } from '../client/field-path.js';
import type { Finding } from './finding.js';

/**
 * Turns refusals that the stored object would have met as well into warnings, so that nobody is stopped in an edit by what was
 * there before it (Kubernetes calls this ratcheting).
 *
 * A finding is the same as an old one when rule, field, message and the whole value it is about are equal; positions in a list
 * do not count, because an edit may move an item. Equal ones are counted: a second copy of a bad value is new.
 *
 * Switching a Client on is never excused: until then Dex did not see it, so whatever is wrong starts to harm now.
 */
export function ratchet(
  findings: readonly Finding[],
  client: Client,
  old: Client,
  before: readonly Finding[],
): readonly Finding[] {
  if (old.spec.enabled === false && client.spec.enabled !== false) return findings;
  const values = new Values();
  const identity = (finding: Finding, { manifest }: Client): string => {
    const place = finding.field.map((segment) => (typeof segment === 'number' ? '*' : segment));
    const value = values.numberOf(concerned(finding, manifest));
    return JSON.stringify([finding.rule, formatFieldPath(place), finding.message, value]);
  };
  const excused = new Map<string, number>();
  for (const finding of before) {
    if (finding.action !== 'Deny') continue;
    const key = identity(finding, old);
    excused.set(key, (excused.get(key) ?? 0) + 1);
  }
  return findings.map((finding) => {
    if (finding.action !== 'Deny') return finding;
    const key = identity(finding, client);
    const left = excused.get(key) ?? 0;
    if (left === 0) return finding;
    excused.set(key, left - 1);
    return { ...finding, action: 'Warn', preexisting: true };
  });
}

/** The value at the field; within an object of the spec all of it, because its members mean one thing together, as a secretRef. */
function concerned({ field }: Finding, manifest: unknown): unknown {
  const whole = valueAt(manifest, field.slice(0, 2));
  return (typeof whole === 'object' && !Array.isArray(whole) ? whole : valueAt(manifest, field)) ?? null;
}

/** Numbers values, equal ones alike: a large one is read once, however many findings are about it. */
class Values {
  readonly #known = new Map<unknown, number>();
  readonly #numbers = new Map<string, number>();

  numberOf(value: unknown): number {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value, inKeyOrder);
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    this.#known.set(value, number);
    return number;
  }
}

/** Members in the order of their names: the API server sorts them, a default is added at the end. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
