import chartValues from '../../../schemas/chart-values.schema.json' with { type: 'json' };
import { policySchema } from '../../policy/policy-schema.js';

/**
 * The schema by which Helm checks values: ours, and the policy's own in it, so that `helm install` refuses what the webhook would not
 * start with. apiVersion and kind are the chart's business.
 */
export function chartValuesSchema(): string {
  const { definitions, properties = {}, additionalProperties } = policySchema;
  const settings = Object.entries(properties).filter(([name]) => name !== 'apiVersion' && name !== 'kind');
  const policy = {
    ...chartValues.properties.policy,
    type: 'object',
    additionalProperties,
    properties: Object.fromEntries(settings),
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Generated from schemas/chart-values.schema.json and the rules by `make generate`. Do not edit.',
    ...chartValues,
    properties: { ...chartValues.properties, policy },
    definitions,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
