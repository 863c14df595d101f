import { type Environment, Optional } from '@marcbachmann/cel-js';
import { valueSchema, type CrdSchema } from '../crd-schema.js';
import { entries, isJsonObject, isList } from '../json.js';
import { baseEnvironment } from './environment.js';
import { escapeName } from './escape-name.js';
import { sameValue } from './same-value.js';
import { mistyped, scalarType, scalarValue } from './scalar.js';

/** How CEL sees the values of a schema. */
export interface CelType {
  /** As the engine spells it: `string`, `list<Object3>`. */
  readonly name: string;
  /** Throws an Error for a value that CEL cannot hold. */
  readonly convert: (value: unknown) => unknown;
}

const NAME_ONLY = { name: 'string', generateName: 'string' };

/** The types of one schema, declared in one environment of the engine (apiserver, pkg/cel/common/schemas.go SchemaDeclType). */
export class CelTypes {
  readonly #environment: Environment = baseEnvironment();
  readonly #known = new Map<CrdSchema, Map<boolean, CelType | undefined>>();
  readonly #letNulls: boolean;
  #count = 0;

  /**
   * @param letNulls whether null may stand where the schema is nullable, as it does when rules are evaluated; when they are checked,
   *   CEL knows nothing of it
   */
  constructor(letNulls: boolean) {
    this.#letNulls = letNulls;
  }

  /** An environment with `self`, and `oldSelf` of the same type. */
  environmentFor(type: CelType, optionalOldSelf: boolean): Environment {
    return this.#environment
      .clone()
      .registerVariable('self', type.name)
      .registerVariable('oldSelf', optionalOldSelf ? `optional<${type.name}>` : type.name);
  }

  /**
   * Undefined for a value that CEL does not see: one of any type, and a list or map of those.
   * @param isResource whether the value is a resource, which has a type and a name whatever its schema says
   */
  typeOf(schema: CrdSchema, isResource: boolean): CelType | undefined {
    const known = this.#known.get(schema) ?? new Map<boolean, CelType | undefined>();
    this.#known.set(schema, known);
    if (!known.has(isResource)) known.set(isResource, this.#declare(schema, isResource));
    return known.get(isResource);
  }

  #declare(schema: CrdSchema, isResource: boolean): CelType | undefined {
    if (schema.intOrString) return { name: 'dyn', convert: scalarValue(schema) };
    switch (schema.type) {
      case 'array':
        return schema.items && this.#declareList(schema.items);
      case 'object': {
        const others = valueSchema(schema);
        return others === undefined ? this.#declareObject(schema, isResource) : this.#declareMap(others);
      }
      default: {
        const name = scalarType(schema);
        return name === undefined ? undefined : { name, convert: scalarValue(schema) };
      }
    }
  }

  #declareList(items: CrdSchema): CelType | undefined {
    const type = this.#inside(items);
    return (
      type && {
        name: `list<${type.name}>`,
        convert: (value) => (isList(value) ? value.map(type.convert) : mistyped('a list')),
      }
    );
  }

  #declareMap(values: CrdSchema): CelType | undefined {
    const type = this.#inside(values);
    return (
      type && {
        name: `map<string, ${type.name}>`,
        convert: (value) =>
          isJsonObject(value)
            ? new Map(entries(value).map(([name, inner]) => [name, type.convert(inner)]))
            : mistyped('an object'),
      }
    );
  }

  #declareObject(schema: CrdSchema, isResource: boolean): CelType {
    const name = `Object${++this.#count}`;
    const fields = new Map<string, { readonly as: string; readonly type: CelType }>();
    for (const [property, propertySchema] of schema.properties) {
      const as = escapeName(property);
      const type = this.#inside(propertySchema);
      if (as !== undefined && type !== undefined) fields.set(property, { as, type });
    }
    if (isResource) this.#addMeta(fields);
    const Value = newClass();
    this.#environment.registerType(name, {
      ctor: Value,
      fields: Object.fromEntries([...fields.values()].map(({ as, type }) => [as, type.name])),
    });
    for (const operands of [`${name} == ${name}`, `${name} == null`])
      this.#environment.registerOperator(operands, (left: unknown, right: unknown) => sameValue(left, right));
    return {
      name,
      convert: (value) => {
        if (!isJsonObject(value)) return mistyped('an object');
        const converted = new Value();
        for (const [property, inner] of entries(value)) {
          const known = fields.get(property);
          // Null counts as absent in an object, not in a map or a list.
          if (known !== undefined && inner !== null) Reflect.set(converted, known.as, known.type.convert(inner));
        }
        return converted;
      },
    };
  }

  #addMeta(fields: Map<string, { readonly as: string; readonly type: CelType }>): void {
    const text: CelType = { name: 'string', convert: (value) => value };
    for (const name of ['apiVersion', 'kind']) fields.set(name, { as: name, type: text });
    const Meta = newClass();
    const name = `Object${++this.#count}`;
    this.#environment.registerType(name, { ctor: Meta, fields: NAME_ONLY });
    const convert = (value: unknown) => {
      const converted = new Meta();
      for (const [key, inner] of isJsonObject(value) ? entries(value) : [])
        if (Object.hasOwn(NAME_ONLY, key)) Reflect.set(converted, key, inner);
      return converted;
    };
    fields.set('metadata', { as: 'metadata', type: { name, convert } });
  }

  /** The type of a value inside another, where null may stand. */
  #inside(schema: CrdSchema): CelType | undefined {
    const type = this.typeOf(schema, schema.embeddedResource);
    if (type === undefined || !schema.nullable) return type;
    return {
      name: this.#letNulls ? 'dyn' : type.name,
      convert: (value) => (value === null ? null : type.convert(value)),
    };
  }
}

/** The engine tells values of declared types by their class. */
function newClass(): new () => object {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are those of the schema
  return class {};
}

/** `oldSelf` of a rule that says optionalOldSelf. */
export function optionalValue(value: unknown): unknown {
  return value === undefined ? Optional.none() : Optional.of(value);
}
