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

/** A place in an object, by the way to it: a path of its own for each would take longer than the rest. */
interface Place {
  readonly value: unknown;
  readonly name: string | number;
  readonly parent: Place | undefined;
}

/** What in a spec is too large for its Client to be judged. Linear in the size of the spec, without recursion. */
export function oversize(manifest: unknown): readonly Violation[] {
  const found: Violation[] = [];
  const open: Place[] = [{ name: 'spec', value: property(manifest, 'spec'), parent: undefined }];
  for (let next = open.pop(); next !== undefined && found.length < MAX_REPORTED; next = open.pop()) {
    const { value } = next;
    if (typeof value === 'string') {
      if (value.length > MAX_TEXT) found.push(tooLong(pathTo(next), value.length));
    } else if (typeof value === 'object' && value !== null) {
      const members: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      if (members.length > MAX_MEMBERS) found.push(tooMany(pathTo(next), members.length, Array.isArray(value)));
      else for (const [name, member] of members) open.push({ name, value: member, parent: next });
    }
  }
  return found;
}

function pathTo(place: Place): FieldPath {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) path.push(at.name);
  return path.toReversed();
}

function tooLong(field: FieldPath, length: number): Violation {
  return {
    field,
    reason: 'FieldValueTooLong',
    message: `${formatFieldPath(field)} has ${length} characters. A Client with a text of more than ${MAX_TEXT} is not judged, and so not accepted.`,
    hint: 'Write a shorter text.',
  };
}

function tooMany(field: FieldPath, count: number, isList: boolean): Violation {
  return {
    field,
    reason: 'FieldValueTooMany',
    message: `${formatFieldPath(field)} has ${count} ${isList ? 'items' : 'fields'}. A Client with more than ${MAX_MEMBERS} in one place is not judged, and so not accepted.`,
    hint: 'Remove what is not used, or split the application into several Clients.',
  };
}
