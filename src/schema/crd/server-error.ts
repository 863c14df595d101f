import type { Reason } from '../../client/violation.js';
import { goQuote, goValue } from './go-text.js';
import { pathText, type PlaceOrRoot } from './place.js';

/**
 * What the API server says of a field (apimachinery, pkg/util/validation/field): the three things that it writes into a cause of
 * its Status, and where in the object this is.
 */
export interface ServerError {
  /** Where the mistake is; where the API server names no field, still the nearest one. */
  readonly place: PlaceOrRoot;
  /** `field` of the cause. */
  readonly path: string;
  readonly reason: Reason;
  /** `message` of the cause, as the API server writes it. */
  readonly message: string;
  /** What to do; one sentence. */
  readonly hint: string;
}

interface At {
  readonly place: PlaceOrRoot;
  readonly hint: string;
  /** Where it is not that of the place. */
  readonly path?: string;
}

function error({ place, hint, path }: At, reason: Reason, head: string, detail: string): ServerError {
  return {
    place,
    hint,
    path: path ?? pathText(place),
    reason,
    message: detail === '' ? head : `${head}: ${detail}`,
  };
}

export function invalid(at: At, value: unknown, detail: string): ServerError {
  return error(at, 'FieldValueInvalid', `Invalid value: ${goValue(value)}`, detail);
}

/** As `invalid`, where the value is not repeated. */
export function invalidOmitted(at: At, detail: string): ServerError {
  return error(at, 'FieldValueInvalid', 'Invalid value', detail);
}

export function typeInvalid(at: At, value: unknown, detail: string): ServerError {
  return error(at, 'FieldValueTypeInvalid', `Invalid value: ${goValue(value)}`, detail);
}

export function required(at: At, detail: string): ServerError {
  return error(at, 'FieldValueRequired', 'Required value', detail);
}

export function forbidden(at: At, detail: string): ServerError {
  return error(at, 'FieldValueForbidden', 'Forbidden', detail);
}

export function duplicate(at: At, value: unknown): ServerError {
  return error(at, 'FieldValueDuplicate', `Duplicate value: ${goValue(value)}`, '');
}

/** As `duplicate`, where the value is not repeated. */
export function duplicateOmitted(at: At): ServerError {
  return error(at, 'FieldValueDuplicate', 'Duplicate value', '');
}

export function notSupported(at: At, value: unknown, supported: readonly string[]): ServerError {
  const detail = supported.length === 0 ? '' : `supported values: ${supported.map(goQuote).join(', ')}`;
  return error(at, 'FieldValueNotSupported', `Unsupported value: ${goValue(value)}`, detail);
}

/** @param most in bytes, says the API server, and means characters */
export function tooLong(at: At, most: number): ServerError {
  return error(
    at,
    'FieldValueTooLong',
    'Too long',
    most < 0 ? 'value is too long' : `may not be more than ${most} ${most === 1 ? 'byte' : 'bytes'}`,
  );
}

export function tooMany(at: At, actual: number, most: number): ServerError {
  return error(
    at,
    'FieldValueTooMany',
    `Too many: ${actual}`,
    most < 0 ? 'has too many items' : `must have at most ${most} ${most === 1 ? 'item' : 'items'}`,
  );
}
