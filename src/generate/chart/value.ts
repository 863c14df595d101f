/** A value of the chart, or a group of them, as schemas/chart-values.schema.json describes it. */
export interface Value {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Value>>;
}

/** A value with its name and whatever is grouped beneath it, in the order of the schema. */
export interface NamedValue {
  readonly name: string;
  readonly description: string | undefined;
  /** What it is unless given; undefined for a group. */
  readonly standard: unknown;
  readonly members: readonly NamedValue[];
}

/** Reads the properties of a schema. A value with a default is a leaf, whatever its properties are. */
export function namedValues(properties: Readonly<Record<string, Value>>): readonly NamedValue[] {
  return Object.entries(properties).map(([name, value]) => ({
    name,
    description: value.description,
    standard: value.default,
    members: value.default === undefined ? namedValues(value.properties ?? {}) : [],
  }));
}
