import type { FieldPath } from '../client/field-path.js';

/** One field that is filled in where its author left it out or wrote null. */
export interface Default {
  /** The field; its parent must be there, otherwise nothing is filled in. */
  readonly field: FieldPath;
  /** The value, given the namespace of the request. */
  value(namespace: string): string | boolean;
}

/** An operation of a JSON Patch (RFC 6902, section 4.1). `add` on a member that is null replaces it. */
export interface PatchOperation {
  readonly op: 'add';
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly value: string | boolean;
}
