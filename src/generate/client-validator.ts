import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { ajvSchema } from '../schema/ajv-schema.js';
import type { StructuralSchema } from '../schema/structural-schema.js';

/**
 * The validator that ajv makes of a schema, as an ES module that needs nothing else. ajv's own code asks for its run-time parts
 * with `require`, even as an ES module, so it is bundled.
 * @param root folder of the project, where ajv is installed
 */
export async function clientValidator(schema: StructuralSchema, root: string): Promise<string> {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    // A field named like a member of Object.prototype is absent unless the object itself has it.
    ownProperties: true,
    // What a message needs of the schema and the value is looked up by path; copies of it would only swell the code.
    messages: false,
    code: { source: true, lines: true },
  });
  const { outputFiles } = await build({
    stdin: { contents: standaloneCode.default(ajv, ajv.compile(ajvSchema(schema))), resolveDir: root },
    bundle: true,
    format: 'esm',
    target: 'node20',
    write: false,
    logLevel: 'warning',
    banner: { js: '/* Generated from schemas/client.v1alpha1.schema.json by `make generate`. Do not edit. */' },
  });
  const [module] = outputFiles;
  if (module === undefined || outputFiles.length > 1)
    throw new Error('esbuild did not make one module of the validator');
  return module.text;
}
