import { quote } from './quote.js';

/** Where something stands in an object: property names and list positions from the root, as in `['spec', 'redirectURIs', 0]`. */
export type FieldPath = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_$][\w$-]{0,62}$/;
/** A label or annotation key (apimachinery IsQualifiedName): printed as it is. */
const QUALIFIED_KEY = /^[\w./-]{0,317}$/;

/**
 * A field path as Kubernetes writes it: `spec.redirectURIs[1]`, `metadata.annotations[example.com/note]`. A key that may be
 * anything (an unknown field's) is quoted, so that the path is safe to print and short.
 */
export function formatFieldPath(path: FieldPath): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (!PLAIN_KEY.test(segment)) text += `[${QUALIFIED_KEY.test(segment) ? segment : quote(segment)}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}

/** The value at a path of a parsed JSON document; undefined where the path leads nowhere. */
export function valueAt(object: unknown, path: FieldPath): unknown {
  let value: unknown = object;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}
