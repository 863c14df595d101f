import { describe, expect, test } from '@jest/globals';
import { readStructuralSchema } from '../../src/schema/read-structural-schema.js';

describe('refuses what it cannot judge, and says where', () => {
  test.each<[string, unknown, string]>([
    ['no object', [], 'schema: the root is no object'],
    ['no type', {}, 'schema: type is none of object, array, string, boolean, integer, number'],
    ['an unknown type', { type: 'date' }, 'schema: type is none of'],
    ['a list of types', { type: ['string', 'null'] }, 'schema: type is none of'],
    [
      'an unknown keyword',
      { type: 'string', format: 'uri' },
      'schema: format is a keyword that this validator does not know',
    ],
    [
      'a keyword that JSON Schema lacks',
      { type: 'object', properties: { spec: { type: 'string', patern: 'a' } } },
      'schema: properties.spec.patern is a keyword',
    ],
    [
      'a list without items',
      { type: 'object', properties: { a: { type: 'array' } } },
      'schema: properties.a.items is no object',
    ],
    ['properties that are none', { type: 'object', properties: [] }, 'schema: properties is no object'],
    [
      'required that is no list',
      { type: 'object', required: 'spec' },
      'schema: required has a value of the wrong type',
    ],
    [
      'required that is no list of strings',
      { type: 'object', required: [1] },
      'schema: required has a value of the wrong type',
    ],
    [
      'minItems that is no count',
      { type: 'array', items: { type: 'string' }, minItems: -1 },
      'schema: minItems has a value',
    ],
    ['a pattern that is no string', { type: 'string', pattern: 1 }, 'schema: pattern has a value of the wrong type'],
  ])('%s', (_name, schema, message) => {
    expect(() => readStructuralSchema(schema)).toThrow(message);
  });
});

test('reads what it judges', () => {
  const schema = readStructuralSchema({
    type: 'object',
    description: 'An object.',
    required: ['list'],
    properties: {
      list: { type: 'array', minItems: 2, items: { type: 'string', pattern: '^a$', enum: ['a'] } },
      anything: { 'x-kubernetes-preserve-unknown-fields': true },
      flag: { type: 'boolean', default: false, nullable: true },
    },
  });
  expect(schema).toMatchObject({ type: 'object', description: 'An object.', required: ['list'], nullable: false });
  expect(schema.properties.get('list')).toMatchObject({
    type: 'array',
    assertions: { minItems: 2 },
    items: { type: 'string', assertions: { pattern: '^a$', enum: ['a'] } },
  });
  expect(schema.properties.get('anything')).toMatchObject({ type: undefined, preservesUnknownFields: true });
  expect(schema.properties.get('flag')).toMatchObject({ type: 'boolean', nullable: true });
});
