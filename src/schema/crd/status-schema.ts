import type { CrdSchema } from './crd-schema.js';
import { child, type PlaceOrRoot } from './place.js';
import { forbidden, type ServerError } from './server-error.js';

/** Keywords that the root may not have where the status is a subresource, whose schema is cut out of it. */
const NOT_AT_ROOT: readonly (readonly [name: string, isSet: (schema: CrdSchema) => boolean])[] = [
  ['default', ({ hasDefault }) => hasDefault],
  ['enum', (schema) => schema.enum.length > 0],
  ['allOf', ({ allOf }) => allOf.length > 0],
  ['anyOf', ({ anyOf }) => anyOf.length > 0],
  ['oneOf', ({ oneOf }) => oneOf.length > 0],
  ['not', ({ not }) => not !== undefined],
  ['maxProperties', ({ maxProperties }) => maxProperties !== undefined],
  ['minProperties', ({ minProperties }) => minProperties !== undefined],
  ['x-kubernetes-map-type', ({ mapType }) => mapType !== undefined],
];

/** What the root of a schema may not say (apiextensions-apiserver, allowedFieldsAtRootSchema). */
export function statusSchemaErrors(schema: CrdSchema, place: PlaceOrRoot): readonly ServerError[] {
  return NOT_AT_ROOT.filter(([, isSet]) => isSet(schema)).map(([name]) =>
    forbidden(
      { place: child(place, name), hint: 'Write it at a property.' },
      'must not be used at the root of the schema if the status subresource is enabled',
    ),
  );
}
