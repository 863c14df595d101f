import { valueSchema, type CrdSchema } from '../crd-schema.js';
import { child, index, key, pathText, type PlaceOrRoot } from '../place.js';
import { invalid, type ServerError } from '../server-error.js';
import { CelTypes, type CelType } from './cel-types.js';
import { compileRule, type CompiledRule } from './compile-rule.js';

/** A node of a schema with rules at it or below. */
export interface CelNode {
  readonly schema: CrdSchema;
  readonly rules: readonly CompiledRule[];
  /** Makes of a value what CEL sees. */
  readonly convert: (value: unknown) => unknown;
  readonly properties: ReadonlyMap<string, CelNode>;
  readonly others: CelNode | undefined;
  readonly items: CelNode | undefined;
}

/** Compiles the rules of a schema; undefined where there are none. */
export function compileNode(
  schema: CrdSchema,
  place: PlaceOrRoot,
  report: (error: ServerError) => void,
): CelNode | undefined {
  return hasRules(schema)
    ? new Compiler(report).node(schema, { place, isResource: true, uncorrelatable: undefined })
    : undefined;
}

function hasRules(schema: CrdSchema): boolean {
  return (
    schema.rules.length > 0 || [...schema.properties.values(), ...others(schema), ...list(schema.items)].some(hasRules)
  );
}

function list(schema: CrdSchema | undefined): readonly CrdSchema[] {
  return schema === undefined ? [] : [schema];
}

function others(schema: CrdSchema): readonly CrdSchema[] {
  return list(valueSchema(schema));
}

interface Context {
  readonly place: PlaceOrRoot;
  readonly isResource: boolean;
  /** The nearest node above whose parts cannot be told again after an update: rules there have no oldSelf. */
  readonly uncorrelatable: { readonly place: PlaceOrRoot } | undefined;
}

class Compiler {
  readonly #types = new CelTypes(true);
  readonly #checkedTypes = new CelTypes(false);
  readonly #report: (error: ServerError) => void;

  constructor(report: (error: ServerError) => void) {
    this.#report = report;
  }

  node(schema: CrdSchema, context: Context): CelNode | undefined {
    const type = this.#types.typeOf(schema, context.isResource);
    const { place } = context;
    // What CEL cannot see has no rules, nor has anything in it.
    if (type === undefined) {
      if (schema.rules.length > 0)
        this.#report(
          invalid(
            { place: child(place, 'x-kubernetes-validations'), hint: 'Give the value a type, or remove the rules.' },
            '',
            'failed to retrieve type information for x-kubernetes-validations',
          ),
        );
      return undefined;
    }
    const rules = this.#rules(schema, type, context);
    const properties = new Map<string, CelNode>();
    for (const [name, property] of schema.properties) {
      const compiled = this.node(
        property,
        this.#inside(schema, property, key(child(place, 'properties'), name), context),
      );
      if (compiled !== undefined) properties.set(name, compiled);
    }
    const others = valueSchema(schema);
    const { items } = schema;
    const compiledOthers =
      others && this.node(others, this.#inside(schema, others, child(place, 'additionalProperties'), context));
    const compiledItems = items && this.node(items, this.#inside(schema, items, child(place, 'items'), context));
    if (rules.length === 0 && properties.size === 0 && compiledOthers === undefined && compiledItems === undefined)
      return undefined;
    return { schema, rules, convert: type.convert, properties, others: compiledOthers, items: compiledItems };
  }

  #inside(outer: CrdSchema, inner: CrdSchema, place: PlaceOrRoot, context: Context): Context {
    const isLost =
      inner === outer.items
        ? outer.listType !== 'map'
        : outer.mapType !== undefined && !['granular', 'atomic'].includes(outer.mapType);
    const uncorrelatable = context.uncorrelatable ?? (isLost ? { place: context.place } : undefined);
    return { place, isResource: inner.embeddedResource, uncorrelatable };
  }

  #rules(schema: CrdSchema, type: CelType, { place, isResource, uncorrelatable }: Context): readonly CompiledRule[] {
    const checked = this.#checkedTypes.typeOf(schema, isResource) ?? type;
    return schema.rules.flatMap((rule, position) => {
      if (rule.rule.trim() === '') return [];
      const at = index(child(place, 'x-kubernetes-validations'), position);
      const compiled = compileRule(
        rule,
        schema,
        (optional) => ({
          evaluated: this.#types.environmentFor(type, optional),
          checked: this.#checkedTypes.environmentFor(checked, optional),
        }),
        at,
        this.#report,
      );
      if (compiled.usesOldSelf && uncorrelatable !== undefined)
        this.#report(
          invalid(
            {
              place: child(at, 'rule'),
              hint: 'Write the rule further up, or give the list x-kubernetes-list-type: map.',
            },
            rule.rule,
            `oldSelf cannot be used on the uncorrelatable portion of the schema within ${pathText(uncorrelatable.place)}`,
          ),
        );
      return [compiled];
    });
  }
}
