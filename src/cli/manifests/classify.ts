import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION, property } from '../../client/client.js';
import type { FieldPath } from '../../client/field-path.js';
import { nearest } from '../../client/nearest.js';
import { quote } from '../../client/quote.js';

/** What an object of a document is to this program. */
export type Classified =
  | { readonly is: 'client' }
  | { readonly is: 'secret' }
  /** Another kind of Kubernetes object. */
  | { readonly is: 'other' }
  /** No Kubernetes object: fine in a folder that is searched, a mistake in a file that was named. */
  | { readonly is: 'foreign'; readonly message: string }
  /** An object that cannot be judged, although it may well be a Client. */
  | { readonly is: 'unreadable'; readonly field: FieldPath; readonly message: string };

const API_VERSION = `${CLIENT_GROUP}/${CLIENT_VERSION}`;

/** Tells by apiVersion and kind what an object is. One that is nearly a Client is no other kind: leaving it out would pass it. */
export function classify(object: unknown): Classified {
  const apiVersion = property(object, 'apiVersion');
  const kind = property(object, 'kind');
  if (apiVersion === undefined && kind === undefined)
    return { is: 'foreign', message: 'This is no Kubernetes object: it has neither apiVersion nor kind.' };
  if (typeof kind !== 'string' || kind === '')
    return unreadable('kind', 'It has no kind, so nobody can tell what it is.');
  if (typeof apiVersion !== 'string' || apiVersion === '')
    return unreadable('apiVersion', `This ${quote(kind)} has no apiVersion, so nobody can tell what it is.`);
  if (apiVersion === 'v1' && kind === 'Secret') return { is: 'secret' };
  return classifyClient(apiVersion, kind);
}

function classifyClient(apiVersion: string, kind: string): Classified {
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (group === CLIENT_GROUP && kind === CLIENT_KIND) {
    return version === CLIENT_VERSION
      ? { is: 'client' }
      : unreadable(
          'apiVersion',
          `A Client of version ${quote(version)} cannot be judged: this program reads ${API_VERSION}.`,
        );
  }
  if (group === CLIENT_GROUP && nearest(kind, [CLIENT_KIND]) !== undefined)
    return unreadable('kind', `There is no kind ${quote(kind)} in ${CLIENT_GROUP}. Did you mean ${CLIENT_KIND}?`);
  if (kind === CLIENT_KIND && nearest(group, [CLIENT_GROUP]) !== undefined)
    return unreadable('apiVersion', `There is no apiVersion ${quote(apiVersion)}. Did you mean ${API_VERSION}?`);
  return { is: 'other' };
}

function unreadable(field: string, message: string): Classified {
  return { is: 'unreadable', field: [field], message };
}
