import type { CrdSchema } from './crd-schema.js';
import { child, index, key, pathText, type PlaceOrRoot } from './place.js';
import { required, type ServerError } from './server-error.js';

/** Every field and item that an alternative speaks of is also specified outside it. */
export function completenessErrors(
  nested: CrdSchema,
  outside: CrdSchema | undefined,
  outsidePlace: PlaceOrRoot,
  place: PlaceOrRoot,
): ServerError[] {
  if (outside === undefined)
    return [
      required(
        { place: outsidePlace, hint: 'Specify it there, with its type.' },
        `because it is defined in ${pathText(place)}`,
      ),
    ];
  const parts = [
    ...(nested.not === undefined ? [] : [[nested.not, child(place, 'not')] as const]),
    ...(['allOf', 'anyOf', 'oneOf'] as const).flatMap((name) =>
      nested[name].map((one, position) => [one, index(child(place, name), position)] as const),
    ),
  ];
  return parts.flatMap(([part, at]) => [
    ...completenessErrors(part, outside, outsidePlace, at),
    ...(part.items === undefined
      ? []
      : completenessOf(part.items, outside.items, child(outsidePlace, 'items'), child(at, 'items'))),
    ...[...part.properties].flatMap(([name, property]) =>
      completenessOf(
        property,
        outside.properties.get(name),
        key(child(outsidePlace, 'properties'), name),
        key(child(at, 'properties'), name),
      ),
    ),
  ]);
}

/** As `completenessErrors`, and for what stands in the nested node itself. */
function completenessOf(
  nested: CrdSchema,
  outside: CrdSchema | undefined,
  outsidePlace: PlaceOrRoot,
  place: PlaceOrRoot,
): ServerError[] {
  if (outside === undefined) return completenessErrors(nested, undefined, outsidePlace, place);
  return [
    ...completenessErrors(nested, outside, outsidePlace, place),
    ...(nested.items === undefined
      ? []
      : completenessOf(nested.items, outside.items, child(outsidePlace, 'items'), child(place, 'items'))),
    ...[...nested.properties].flatMap(([name, property]) =>
      completenessOf(
        property,
        outside.properties.get(name),
        key(child(outsidePlace, 'properties'), name),
        key(child(place, 'properties'), name),
      ),
    ),
  ];
}
