import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { property } from '../src/client/client.js';
import type { SecretManifest } from '../src/facts/manifest-facts.js';
import type { TestManifest } from './client/minimal-client.js';

/** The Clients and Secrets of a fixture file; whatever has no namespace is in team-a. */
export function readManifests(file: string): { clients: TestManifest[]; secrets: SecretManifest[] } {
  const documents = loadAll(readFileSync(file, 'utf8'));
  return {
    clients: documents.filter(isClient).map((client) => ({
      ...client,
      metadata: { ...client.metadata, namespace: text(client, 'metadata', 'namespace') || 'team-a' },
    })),
    secrets: documents.filter((document) => property(document, 'kind') === 'Secret').map(readSecret),
  };
}

/** Fixtures may hold anything in their spec; what makes them a Client manifest they have. */
function isClient(document: unknown): document is TestManifest {
  return property(document, 'kind') === 'Client' && text(document, 'metadata', 'name') !== '';
}

function readSecret(document: unknown): SecretManifest {
  const values = new Map<string, string>();
  const data: unknown = property(document, 'data') ?? {};
  for (const key of Object.keys(data ?? {})) values.set(key, Buffer.from(text(data, key), 'base64').toString());
  const stringData: unknown = property(document, 'stringData') ?? {};
  for (const key of Object.keys(stringData ?? {})) values.set(key, text(stringData, key));
  return {
    namespace: text(document, 'metadata', 'namespace') || 'team-a',
    name: text(document, 'metadata', 'name'),
    type: text(document, 'type') || 'Opaque',
    values,
  };
}

/** The string at a path; empty where there is none. */
function text(value: unknown, ...path: string[]): string {
  const found = path.reduce(property, value);
  return typeof found === 'string' ? found : '';
}
