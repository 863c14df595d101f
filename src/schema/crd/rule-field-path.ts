import { valueSchema, type CrdSchema } from './crd-schema.js';
import { child, key, type Place } from './place.js';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ["'", "'"],
  ['\\', '\\'],
]);

/** `.name` or `['name']`; a quoted name ends at the first quote that no backslash stands before. */
const STEP = /\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]/gsy;

/**
 * The place that a rule's fieldPath means below the value of the rule; undefined for one that leads nowhere in the schema
 * (apiextensions-apiserver, pkg/apiserver/schema/cel ValidFieldPath).
 */
export function readRuleFieldPath(path: string, schema: CrdSchema): Place | undefined {
  const steps = new RegExp(STEP);
  let place: Place | undefined;
  let at: CrdSchema | undefined = schema;
  while (steps.lastIndex < path.length) {
    const match = steps.exec(path);
    const name = match?.[1] ?? unescape(match?.[2]);
    if (name === undefined || at === undefined) return undefined;
    if (at.properties.size > 0) {
      place = child(place, name);
      at = at.properties.get(name);
      if (at === undefined) return undefined;
    } else if (at.additionalProperties !== undefined) {
      place = key(place, name);
      at = valueSchema(at);
    } else return undefined;
  }
  return place;
}

function unescape(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const escapes = [...text.matchAll(/\\(.)/gs)].map(([, letter = '']) => letter);
  return escapes.every((letter) => ESCAPES.has(letter))
    ? text.replace(/\\(.)/gs, (_, letter: string) => ESCAPES.get(letter) ?? '')
    : undefined;
}
