import { formatFieldPath, type FieldPath } from '../client/field-path.js';
import { quote } from '../client/quote.js';
import type { Violation } from '../client/violation.js';
import { patternWords } from './pattern-words.js';
import type { StructuralSchema } from './structural-schema.js';
import { typeHint } from './type-hint.js';
import { describeType, describeValue } from './value-words.js';
import { wordList } from './word-list.js';

/** A keyword of the schema that a value fails. */
export interface Failure {
  /** ajv's keyword. */
  readonly keyword: string;
  /** The field to mend: of `required`, the one that is missing. */
  readonly field: FieldPath;
  /** What stands there; undefined where nothing does. */
  readonly value: unknown;
  /** The field's own schema. */
  readonly schema: StructuralSchema | undefined;
}

/** A failure as the API server would report it, in our words. */
export function failureViolation(failure: Failure): Violation {
  const report = REPORTS.get(failure.keyword);
  if (report === undefined) throw new Error(`schema: nothing is said about a failed ${failure.keyword}`);
  return { field: failure.field, ...report(failure, formatFieldPath(failure.field)) };
}

type Report = (failure: Failure, place: string) => Omit<Violation, 'field'>;

/** For each keyword: the reason is the API server's (apiextensions-apiserver, pkg/apiserver/validation), the words are ours. */
const REPORTS: ReadonlyMap<string, Report> = new Map<string, Report>([
  [
    'required',
    ({ value, schema }, place) => ({
      reason: 'FieldValueRequired',
      message: value === null ? `${place} is null, which counts as missing.` : `${place} is missing.`,
      hint: `${value === null ? 'Write' : 'Add it,'} ${withPurpose(describeType(schema), schema)}`,
    }),
  ],
  [
    'type',
    ({ value, schema }, place) => ({
      reason: 'FieldValueTypeInvalid',
      // Text where an object belongs may be the secret that the object is to name: it is not repeated.
      message: `${place} is ${schema?.type === 'object' && typeof value === 'string' ? 'a string' : describeValue(value)}, not ${describeType(schema)}.`,
      // Null counts as absent everywhere but in a list.
      hint: value === null ? `Write ${describeType(schema)}, or remove the item.` : typeHint(schema, value),
    }),
  ],
  [
    'pattern',
    ({ value, schema }, place) => ({
      reason: 'FieldValueInvalid',
      ...patternWords(place, schema?.assertions.pattern ?? '', String(value)),
    }),
  ],
  [
    'minItems',
    ({ value, schema }, place) => {
      const least = schema?.assertions.minItems ?? 0;
      const length = Array.isArray(value) ? value.length : 0;
      return {
        reason: 'FieldValueInvalid',
        message: length === 0 ? `${place} is an empty list.` : `${place} has ${length} of at least ${least} items.`,
        hint: `List ${withPurpose(`at least ${least === 1 ? 'one' : least}`, schema)}`,
      };
    },
  ],
  [
    'enum',
    ({ value, schema }, place) => ({
      reason: 'FieldValueNotSupported',
      message: `${place} is ${describeValue(value)}, which is none of its values.`,
      hint: `Write ${wordList((schema?.assertions.enum ?? []).map(enumWord), 'or')}.`,
    }),
  ],
]);

/** Words, and then the first sentence of what the schema says that the field is for. */
function withPurpose(words: string, schema: StructuralSchema | undefined): string {
  const purpose = /^[^.]+/.exec(schema?.description ?? '')?.[0];
  return purpose === undefined ? `${words}.` : `${words}: ${purpose.charAt(0).toLowerCase()}${purpose.slice(1)}.`;
}

function enumWord(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}
