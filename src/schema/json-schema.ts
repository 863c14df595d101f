import type { SchemaType } from './structural-schema.js';

/**
 * The part of JSON Schema (draft 7) that policy files are written in: whoever describes an option with another keyword is stopped
 * by the compiler, because nothing would check it.
 */
export interface JsonSchema {
  /** `#/definitions/NAME` of the root; then nothing else counts. */
  readonly $ref?: string;
  /** What belongs here, as a phrase that a sentence can go on with; shown to whoever wrote something else, and by editors. */
  readonly description?: string;
  /** For editors and documentation. */
  readonly default?: unknown;
  readonly type?: SchemaType;
  readonly enum?: readonly (string | number | boolean)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** Of properties that are not listed: refused, or all alike. */
  readonly additionalProperties?: false | JsonSchema;
  /** Of the names of all properties. */
  readonly propertyNames?: { readonly pattern: string };
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** For lists of scalars. */
  readonly uniqueItems?: true;
  readonly pattern?: string;
  /** In characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}
