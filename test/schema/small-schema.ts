import { readStructuralSchema } from '../../src/schema/read-structural-schema.js';

/** What the schema of a Client lacks and other CRDs have: lists of objects, nullable fields, fields that nobody judges. */
export const smallSchema = readStructuralSchema({
  type: 'object',
  required: ['level'],
  properties: {
    level: { description: 'How much is logged. Not more.', type: 'string', enum: ['info', 'debug'] },
    size: { type: 'integer', enum: [1, 2, 4] },
    code: { type: 'string', pattern: '^[a-z]{2}-\\d$' },
    ports: {
      type: 'array',
      minItems: 2,
      items: {
        type: 'object',
        required: ['number'],
        properties: {
          number: { type: 'integer' },
          note: { type: 'string', nullable: true },
          weight: { type: 'number', default: 1 },
        },
      },
    },
    anything: { 'x-kubernetes-preserve-unknown-fields': true },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { inner: { type: 'object' } } },
  },
});
