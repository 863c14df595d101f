import { schemaViolations } from '../schema/client-schema.js';
import type { NoOptions, Rule } from './rule.js';

export const SCHEMA_RULE = 'schema';

export const schema: Rule<NoOptions, never> = {
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
  check: (client) => schemaViolations(client.manifest),
};
