import { property } from '../client/client.js';
import { printable, quote } from '../client/quote.js';
import type { AdmissionRequest } from './review.js';

/** Longest name of a namespaced object that Kubernetes stores is 253 characters; a forged request may hold anything. */
const MAX_NAME = 253;

/** The name of the object; what there is of it while generateName has not been filled in. */
export function objectName(request: AdmissionRequest): string {
  return safe(givenName(request) ?? generateName(request) ?? '', MAX_NAME);
}

/** The object as the subject of a sentence: `Client "team-a/web"`. */
export function label(request: AdmissionRequest): string {
  const { namespace } = request;
  const name = givenName(request);
  if (name !== undefined) return `Client ${quote(`${namespace}/${name}`)}`;
  const generated = generateName(request);
  if (generated !== undefined) return `Client ${quote(`${namespace}/${generated}`)} (generateName)`;
  const id = text(property(property(request.object, 'spec'), 'id'));
  const what = id === undefined ? 'A Client without a name' : `The Client with spec.id ${quote(id)}`;
  return `${what} in namespace ${quote(namespace)}`;
}

/** The object at the head of a warning: `Client team-a/web`. */
export function shortLabel(request: AdmissionRequest): string {
  return `Client ${safe(`${request.namespace}/${objectName(request)}`, 80)}`;
}

/** Text that a terminal shows as it is, in one line, at most so many characters long. */
export function safe(value: string, limit: number): string {
  // Longer than any limit here: what is cut off anyway need not be cleaned.
  return cut(printable(value.slice(0, 2 * limit)), limit);
}

/** Text of at most so many characters, with an ellipsis for what is missing. */
export function cut(value: string, limit: number): string {
  if (value.length <= limit) return value;
  const characters = Array.from(value);
  return characters.length <= limit ? value : `${characters.slice(0, limit - 1).join('')}…`;
}

function givenName(request: AdmissionRequest): string | undefined {
  return text(request.name) ?? text(property(property(request.object, 'metadata'), 'name'));
}

function generateName(request: AdmissionRequest): string | undefined {
  return text(property(property(request.object, 'metadata'), 'generateName'));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
