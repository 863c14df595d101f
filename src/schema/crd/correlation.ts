import { fieldSchema, type CrdSchema } from './crd-schema.js';
import { goJson } from './go-text.js';
import { field, isJsonObject, isList, sameJson } from './json.js';

/** Finds the item of a list that has the same keys as another; undefined where there is none. */
export type FindItem = (item: unknown) => unknown;

/**
 * How the items of an old list are found again (x-kubernetes-list-map-keys; apiserver, pkg/cel/common/maplist.go): the first with
 * the same keys. Lists of another type find nothing.
 */
export function itemFinder({ listType, listMapKeys }: CrdSchema, items: unknown): FindItem {
  if (listType !== 'map' || listMapKeys.length === 0 || !isList(items)) return () => undefined;
  const byKey = new Map<string, unknown>();
  for (const item of items) {
    const keys = keysOf(item, listMapKeys);
    if (keys !== undefined && !byKey.has(keys)) byKey.set(keys, item);
  }
  return (item) => {
    const keys = keysOf(item, listMapKeys);
    return keys === undefined ? undefined : byKey.get(keys);
  };
}

/** Undefined where a key is missing, or no scalar. */
function keysOf(item: unknown, names: readonly string[]): string | undefined {
  if (!isJsonObject(item)) return undefined;
  const keys = names.map((name) => field(item, name));
  return keys.some((value) => value === undefined || value === null || typeof value === 'object')
    ? undefined
    : goJson(keys);
}

/**
 * A value and what it was before the update, as far as the two can be told to be the same thing (apiserver, pkg/cel/common/
 * equality.go). An error of an unchanged value is not the update's: the API server lets it pass.
 */
export class Correlation {
  readonly value: unknown;
  readonly oldValue: unknown;
  readonly schema: CrdSchema | undefined;
  readonly #children = new Map<string | number, Correlation | undefined>();
  #findItem: FindItem | undefined;
  #unchanged: boolean | undefined;

  constructor(value: unknown, oldValue: unknown, schema: CrdSchema | undefined) {
    this.value = value;
    this.oldValue = oldValue;
    this.schema = schema;
  }

  /** The field of that name; undefined where it is new, or its schema says nothing of it. */
  key(name: string): Correlation | undefined {
    return this.#child(name, () => {
      const { value, oldValue } = this;
      if (!isJsonObject(value) || !isJsonObject(oldValue)) return undefined;
      if (!Object.hasOwn(value, name) || !Object.hasOwn(oldValue, name)) return undefined;
      const known = fieldSchema(this.schema, name);
      return known && new Correlation(value[name], oldValue[name], known);
    });
  }

  /** The item at that position; undefined where the old list has none with the same keys. */
  index(position: number): Correlation | undefined {
    return this.#child(position, () => {
      const { value, oldValue, schema } = this;
      if (schema?.items === undefined || !isList(value) || !isList(oldValue)) return undefined;
      this.#findItem ??= itemFinder(schema, oldValue);
      const oldItem = this.#findItem(value[position]);
      return oldItem === undefined ? undefined : new Correlation(value[position], oldItem, schema.items);
    });
  }

  /** Whether the value is what it was; of lists with keys, whatever the order. */
  get unchanged(): boolean {
    return (this.#unchanged ??= this.#compare());
  }

  #compare(): boolean {
    const { value, oldValue, schema } = this;
    if (isList(value) && isList(oldValue)) {
      if (schema?.listType !== 'map') return sameJson(value, oldValue);
      return value.length === oldValue.length && value.every((_, position) => this.index(position)?.unchanged === true);
    }
    if (isJsonObject(value) && isJsonObject(oldValue)) {
      const names = Object.keys(value);
      return names.length === Object.keys(oldValue).length && names.every((name) => this.key(name)?.unchanged === true);
    }
    return value === oldValue;
  }

  #child(segment: string | number, make: () => Correlation | undefined): Correlation | undefined {
    if (this.#children.has(segment)) return this.#children.get(segment);
    const made = make();
    this.#children.set(segment, made);
    return made;
  }
}
