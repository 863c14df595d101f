import { valueSchema, type CrdSchema } from './crd-schema.js';
import { child, key, type PlaceOrRoot } from './place.js';
import { completenessErrors } from './structural-completeness.js';
import { valueErrors, type Level } from './structural-alternatives.js';
import { forbidden, invalid, required, type ServerError } from './server-error.js';

const ADD_TYPE = 'Write the type: object, array, string, boolean, integer or number.';

const MISSING_TYPE: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/**
 * What keeps a schema from being structural (apiextensions-apiserver, pkg/apiserver/schema/validation.go; Kubernetes
 * documentation, "Specifying a structural schema").
 */
export function structuralErrors(schema: CrdSchema, place: PlaceOrRoot): readonly ServerError[] {
  return [...invariantErrors(schema, 'root', place), ...completenessErrors(schema, schema, place, place)];
}

function invariantErrors(schema: CrdSchema, level: Level, place: PlaceOrRoot): ServerError[] {
  const { type, items, additionalProperties, properties } = schema;
  const others = valueSchema(schema);
  return [
    ...(type === 'array' && items === undefined
      ? [required({ place: child(place, 'items'), hint: 'Add the schema of the items.' }, 'must be specified')]
      : []),
    ...(items === undefined ? [] : invariantErrors(items, 'item', child(place, 'items'))),
    ...[...properties].flatMap(([name, property]) =>
      invariantErrors(property, 'field', key(child(place, 'properties'), name)),
    ),
    ...(additionalProperties !== undefined && level === 'root'
      ? [forbidden({ place: child(place, 'additionalProperties'), hint: 'Remove it.' }, 'must not be used at the root')]
      : []),
    ...(others === undefined ? [] : invariantErrors(others, 'field', child(place, 'additionalProperties'))),
    ...extensionErrors(schema, place),
    ...valueErrors(schema, schema, level, place),
    ...typeErrors(schema, level, place),
    ...metadataErrors(schema, level, place),
  ];
}

function extensionErrors({ intOrString, preservesUnknownFields, embeddedResource }: CrdSchema, place: PlaceOrRoot) {
  const errors: ServerError[] = [];
  const words = 'must be false if x-kubernetes-int-or-string is true';
  for (const [isSet, name] of [
    [preservesUnknownFields, 'x-kubernetes-preserve-unknown-fields'],
    [embeddedResource, 'x-kubernetes-embedded-resource'],
  ] as const)
    if (intOrString && isSet)
      errors.push(invalid({ place: child(place, name), hint: 'Remove one of the two.' }, true, words));
  return errors;
}

function typeErrors(schema: CrdSchema, level: Level, place: PlaceOrRoot): ServerError[] {
  const { type, embeddedResource, intOrString, preservesUnknownFields, properties, additionalProperties } = schema;
  const at = { place: child(place, 'type'), hint: ADD_TYPE };
  const embedded = 'must be object if x-kubernetes-embedded-resource is true';
  const errors: ServerError[] = [];
  if (embeddedResource && type !== 'object')
    errors.push(type === '' ? required(at, embedded) : invalid(at, type, embedded));
  else if (type === '' && !intOrString && !preservesUnknownFields) errors.push(required(at, MISSING_TYPE[level]));
  if (embeddedResource && additionalProperties !== undefined)
    errors.push(
      forbidden(
        { place: child(place, 'additionalProperties'), hint: 'Remove it.' },
        'must not be used if x-kubernetes-embedded-resource is set',
      ),
    );
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalid({ place: child(place, 'type'), hint: 'Write object.' }, type, 'must be object at the root'));
  if (embeddedResource && !preservesUnknownFields && properties.size === 0)
    errors.push(
      required(
        { place: child(place, 'properties'), hint: 'Add properties, or x-kubernetes-preserve-unknown-fields: true.' },
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    );
  return errors;
}

/** The type and metadata of a resource are not the schema's business, but for limits to its name. */
function metadataErrors(schema: CrdSchema, level: Level, place: PlaceOrRoot): ServerError[] {
  const isResource = level === 'root' || schema.embeddedResource;
  const errors: ServerError[] = [];
  for (const [name, type] of [
    ['kind', 'string'],
    ['apiVersion', 'string'],
    ['metadata', 'object'],
  ] as const) {
    const property = schema.properties.get(name);
    if (property === undefined || !isResource || property.type === type) continue;
    const at = { place: child(key(child(place, 'properties'), name), 'type'), hint: `Write ${type}.` };
    errors.push(invalid(at, property.type, `must be ${type}`));
  }
  const metadata = schema.properties.get('metadata');
  if (level === 'root' && metadata !== undefined && !isNameOnly(metadata))
    errors.push(
      forbidden(
        { place: key(child(place, 'properties'), 'metadata'), hint: 'Keep name and generateName only.' },
        'must not specify anything other than name and generateName, but metadata is implicitly specified',
      ),
    );
  return errors;
}

function isNameOnly(metadata: CrdSchema): boolean {
  return (
    [...metadata.properties.keys()].every((name) => name === 'name' || name === 'generateName') &&
    metadata.description === '' &&
    metadata.title === '' &&
    metadata.additionalProperties === undefined &&
    metadata.required.length === 0 &&
    !metadata.nullable &&
    !metadata.preservesUnknownFields &&
    !metadata.embeddedResource &&
    metadata.rules.length === 0
  );
}
