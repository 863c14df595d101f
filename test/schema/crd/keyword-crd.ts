import type { JsonObject } from '../../../src/schema/crd/json.js';
import type { KeywordCase } from './keyword-cases.js';

/** A kind that an API server takes, from the name of a case. */
function kindOf(name: string): string {
  return `K${name.replace(/[^a-z0-9]/g, '')}`;
}

export const GROUP = 'keywords.example.com';

/** A CRD with one version, v1, and that schema. */
export function crdOf(name: string, openAPIV3Schema: JsonObject, more: JsonObject = {}): JsonObject {
  const kind = kindOf(name);
  const plural = pluralOf(name);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema }, ...more }],
    },
  };
}

export function pluralOf(name: string): string {
  return `${kindOf(name).toLowerCase()}s`;
}

/** An object of such a CRD. */
export function objectOf(name: string, spec: unknown): JsonObject {
  return { apiVersion: `${GROUP}/v1`, kind: kindOf(name), metadata: { name: 'a', namespace: 'default' }, spec };
}

export function crdOfCase({ name, spec, rootRules = [] }: KeywordCase): JsonObject {
  const rules = rootRules.length === 0 ? {} : { 'x-kubernetes-validations': rootRules };
  return crdOf(name, { type: 'object', properties: { spec }, ...rules });
}

export function crdOfSpec(name: string, spec: JsonObject): JsonObject {
  return crdOf(name, { type: 'object', properties: { spec } });
}
