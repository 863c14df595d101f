import { schemaViolations } from '../schema/client-schema.js';
import type { Rule } from './rule.js';

export const SCHEMA_RULE = 'schema';

export interface SchemaOptions {
  /** Fields that the installed CustomResourceDefinition has and ours does not, such as `spec.allowedConnectors`. */
  readonly additionalFields: readonly string[];
}

export const schema: Rule<SchemaOptions> = {
  id: SCHEMA_RULE,
  title: 'A Client has the fields of its CustomResourceDefinition, of the right types, and no others.',
  rationale:
    'The API server refuses what its schema does not know. Here the same is said before anything is applied, together with ' +
    'everything else that is wrong, and with the name that was probably meant.',
  references: [
    { title: 'Operator documentation, page client: field reference' },
    { title: 'Kubernetes documentation: Custom Resources, validation and field pruning' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        additionalFields: {
          description:
            'Fields of a newer operator that this program does not know yet, such as "spec.allowedConnectors": accepted with ' +
            'whatever they hold.',
          type: 'array',
          items: { type: 'string', minLength: 1 },
        },
      },
    },
    defaults: { additionalFields: [] },
  },
  check(client, _context, { additionalFields }) {
    return schemaViolations(client.manifest, additionalFields);
  },
};
