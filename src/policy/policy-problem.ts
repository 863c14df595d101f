import type { FieldPath } from '../client/field-path.js';

/** Something wrong with a policy file. */
export interface PolicyProblem {
  /** With an error the file is no policy; a warning tells of something that has no effect. */
  readonly severity: 'error' | 'warning';
  /** The place in the file: of a key that is missing, where it belongs. */
  readonly field: FieldPath;
  /** Whether the key is what is wrong, and not its value. */
  readonly about: 'key' | 'value';
  /** What is there and why that is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}
