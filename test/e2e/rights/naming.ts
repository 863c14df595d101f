import { client, documents } from '../life/client-yaml.js';

/** A confidential Client as JSON, its Secret where it is said to be. */
export function naming(name: string, secretRef: object, namespace?: string): object {
  return client(name, { ...(namespace === undefined ? {} : { namespace }), spec: { public: false, secretRef } });
}

/** The same for kubectl's standard input. */
export function namingDocument(name: string, secretRef: object, namespace?: string): string {
  return documents(naming(name, secretRef, namespace));
}
