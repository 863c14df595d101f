import { property } from '../../client/client.js';

/** An object as the API server stores it. */
export interface StoredObject {
  /** Empty where the kind has no namespaces. */
  readonly namespace: string;
  readonly name: string;
  readonly resourceVersion: string;
  /** Parsed JSON, as it came. */
  readonly manifest: object;
}

/** Reads an object of a list or a watch; undefined for what the API server does not send. */
export function readStoredObject(manifest: unknown): StoredObject | undefined {
  const metadata = property(manifest, 'metadata');
  const name = property(metadata, 'name');
  const namespace = property(metadata, 'namespace') ?? '';
  const resourceVersion = readVersion(manifest);
  if (typeof manifest !== 'object' || manifest === null || resourceVersion === undefined) return undefined;
  if (typeof name !== 'string' || name === '' || typeof namespace !== 'string') return undefined;
  return { namespace, name, resourceVersion, manifest };
}

/** `metadata.resourceVersion` of an object or a list; undefined where it is missing or empty. */
export function readVersion(value: unknown): string | undefined {
  const version = property(property(value, 'metadata'), 'resourceVersion');
  return typeof version === 'string' && version !== '' ? version : undefined;
}
