import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION, property } from '../client/client.js';
import type { Violation } from '../client/violation.js';
import { describeValue } from './value-words.js';

const TYPE_FIELDS = [
  { name: 'apiVersion', expected: `${CLIENT_GROUP}/${CLIENT_VERSION}` },
  { name: 'kind', expected: CLIENT_KIND },
];

/** What makes an object something else than a Client: then there is nothing more to be said about it. */
export function otherTypeViolations(object: unknown): readonly Violation[] {
  if (!isObject(object))
    return [
      {
        field: [],
        reason: 'FieldValueTypeInvalid',
        message: `There is ${describeValue(object)} where a Client should be.`,
        hint: 'Write an object with apiVersion, kind, metadata and spec.',
      },
    ];
  return TYPE_FIELDS.flatMap(({ name, expected }): Violation[] => {
    const value = property(object, name);
    if (isAbsent(value) || value === expected) return [];
    return [
      {
        field: [name],
        reason: 'FieldValueInvalid',
        message: `${name} is ${describeValue(value)}, which is not that of a Client.`,
        hint: `Write ${name}: ${expected}.`,
      },
    ];
  });
}

/** What the API server asks of every object before it looks at its schema: the type's name, and a name or how to make one. */
export function identityViolations(object: unknown): readonly Violation[] {
  const missing = TYPE_FIELDS.filter(({ name }) => isAbsent(property(object, name)));
  return [
    ...missing.map(({ name, expected }): Violation => ({
      field: [name],
      reason: 'FieldValueRequired',
      message: `${name} is missing.`,
      hint: `Add ${name}: ${expected}.`,
    })),
    ...metadataViolations(property(object, 'metadata')),
  ];
}

function metadataViolations(metadata: unknown): readonly Violation[] {
  if (!isAbsent(metadata) && !isObject(metadata))
    return [
      {
        field: ['metadata'],
        reason: 'FieldValueTypeInvalid',
        message: `metadata is ${describeValue(metadata)}, not an object.`,
        hint: 'Write an object with the name of the Client.',
      },
    ];
  const names = ['name', 'generateName'].map((key) => ({ key, value: property(metadata, key) }));
  const wrong = names.filter(({ value }) => !isAbsent(value) && typeof value !== 'string');
  if (wrong.length > 0)
    return wrong.map(({ key, value }) => ({
      field: ['metadata', key],
      reason: 'FieldValueTypeInvalid',
      message: `metadata.${key} is ${describeValue(value)}, not a string.`,
      hint: typeof value === 'object' ? 'Write a string.' : 'Put it in quotes, which makes it a string.',
    }));
  if (names.some(({ value }) => typeof value === 'string' && value !== '')) return [];
  return [
    {
      field: ['metadata', 'name'],
      reason: 'FieldValueRequired',
      message: 'The Client has no name: metadata.name and metadata.generateName are both missing.',
      hint: 'Add metadata.name, the name that kubectl shows.',
    },
  ];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
