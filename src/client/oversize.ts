import { property } from './client.js';
import { formatFieldPath, type FieldPath } from './field-path.js';
import type { Violation } from './violation.js';

/**
 * Most members of a list or object of a spec, and most characters of a text in it, that are judged: many times what any Client
 * has, and little enough that an answer takes a tenth of a second. A Client of 1.5 MiB, which etcd stores, may hold 100,000
 * items; judging those one by one would keep every other tenant waiting for seconds.
 */
export const MAX_MEMBERS = 1000;
export const MAX_TEXT = 65_536;
/** Most places that are reported: nobody mends more at a time. */
const MAX_REPORTED = 16;

/** What in a spec is too large for its Client to be judged. Linear in the size of the spec, without recursion. */
export function oversize(manifest: unknown): readonly Violation[] {
  const found: Violation[] = [];
  const open: [FieldPath, unknown][] = [[['spec'], property(manifest, 'spec')]];
  for (let next = open.pop(); next !== undefined && found.length < MAX_REPORTED; next = open.pop()) {
    const [field, value] = next;
    const violation = tooLarge(field, value);
    if (violation !== undefined) found.push(violation);
    else if (Array.isArray(value)) value.forEach((item: unknown, index) => open.push([[...field, index], item]));
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) open.push([[...field, name], member]);
  }
  return found;
}

function tooLarge(field: FieldPath, value: unknown): Violation | undefined {
  if (typeof value === 'string') {
    if (value.length <= MAX_TEXT) return undefined;
    return {
      field,
      reason: 'FieldValueTooLong',
      message: `${formatFieldPath(field)} has ${value.length} characters. A Client with a text of more than ${MAX_TEXT} is not judged, and so not accepted.`,
      hint: 'Write a shorter text.',
    };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const count = Object.keys(value).length;
  if (count <= MAX_MEMBERS) return undefined;
  return {
    field,
    reason: 'FieldValueTooMany',
    message: `${formatFieldPath(field)} has ${count} ${Array.isArray(value) ? 'items' : 'fields'}. A Client with more than ${MAX_MEMBERS} in one place is not judged, and so not accepted.`,
    hint: 'Remove what is not used, or split the application into several Clients.',
  };
}
