import type { CrdSchema } from './crd-schema.js';
import { child, key, type PlaceOrRoot } from './place.js';
import { forbidden, invalid, notSupported, required, type ServerError } from './server-error.js';

const LIST_TYPE = 'x-kubernetes-list-type';
const MAP_TYPE = 'x-kubernetes-map-type';
const MAP_KEYS = 'x-kubernetes-list-map-keys';

/** What x-kubernetes-list-type, -map-type and -list-map-keys ask of the schema that has them. */
export function listSchemaErrors(schema: CrdSchema, place: PlaceOrRoot): readonly ServerError[] {
  const { listType, mapType, listMapKeys, items } = schema;
  return [
    ...(mapType === undefined ? [] : typeErrors(schema.type, 'object', MAP_TYPE, place)),
    ...(mapType === undefined || ['atomic', 'granular'].includes(mapType)
      ? []
      : [
          notSupported({ place: child(place, MAP_TYPE), hint: 'Write one of these.' }, mapType, ['atomic', 'granular']),
        ]),
    ...(listType === undefined ? [] : typeErrors(schema.type, 'array', LIST_TYPE, place)),
    ...(listType === 'set' && schema.type === 'array' && items !== undefined ? setErrors(items, place) : []),
    ...(listType === undefined || ['atomic', 'set', 'map'].includes(listType)
      ? []
      : [
          notSupported({ place: child(place, LIST_TYPE), hint: 'Write one of these.' }, listType, [
            'atomic',
            'set',
            'map',
          ]),
        ]),
    ...(listMapKeys.length > 0 ? keyTypeErrors(listType, place) : []),
    ...(listType === 'map' ? mapErrors(schema, place) : []),
    ...(items?.nullable === true && (listType === 'set' || listType === 'map')
      ? [
          forbidden(
            { place: child(child(place, 'items'), 'nullable'), hint: 'Remove it.' },
            `cannot be nullable when ${LIST_TYPE} is ${listType}`,
          ),
        ]
      : []),
  ];
}

function typeErrors(type: string, expected: string, keyword: string, place: PlaceOrRoot): ServerError[] {
  const at = { place: child(place, 'type'), hint: `Write ${expected}.` };
  const words = `must be ${expected} if ${keyword} is specified`;
  if (type === expected) return [];
  return [type === '' ? required(at, words) : invalid(at, type, words)];
}

/** Items of a set are compared as a whole. */
function setErrors(items: CrdSchema, place: PlaceOrRoot): ServerError[] {
  const words = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const at = (name: string) => ({ place: child(child(place, 'items'), name), hint: 'Write atomic.' });
  if (items.type === 'array' && items.listType !== undefined && items.listType !== 'atomic')
    return [invalid(at(LIST_TYPE), items.listType, words)];
  // Here the API server repeats the list type of the items, which they have not.
  return items.type === 'object' && items.mapType !== 'atomic' ? [invalid(at(MAP_TYPE), null, words)] : [];
}

function keyTypeErrors(listType: string | undefined, place: PlaceOrRoot): ServerError[] {
  const at = { place: child(place, LIST_TYPE), hint: 'Write map.' };
  const words = `must be map if ${MAP_KEYS} is non-empty`;
  if (listType === undefined) return [required(at, words)];
  return listType === 'map' ? [] : [invalid(at, listType, words)];
}

function mapErrors({ items, listMapKeys }: CrdSchema, place: PlaceOrRoot): ServerError[] {
  const errors: ServerError[] = [];
  const keysAt = { place: child(place, MAP_KEYS), hint: 'Name the fields that tell the items apart.' };
  if (listMapKeys.length === 0) errors.push(required(keysAt, `must not be empty if ${LIST_TYPE} is map`));
  const itemsPlace = child(place, 'items');
  if (items === undefined)
    return [
      ...errors,
      required(
        { place: itemsPlace, hint: 'Add the schema of the items.' },
        `must have a schema if ${LIST_TYPE} is map`,
      ),
    ];
  if (items.type !== 'object')
    return [
      ...errors,
      invalid(
        { place: child(itemsPlace, 'type'), hint: 'Write object.' },
        items.type,
        `must be object if parent array's ${LIST_TYPE} is map`,
      ),
    ];
  listMapKeys.forEach((name, position) => {
    const property = items.properties.get(name);
    const propertyPlace = key(child(itemsPlace, 'properties'), name);
    if (property === undefined)
      errors.push(invalid(keysAt, listMapKeys, 'entries must all be names of item properties'));
    else errors.push(...keyErrors(property, items.required.includes(name), propertyPlace));
    if (listMapKeys.indexOf(name) !== position)
      errors.push(invalid(keysAt, listMapKeys, 'must not contain duplicate entries'));
  });
  return errors;
}

function keyErrors(property: CrdSchema, isRequired: boolean, place: PlaceOrRoot): ServerError[] {
  const errors: ServerError[] = [];
  if (property.type === 'array' || property.type === 'object')
    errors.push(
      invalid(
        { place: child(place, 'type'), hint: 'Write the type of a scalar.' },
        'object',
        `must be a scalar type if parent array's ${LIST_TYPE} is map`,
      ),
    );
  if (!isRequired && !property.hasDefault)
    errors.push(
      required(
        { place: child(place, 'default'), hint: 'Add a default, or require the field.' },
        `this property is in ${MAP_KEYS}, so it must have a default or be a required property`,
      ),
    );
  if (property.nullable)
    errors.push(
      forbidden(
        { place: child(place, 'nullable'), hint: 'Remove it.' },
        `this property is in ${MAP_KEYS}, so it cannot be nullable`,
      ),
    );
  return errors;
}
