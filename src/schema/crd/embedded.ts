import { fieldSchema, type CrdSchema } from './crd-schema.js';
import { entries, isJsonObject, isList } from './json.js';
import { embeddedErrors } from './metadata-rules.js';
import { child, index, key, type Place } from './place.js';
import type { ServerError } from './server-error.js';

/** What is wrong with the type and metadata of the resources inside a resource. */
export function embeddedResourceErrors(
  schema: CrdSchema | undefined,
  value: unknown,
  place?: Place,
): readonly ServerError[] {
  if (schema === undefined) return [];
  if (isList(value))
    return value.flatMap((item, position) => embeddedResourceErrors(schema.items, item, index(place, position)));
  if (!isJsonObject(value)) return [];
  return [
    ...(schema.embeddedResource ? embeddedErrors(value, place) : []),
    ...entries(value).flatMap(([name, inner]) =>
      embeddedResourceErrors(
        fieldSchema(schema, name),
        inner,
        schema.properties.has(name) ? child(place, name) : key(place, name),
      ),
    ),
  ];
}
