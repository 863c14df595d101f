import { property } from '../../client/client.js';
import type { FieldPath } from '../../client/field-path.js';

/** An object of a document: the document itself, or an item of the list that it is. */
export interface DocumentObject {
  readonly value: unknown;
  /** From the document's root. */
  readonly path: FieldPath;
}

/** The objects of a document, in order: lists (`kind: List`, `ClientList`, as `kubectl get` prints them) are taken apart. */
export function* objectsIn(value: unknown, path: FieldPath = []): Generator<DocumentObject> {
  const kind = property(value, 'kind');
  const items = property(value, 'items');
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
    yield { value, path };
    return;
  }
  const itemKind = kind.slice(0, -'List'.length);
  for (const [index, item] of items.entries())
    yield* objectsIn(typed(item, property(value, 'apiVersion'), itemKind), [...path, 'items', index]);
}

/** The items of a typed list need not repeat its type. */
function typed(item: unknown, apiVersion: unknown, kind: string): unknown {
  const bare = property(item, 'kind') === undefined && property(item, 'apiVersion') === undefined;
  return bare && kind !== '' && typeof item === 'object' && item !== null && !Array.isArray(item)
    ? { apiVersion, kind, ...item }
    : item;
}
