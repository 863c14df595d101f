import { valueSchema, type CrdSchema } from './crd-schema.js';
import { goJson } from './go-text.js';
import { entries, field, isJsonObject, isList } from './json.js';
import { child, index, key, type Place, type PlaceOrRoot } from './place.js';
import { duplicate, invalid, type ServerError } from './server-error.js';

/** Lists of x-kubernetes-list-type `set` and `map` hold nothing twice (apiextensions-apiserver, pkg/apiserver/schema/listtype). */
export function listTypeErrors(schema: CrdSchema | undefined, value: unknown, place?: Place): readonly ServerError[] {
  if (schema === undefined) return [];
  if (isList(value))
    return [
      ...ownErrors(schema, value, place),
      ...value.flatMap((item, position) => listTypeErrors(schema.items, item, index(place, position))),
    ];
  if (!isJsonObject(value)) return [];
  const others = valueSchema(schema);
  return entries(value).flatMap(([name, inner]) => {
    const property = schema.properties.get(name);
    return property === undefined
      ? listTypeErrors(others, inner, key(place, name))
      : listTypeErrors(property, inner, child(place, name));
  });
}

function ownErrors({ listType, listMapKeys }: CrdSchema, list: readonly unknown[], place: PlaceOrRoot): ServerError[] {
  if (listType === 'set')
    return repeated(list).map((position) =>
      duplicate({ place: index(place, position), hint: 'Remove it: it is in the list already.' }, list[position]),
    );
  if (listType !== 'map') return [];
  const stranger = list.findIndex((item) => item !== null && !isJsonObject(item));
  if (stranger !== -1)
    return [
      invalid(
        { place: index(place, stranger), hint: 'Write an object.' },
        list[stranger],
        'must be an object for an array of list-type map',
      ),
    ];
  const keys = list.map((item) =>
    Object.fromEntries(
      listMapKeys.flatMap((name) => (field(item, name) === undefined ? [] : [[name, field(item, name)]])),
    ),
  );
  return repeated(keys).map((position) =>
    duplicate(
      {
        place: index(place, position),
        hint: `Change ${listMapKeys.join(' or ')}, or remove it: another item has the same.`,
      },
      keys[position],
    ),
  );
}

/** The positions of all second ones; those of a third and later are not told. */
function repeated(list: readonly unknown[]): number[] {
  const times = new Map<string, number>();
  return list.flatMap((item, position) => {
    const text = goJson(item);
    const before = times.get(text) ?? 0;
    times.set(text, before + 1);
    return before === 1 ? [position] : [];
  });
}
