import type { CrdSchema } from './crd-schema.js';
import { patternProblem } from './pattern.js';
import { child, index, key, type PlaceOrRoot } from './place.js';
import { forbidden, invalid, type ServerError } from './server-error.js';

/** Where a node stands: the root, the items of a list, or a field. */
export type Level = 'root' | 'item' | 'field';

/** Checks the alternatives of a node, where only value validations may stand. */
export function valueErrors(
  schema: CrdSchema,
  owner: CrdSchema | undefined,
  level: Level,
  place: PlaceOrRoot,
): ServerError[] {
  // The two ways in which int-or-string is spelled out are let through.
  const isSpelledOut = isIntOrString(schema.anyOf) && owner !== undefined;
  const isFirstSpelledOut = isIntOrString(schema.allOf[0]?.anyOf ?? []) && owner !== undefined;
  const problem = schema.pattern === '' ? undefined : patternProblem(schema.pattern);
  const nested = (name: string, all: readonly CrdSchema[], skipFirst = false) =>
    all.flatMap((one, position) =>
      nestedErrors(one, level, index(child(place, name), position), skipFirst && position === 0),
    );
  return [
    ...(isSpelledOut ? [] : nested('anyOf', schema.anyOf)),
    ...nested('allOf', schema.allOf, isFirstSpelledOut),
    ...nested('oneOf', schema.oneOf),
    ...(schema.not === undefined ? [] : nestedErrors(schema.not, level, child(place, 'not'), false)),
    ...(problem === undefined
      ? []
      : [
          invalid(
            { place: child(place, 'pattern'), hint: "Write a pattern in RE2's syntax." },
            schema.pattern,
            `must be a valid regular expression, but isn't: ${problem}`,
          ),
        ]),
  ];
}

function isIntOrString(anyOf: readonly CrdSchema[]): boolean {
  return anyOf.length === 2 && anyOf[0]?.type === 'integer' && anyOf[1]?.type === 'string';
}

/** Keywords that give a value its shape: outside the alternatives only. */
const SHAPING: readonly (readonly [name: string, words: string, isSet: (schema: CrdSchema) => boolean])[] = [
  ['type', 'must be empty to be structural', ({ type }) => type !== ''],
  ['additionalProperties', 'must be undefined to be structural', (schema) => !isEmptyAdditional(schema)],
  ['default', 'must be undefined to be structural', ({ hasDefault }) => hasDefault],
  ['title', 'must be empty to be structural', ({ title }) => title !== ''],
  ['description', 'must be empty to be structural', ({ description }) => description !== ''],
  ['nullable', 'must be false to be structural', ({ nullable }) => nullable],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural', (schema) => schema.preservesUnknownFields],
  ['x-kubernetes-embedded-resource', 'must be false to be structural', (schema) => schema.embeddedResource],
  ['x-kubernetes-int-or-string', 'must be false to be structural', (schema) => schema.intOrString],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural', (schema) => schema.listMapKeys.length > 0],
  ['x-kubernetes-list-type', 'must be undefined to be structural', (schema) => schema.listType !== undefined],
  ['x-kubernetes-map-type', 'must be undefined to be structural', (schema) => schema.mapType !== undefined],
  ['x-kubernetes-validations', 'must be empty to be structural', (schema) => schema.rules.length > 0],
];

function isEmptyAdditional({ additionalProperties }: CrdSchema): boolean {
  return additionalProperties === undefined || additionalProperties === false;
}

function nestedErrors(schema: CrdSchema, level: Level, place: PlaceOrRoot, isSpelledOut: boolean): ServerError[] {
  const { items, properties } = schema;
  return [
    ...valueErrors(isSpelledOut ? { ...schema, anyOf: [] } : schema, undefined, level, place),
    ...(items === undefined ? [] : nestedErrors(items, level, child(place, 'items'), false)),
    ...[...properties].flatMap(([name, property]) =>
      nestedErrors(property, 'field', key(child(place, 'properties'), name), false),
    ),
    ...SHAPING.filter(([, , isSet]) => isSet(schema)).map(([name, words]) =>
      forbidden({ place: child(place, name), hint: 'Write it outside allOf, anyOf, oneOf and not.' }, words),
    ),
    ...(properties.has('metadata')
      ? [
          forbidden(
            { place: key(child(place, 'properties'), 'metadata'), hint: 'Remove it.' },
            'must not be specified in a nested context',
          ),
        ]
      : []),
  ];
}
