import type { ClientManifest } from './client-manifest.generated.js';
import type { FieldPath } from './field-path.js';
import { readUri, type Uri } from './uri.js';

/** API group of the Client resource. */
export const CLIENT_GROUP = 'auth.stakater.com';
/** The API version this program reads. */
export const CLIENT_VERSION = 'v1alpha1';
export const CLIENT_KIND = 'Client';
export const CLIENT_RESOURCE = 'clients';

/** Key within the Secret unless secretRef.key says otherwise (operator documentation, page client). */
export const DEFAULT_SECRET_KEY = 'secret';

/** What names a Client to a person. */
export interface ClientIdentity {
  readonly namespace: string;
  /** metadata.name; empty while generateName has not been filled in. */
  readonly name: string;
  readonly id: string | undefined;
}

/**
 * A Client as the rules read it. What is absent, null or of the wrong type is undefined (or has its default), so that a rule
 * judges only what it can read; the `schema` rule reports the rest.
 */
export interface Client {
  /** The object as it came. */
  readonly manifest: unknown;
  readonly namespace: string;
  /** metadata.name; empty while generateName has not been filled in. */
  readonly name: string;
  readonly spec: ClientSpec;
}

export interface ClientSpec extends Record<keyof ClientManifest['spec'], unknown> {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly redirectURIs: readonly Uri[];
  /** Undefined only where it is neither absent nor a boolean: then nobody knows the client's type. */
  readonly public: boolean | undefined;
  readonly secretRef: SecretRef | undefined;
  readonly trustedPeers: readonly TrustedPeer[];
  readonly logoURL: string | undefined;
  readonly enabled: boolean | undefined;
}

export interface SecretRef {
  readonly name: string | undefined;
  /** The Client's own namespace unless given. */
  readonly namespace: string | undefined;
  readonly key: string | undefined;
}

export interface TrustedPeer {
  readonly field: FieldPath;
  readonly id: string;
}

/** Where the spec's fields stand, for violations. */
export const FIELD = {
  id: ['spec', 'id'],
  name: ['spec', 'name'],
  redirectURIs: ['spec', 'redirectURIs'],
  public: ['spec', 'public'],
  secretRef: ['spec', 'secretRef'],
  secretName: ['spec', 'secretRef', 'name'],
  secretNamespace: ['spec', 'secretRef', 'namespace'],
  secretKey: ['spec', 'secretRef', 'key'],
  trustedPeers: ['spec', 'trustedPeers'],
  logoURL: ['spec', 'logoURL'],
  enabled: ['spec', 'enabled'],
} as const satisfies Record<string, FieldPath>;

/**
 * Reads any JSON value as a Client; never throws.
 * @param namespace the namespace of the request (or of the manifest): the object's own claim is not asked.
 */
export function parseClient(manifest: unknown, namespace: string): Client {
  const metadata = record(property(manifest, 'metadata'));
  const spec = record(property(manifest, 'spec'));
  return {
    manifest,
    namespace,
    name: string(property(metadata, 'name')) ?? '',
    spec: {
      id: string(property(spec, 'id')),
      name: string(property(spec, 'name')),
      redirectURIs: readStrings(property(spec, 'redirectURIs'), FIELD.redirectURIs, readUri),
      public: boolean(property(spec, 'public'), false),
      secretRef: parseSecretRef(property(spec, 'secretRef'), namespace),
      trustedPeers: readStrings(property(spec, 'trustedPeers'), FIELD.trustedPeers, (id, field) => ({ field, id })),
      logoURL: string(property(spec, 'logoURL')),
      enabled: boolean(property(spec, 'enabled'), true),
    },
  };
}

/** A string of the spec that reaches Dex's configuration, with its place. */
export interface SpecString {
  readonly field: FieldPath;
  readonly value: string;
}

/** Every string of the spec that is where the schema has a string. */
export function specStrings({ spec }: Client): readonly SpecString[] {
  const single: [FieldPath, string | undefined][] = [
    [FIELD.id, spec.id],
    [FIELD.name, spec.name],
    [FIELD.secretName, spec.secretRef?.name],
    [FIELD.secretNamespace, spec.secretRef?.namespace],
    [FIELD.secretKey, spec.secretRef?.key],
    [FIELD.logoURL, spec.logoURL],
  ];
  return [
    ...single.flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }])),
    ...spec.redirectURIs.map(({ field, text }) => ({ field, value: text })),
    ...spec.trustedPeers.map(({ field, id }) => ({ field, value: id })),
  ];
}

export function identify(client: Client): ClientIdentity {
  return { namespace: client.namespace, name: client.name, id: client.spec.id };
}

/** An object's own property; undefined for anything that is no object, so that a path can be walked without a check a step. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (Reflect.get(value, key) as unknown)
    : undefined;
}

function parseSecretRef(value: unknown, namespace: string): SecretRef | undefined {
  const secretRef = record(value);
  if (secretRef === undefined) return undefined;
  return {
    name: string(property(secretRef, 'name')),
    namespace: orDefault(property(secretRef, 'namespace'), string, namespace),
    key: orDefault(property(secretRef, 'key'), string, DEFAULT_SECRET_KEY),
  };
}

function orDefault<T>(value: unknown, read: (value: unknown) => T | undefined, fallback: T): T | undefined {
  return value === undefined || value === null ? fallback : read(value);
}

function record(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function boolean(value: unknown, fallback: boolean): boolean | undefined {
  return orDefault(value, (given) => (typeof given === 'boolean' ? given : undefined), fallback);
}

/** Reads the strings of a list; what is none is left out. */
function readStrings<T>(value: unknown, list: FieldPath, read: (text: string, field: FieldPath) => T): readonly T[] {
  const found: T[] = [];
  if (!Array.isArray(value)) return found;
  for (let index = 0; index < value.length; index += 1) {
    const item: unknown = value[index];
    if (typeof item === 'string') found.push(read(item, [...list, index]));
  }
  return found;
}
