import { property } from '../client/client.js';
import type { FieldPath } from '../client/field-path.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { PolicySchema } from './policy-schema.js';

/** A value that does not fit a keyword of its schema. */
export interface Mismatch {
  readonly keyword: Exclude<keyof JsonSchema, '$ref' | 'description' | 'default' | 'properties' | 'items'>;
  /** The place of the value; of `required` and `additionalProperties`, of the property. */
  readonly field: FieldPath;
  /** What is there; undefined where the keyword is `required`. */
  readonly value: unknown;
  /** The schema of the value; of `required`, that of the missing one; of `additionalProperties`, that of the parent. */
  readonly schema: JsonSchema;
  /** What belongs there: the nearest description. */
  readonly purpose: string;
}

interface Spot {
  readonly field: FieldPath;
  readonly purpose: string;
}

/** Where a value departs from a schema, in the order of the value. Lazy, so that a reader of the first few pays for no more. */
export class SchemaCheck {
  readonly #root: PolicySchema;

  constructor(root: PolicySchema) {
    this.#root = root;
  }

  mismatches(value: unknown): Generator<Mismatch> {
    return this.#check(this.#root, value, { field: [], purpose: '' });
  }

  /** What a reference stands for. */
  resolve(schema: JsonSchema): JsonSchema {
    if (schema.$ref === undefined) return schema;
    const found = this.#root.definitions[schema.$ref.slice('#/definitions/'.length)];
    if (found === undefined) throw new Error(`policy schema: nothing is defined at ${schema.$ref}`);
    return found;
  }

  *#check(reference: JsonSchema, value: unknown, at: Spot): Generator<Mismatch> {
    const schema = this.resolve(reference);
    const spot = { field: at.field, purpose: schema.description ?? at.purpose };
    const failed = TYPE_IS[schema.type ?? 'any'](value) ? failedAssertions(schema, value) : ['type' as const];
    for (const keyword of failed) yield { keyword, value, schema, ...spot };
    if (failed[0] === 'type' || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) yield* this.#items(schema, value, spot);
    else yield* this.#properties(schema, value, spot);
  }

  *#items(schema: JsonSchema, list: readonly unknown[], { field, purpose }: Spot): Generator<Mismatch> {
    const seen = new Set<unknown>();
    for (const [index, item] of list.entries()) {
      const place = { field: [...field, index], purpose };
      if (schema.items !== undefined) yield* this.#check(schema.items, item, place);
      if (schema.uniqueItems === true && seen.has(item))
        yield { keyword: 'uniqueItems', value: item, schema, ...place };
      seen.add(item);
    }
  }

  *#properties(schema: JsonSchema, object: object, { field, purpose }: Spot): Generator<Mismatch> {
    const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
    for (const name of required) {
      const missing = this.resolve(properties[name] ?? {});
      const what = { schema: missing, purpose: missing.description ?? purpose };
      if (!Object.hasOwn(object, name))
        yield { keyword: 'required', value: undefined, field: [...field, name], ...what };
    }
    for (const name of Object.keys(object)) {
      const value = property(object, name);
      const place = { field: [...field, name], purpose };
      if (propertyNames !== undefined && !new RegExp(propertyNames.pattern, 'u').test(name))
        yield { keyword: 'propertyNames', value: name, schema, ...place };
      const listed = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (listed === false) yield { keyword: 'additionalProperties', value, schema, ...place };
      else if (listed !== undefined) yield* this.#check(listed, value, place);
    }
  }
}

const TYPE_IS: Readonly<Record<NonNullable<JsonSchema['type']> | 'any', (value: unknown) => boolean>> = {
  any: () => true,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
};

function failedAssertions(schema: JsonSchema, value: unknown): Mismatch['keyword'][] {
  const holds: Partial<Record<Mismatch['keyword'], boolean>> = {};
  if (schema.enum !== undefined) holds.enum = schema.enum.some((allowed) => allowed === value);
  if (Array.isArray(value)) {
    holds.minItems = value.length >= (schema.minItems ?? 0);
    holds.maxItems = value.length <= (schema.maxItems ?? Infinity);
  } else if (typeof value === 'string') {
    const length = Array.from(value).length;
    holds.minLength = length >= (schema.minLength ?? 0);
    holds.maxLength = length <= (schema.maxLength ?? Infinity);
    holds.pattern = schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value);
  } else if (typeof value === 'number') {
    holds.minimum = value >= (schema.minimum ?? -Infinity);
    holds.maximum = value <= (schema.maximum ?? Infinity);
  }
  return KEYWORDS.filter((keyword) => holds[keyword] === false);
}

/** In the order in which they are told. */
const KEYWORDS = ['enum', 'minItems', 'maxItems', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum'] as const;
