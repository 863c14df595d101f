import type { FieldPath } from './field-path.js';

/** Cause types of a Kubernetes Status (apimachinery pkg/apis/meta/v1 CauseType, pkg/util/validation/field ErrorType). */
export type Reason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueForbidden'
  | 'FieldValueDuplicate'
  | 'FieldValueNotFound'
  | 'FieldValueNotSupported'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid';

/** What a rule observed. It says nothing of the consequence: that is the policy's. */
export interface Violation {
  /** The field to mend. */
  readonly field: FieldPath;
  readonly reason: Reason;
  /** What was sent and why it is refused: one or two sentences, echoed values through `quote`. */
  readonly message: string;
  /** What to write instead: one sentence. */
  readonly hint: string;
  /** Where `field` is unknown: the fields that its author probably meant, so that nobody reports those as missing as well. */
  readonly meant?: readonly FieldPath[];
}
