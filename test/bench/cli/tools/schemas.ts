import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { property } from '../../../../src/client/client.js';

/**
 * Writes the CustomResourceDefinition that this program ships for those that judge by it: `crd.yaml` for kubectl-validate and
 * `client_v1alpha1.json` for kubeconform.
 * @param node that runs `main`, the program's bundle
 */
export async function writeSchemas(folder: string, node: string, main: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const printed = (format: string) => execFileSync(node, [main, 'crd', '-o', format], { encoding: 'utf8' });
  await writeFile(join(folder, 'crd.yaml'), printed('yaml'));
  await writeFile(join(folder, 'client_v1alpha1.json'), JSON.stringify(jsonSchema(JSON.parse(printed('json')))));
}

/**
 * The JSON Schema of a CustomResourceDefinition as kubeconform's own script (scripts/openapi2jsonschema.py) makes it: unknown fields
 * are refused below the root, and whatever says otherwise in the CRD stays. Keywords that begin with `x-kubernetes` say nothing in it.
 */
export function jsonSchema(crd: unknown): unknown {
  const versions = property(property(crd, 'spec'), 'versions');
  const version: unknown = Array.isArray(versions) ? versions[0] : undefined;
  const schema = property(property(version, 'schema'), 'openAPIV3Schema');
  const properties = property(schema, 'properties');
  if (!isObject(schema) || !isObject(properties)) throw new Error('The CustomResourceDefinition has no schema.');
  return { ...schema, properties: eachValue(properties, closed) };
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const properties = property(schema, 'properties');
  if (!isObject(properties)) return eachValue(schema, closed);
  return { additionalProperties: false, ...eachValue(schema, closed), properties: eachValue(properties, closed) };
}

function eachValue(object: object, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]: [string, unknown]) => [key, change(value)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
