import { printable, withoutPasswords } from '../../client/quote.js';
import type { FieldPath } from '../../client/field-path.js';
import type { Violation } from '../../client/violation.js';
import { fieldPathOf } from './place.js';
import type { ServerError } from './server-error.js';

/** At which step the API server finds it. It stops after a step that found something; a review goes on. */
export type Stage = 'decoding' | 'fields' | 'validation';

/** What is wrong with an object, as the API server says it, and what to do. */
export interface CrdViolation extends Violation {
  readonly stage: Stage;
  /** The field as the API server names it; `<nil>` where it names none. */
  readonly path: string;
}

/** Longest message, in characters: an enum or a pattern of any length may be in it. */
const MAX_MESSAGE = 1024;

/** A text of the API server, made safe to print: its values are the author's, and it may be of any length. */
export function safeText(text: string): string {
  const cut = text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE).toWellFormed()}…` : text;
  return printable(withoutPasswords(cut));
}

export function violationOf(error: ServerError, stage: Stage, meant?: readonly FieldPath[]): CrdViolation {
  return {
    field: fieldPathOf(error.place),
    path: safeText(error.path),
    stage,
    reason: error.reason,
    message: safeText(error.message),
    hint: safeText(error.hint),
    ...(meant === undefined ? {} : { meant }),
  };
}
