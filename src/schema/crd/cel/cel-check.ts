import { itemFinder, type Correlation } from '../correlation.js';
import type { NotEvaluated } from '../compiled-schema.js';
import type { CrdSchema } from '../crd-schema.js';
import { field, isJsonObject, isList, entries } from '../json.js';
import { child, index, key, pathText, type Place, type PlaceOrRoot } from '../place.js';
import type { ServerError } from '../server-error.js';
import { safeText } from '../violation.js';
import { compileNode, type CelNode } from './cel-node.js';
import { nodeErrors } from './node-errors.js';

/** What the rules of a schema say of an object. */
export interface CelOutcome {
  readonly errors: readonly ServerError[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** @param old undefined for a create */
export type CelCheck = (object: unknown, old: unknown, correlation: Correlation | undefined) => CelOutcome;

/**
 * Compiles all rules of a schema (apiextensions-apiserver, pkg/apiserver/schema/cel). Undefined for a schema that has none.
 * @param place of the schema in the CRD, for what is wrong with a rule
 */
export function compileCelCheck(
  schema: CrdSchema,
  place: PlaceOrRoot,
  report: (error: ServerError) => void,
): CelCheck | undefined {
  const root = compileNode(schema, place, report);
  if (root === undefined) return undefined;
  return (object, old, correlation) => {
    const walk = new Walk();
    walk.visit(root, object, old, undefined, { current: correlation, parent: undefined });
    return walk;
  };
}

/** The nearest values that can be told to be the same thing before and after: an error of what did not change is let pass. */
export interface Ratchet {
  readonly current: Correlation | undefined;
  readonly parent: Correlation | undefined;
}

function inside({ current, parent }: Ratchet, next: (current: Correlation) => Correlation | undefined): Ratchet {
  return current === undefined ? { current, parent } : { current: next(current), parent: current };
}

class Walk implements CelOutcome {
  readonly errors: ServerError[] = [];
  readonly notEvaluated: NotEvaluated[] = [];

  visit(node: CelNode, value: unknown, old: unknown, place: PlaceOrRoot, ratchet: Ratchet): void {
    if (value === null || value === undefined) return;
    if (node.rules.length > 0) {
      const { errors, notEvaluated } = nodeErrors(node, value, old ?? undefined, place, ratchet);
      for (const error of errors) this.errors.push(error);
      for (const { rule, why } of notEvaluated)
        this.notEvaluated.push({ path: safeText(pathText(place)), rule, why: safeText(why) });
    }
    if (isList(value)) this.#visitList(node, value, old, place, ratchet);
    else if (isJsonObject(value)) this.#visitObject(node, value, old, place, ratchet);
  }

  #visitList(node: CelNode, list: readonly unknown[], old: unknown, place: PlaceOrRoot, ratchet: Ratchet): void {
    const { items } = node;
    if (items === undefined) return;
    const findOld = itemFinder(node.schema, old);
    list.forEach((item, position) => {
      const next = inside(ratchet, (current) => current.index(position));
      this.visit(items, item, findOld(item), index(place, position), next);
    });
  }

  #visitObject(node: CelNode, object: object, old: unknown, place: PlaceOrRoot, ratchet: Ratchet): void {
    const correlatable = node.schema.mapType === undefined || ['granular', 'atomic'].includes(node.schema.mapType);
    if (!isJsonObject(object)) return;
    for (const [name, inner] of entries(object)) {
      const property = node.properties.get(name);
      const next = property ?? (node.schema.properties.has(name) ? undefined : node.others);
      if (next === undefined) continue;
      const at: Place = property === undefined ? key(place, name) : child(place, name);
      const isType = ratchet.parent === undefined && (name === 'apiVersion' || name === 'kind');
      this.visit(
        next,
        inner,
        correlatable ? field(old, name) : undefined,
        at,
        isType ? { current: undefined, parent: undefined } : inside(ratchet, (current) => current.key(name)),
      );
    }
  }
}
