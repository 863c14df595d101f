import { property } from '../../client/client.js';
import type { SecretManifest } from '../../facts/manifest-facts.js';

/**
 * Reads a v1 Secret as the API server would store it: `stringData` is laid over `data`. It is a fact for rules; nothing of it is
 * ever printed.
 * @returns undefined for one that the API server would refuse: what it holds is not known
 */
export function readSecret(object: unknown, namespace: string): SecretManifest | undefined {
  const name = property(property(object, 'metadata'), 'name');
  const type = property(object, 'type') ?? 'Opaque';
  if (typeof name !== 'string' || typeof type !== 'string') return undefined;
  const values = new Map<string, string>();
  for (const [key, value] of entries(property(object, 'data'))) {
    const decoded = typeof value === 'string' ? decode(value) : undefined;
    if (decoded === undefined) return undefined;
    values.set(key, decoded);
  }
  for (const [key, value] of entries(property(object, 'stringData'))) {
    if (typeof value !== 'string') return undefined;
    values.set(key, value);
  }
  return { namespace, name, type, values };
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Go's base64 decoder skips line breaks and takes nothing else that is not canonical. */
function decode(base64: string): string | undefined {
  const text = base64.replaceAll(/[\r\n]/g, '');
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes.toString('utf8') : undefined;
}
