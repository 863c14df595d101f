import { property } from '../../client/client.js';
import { textHash } from '../../facts/text-hash.js';
import type { ClientDocument } from './client-document.js';

/** What tells objects apart; an object without a name (generateName) is like no other. */
export function nameOf({ object, namespace }: Pick<ClientDocument, 'object' | 'namespace'>): string | symbol {
  const name = property(property(object, 'metadata'), 'name');
  return typeof name === 'string' && name !== '' ? `${namespace}/${name}` : Symbol();
}

/** A number that objects of the same name have in common, and others rarely. */
export function nameHash(document: Pick<ClientDocument, 'object' | 'namespace'>): number {
  const name = nameOf(document);
  return typeof name === 'string' ? textHash(name) : 0;
}

/** Of several with the same namespace and name the last, in the place of the first, as with kubectl apply. */
export function lastOfEach(documents: readonly ClientDocument[]): Iterable<ClientDocument> {
  // Few are written twice, and numbers take a tenth of the memory of names.
  const hashes = Int32Array.from(documents, (document) => document.nameHash ?? nameHash(document)).sort();
  const isAlone = hashes.every((hash, index) => index === 0 || hash !== hashes[index - 1]);
  return isAlone ? documents : new Map(documents.map((document) => [nameOf(document), document])).values();
}
