import { expect, test } from '@jest/globals';
import { jsonSchema } from './schemas.js';

const crd = (openAPIV3Schema: unknown) => ({ spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema } }] } });

test('unknown fields are refused below the root, as by the script of kubeconform', () => {
  const text = { type: 'string' };
  const schema = crd({
    type: 'object',
    properties: {
      metadata: { type: 'object' },
      spec: {
        type: 'object',
        // A field of this name is no keyword.
        properties: { properties: text, open: { additionalProperties: true, properties: { text } } },
        'x-kubernetes-validations': [{ rule: 'true' }],
      },
      list: { type: 'array', items: { properties: { text } } },
    },
  });
  expect(jsonSchema(schema)).toEqual({
    type: 'object',
    properties: {
      metadata: { type: 'object' },
      spec: {
        type: 'object',
        additionalProperties: false,
        properties: { properties: text, open: { additionalProperties: true, properties: { text } } },
        'x-kubernetes-validations': [{ rule: 'true' }],
      },
      list: { type: 'array', items: { additionalProperties: false, properties: { text } } },
    },
  });
});

test('a definition without a schema is an error', () => {
  expect(() => jsonSchema({ spec: { versions: [{ name: 'v1' }] } })).toThrow('has no schema');
});
