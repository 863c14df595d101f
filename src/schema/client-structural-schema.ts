import openAPIV3Schema from '../../schemas/client.v1alpha1.schema.json' with { type: 'json' };
import { readStructuralSchema } from './read-structural-schema.js';

const NOT_JUDGED = { 'x-kubernetes-preserve-unknown-fields': true };

/**
 * The schema of a Client, as far as its author answers for it: metadata and the type's name are the API server's business
 * (`resource-violations.ts`), the status is the operator's.
 */
export const clientStructuralSchema = readStructuralSchema({
  ...openAPIV3Schema,
  properties: {
    ...openAPIV3Schema.properties,
    apiVersion: NOT_JUDGED,
    kind: NOT_JUDGED,
    metadata: NOT_JUDGED,
    status: NOT_JUDGED,
  },
});
