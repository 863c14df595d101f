import type { Client } from '../client/client.js';
import { formatFieldPath, valueAt } from '../client/field-path.js';
import type { Finding } from './finding.js';

/**
 * Turns refusals that the stored object would have met as well into warnings, so that nobody is stopped in an edit by what was
 * there before it (Kubernetes calls this ratcheting).
 *
 * A finding is the same as an old one when rule, field, message and the whole value at the field are equal; positions in a list
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
  const excused = new Map<string, number>();
  for (const finding of before) {
    if (finding.action === 'Deny') excused.set(identity(finding, old), (excused.get(identity(finding, old)) ?? 0) + 1);
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

function identity(finding: Finding, client: Client): string {
  const place = finding.field.map((segment) => (typeof segment === 'number' ? '*' : segment));
  const value = valueAt(client.manifest, finding.field) ?? null;
  return JSON.stringify([finding.rule, formatFieldPath(place), finding.message, value], inKeyOrder);
}

/** Members in the order of their names: the API server sorts them, a default is added at the end. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
