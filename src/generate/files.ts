import clientSchema from '../../schemas/client.v1alpha1.schema.json' with { type: 'json' };
import { clientStructuralSchema } from '../schema/client-structural-schema.js';
import { chartFiles } from './chart/files.js';
import { clientCrd } from './client-crd.js';
import { clientCrdModule } from './client-crd-module.js';
import { clientType } from './client-type.js';
import { clientValidator } from './client-validator.js';
import { policySchemaFile } from './policy-schema.js';
import { readRuleExamples, ruleExamplesModule } from './rule-examples.js';
import { rulePages } from './rule-pages.js';

/** A file that `make generate` writes and `make verify` holds against the checkout. */
export interface GeneratedFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly content: string;
}

/**
 * Every generated file, as it ought to be.
 * @param root folder of the project
 */
export async function generatedFiles(root: string): Promise<readonly GeneratedFile[]> {
  const examples = readRuleExamples(root);
  const crd = clientCrd(clientSchema);
  return [
    { path: 'src/client/client-manifest.generated.ts', content: await clientType(clientSchema) },
    { path: 'src/schema/client-validator.generated.js', content: await clientValidator(clientStructuralSchema, root) },
    { path: 'schemas/crd/clients.auth.stakater.com.yaml', content: crd },
    { path: 'src/cli/crd/client-crd.generated.ts', content: clientCrdModule(crd) },
    { path: 'schemas/policy.v1alpha1.schema.json', content: policySchemaFile() },
    { path: 'src/cli/catalogue/examples.generated.ts', content: ruleExamplesModule(examples) },
    ...rulePages(examples),
    ...chartFiles(crd),
  ];
}
