import { policySchema } from '../policy/policy-schema.js';

/** The JSON schema of a policy file, for editors and for whoever checks one without this program. */
export function policySchemaFile(): string {
  const { description, ...schema } = policySchema;
  const file = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Generated from the rules by `make generate`. Do not edit.',
    title: 'ClientPolicy',
    description,
    ...schema,
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
