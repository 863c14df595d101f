import type { StructuralSchema } from './structural-schema.js';

/**
 * The JSON schema that ajv compiles for a structural schema. Fields that are not listed are allowed: the walk of
 * `unknown-fields.ts` reports them, as the API server's decoder does, before anything is validated.
 */
export function ajvSchema(schema: StructuralSchema): object {
  const { type, properties, required, items, nullable, assertions } = schema;
  return {
    ...(type === undefined ? {} : { type: nullable ? [type, 'null'] : type }),
    ...(properties.size === 0
      ? {}
      : { properties: Object.fromEntries([...properties].map(([name, property]) => [name, ajvSchema(property)])) }),
    ...(required.length === 0 ? {} : { required }),
    ...(items === undefined ? {} : { items: ajvSchema(items) }),
    ...assertions,
  };
}
