import { valueSchema, type CrdSchema } from './crd-schema.js';
import { listSchemaErrors } from './list-schema-errors.js';
import { child, index, key, type PlaceOrRoot } from './place.js';
import { META_FIELDS } from './prune.js';
import { ruleErrors } from './rule-errors.js';
import { forbidden, notSupported, type ServerError } from './server-error.js';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** Whether a schema, or one in it, uses what no CRD may. */
export function hasUnsupported(schema: CrdSchema): boolean {
  const { allOf, anyOf, oneOf, not, items } = schema;
  const inner = [...schema.properties.values(), ...allOf, ...anyOf, ...oneOf, not, items, valueSchema(schema)];
  return schema.unsupported.length > 0 || inner.some((one) => one !== undefined && hasUnsupported(one));
}

/** What a node inherits from those above it. */
interface Context {
  /** Why nothing may have a default here; undefined where it may. */
  readonly noDefaults: string | undefined;
  readonly insideMetadata: boolean;
}

/** What no CRD may say, structural or not (apiextensions-apiserver, ValidateCustomResourceDefinitionOpenAPISchema). */
export function schemaErrors(schema: CrdSchema, place: PlaceOrRoot): readonly ServerError[] {
  const nullable = { place: child(place, 'nullable'), hint: 'Remove it.' };
  return [
    ...(schema.nullable ? [forbidden(nullable, 'nullable cannot be true at the root')] : []),
    ...nodeErrors(schema, place, { noDefaults: undefined, insideMetadata: false }, true),
  ];
}

function nodeErrors(schema: CrdSchema, place: PlaceOrRoot, context: Context, isRoot: boolean): ServerError[] {
  const others = valueSchema(schema);
  const nested = (name: 'allOf' | 'anyOf' | 'oneOf') =>
    schema[name].flatMap((one, position) => nodeErrors(one, index(child(place, name), position), context, false));
  return [
    ...standardErrors(schema, place, context),
    ...(others === undefined
      ? []
      : nodeErrors(others, child(place, 'additionalProperties'), insideMap(context), false)),
    ...[...schema.properties].flatMap(([name, property]) =>
      nodeErrors(property, key(child(place, 'properties'), name), insideProperty(schema, name, context, isRoot), false),
    ),
    ...(schema.not === undefined ? [] : nodeErrors(schema.not, child(place, 'not'), context, false)),
    ...nested('allOf'),
    ...nested('oneOf'),
    ...nested('anyOf'),
    ...(schema.items === undefined ? [] : nodeErrors(schema.items, child(place, 'items'), context, false)),
    ...listSchemaErrors(schema, place),
    ...ruleErrors(schema, place),
  ];
}

function insideMap(context: Context): Context {
  return context.insideMetadata
    ? { ...context, noDefaults: 'inside additionalProperties applying to object metadata' }
    : context;
}

function insideProperty(schema: CrdSchema, name: string, context: Context, isRoot: boolean): Context {
  if (!META_FIELDS.has(name) || !(isRoot || schema.embeddedResource)) return context;
  return { insideMetadata: true, noDefaults: isRoot ? `in top-level ${name}` : context.noDefaults };
}

function standardErrors(schema: CrdSchema, place: PlaceOrRoot, { noDefaults, insideMetadata }: Context): ServerError[] {
  const remove = (name: string) => ({ place: child(place, name), hint: 'Remove it.' });
  const errors: ServerError[] = [];
  const { type, additionalProperties } = schema;
  if (type === 'null')
    errors.push(
      forbidden(
        { place: child(place, 'type'), hint: 'Write the type of the value, and nullable: true.' },
        'type cannot be set to null, use nullable as an alternative',
      ),
    );
  if (type !== '' && !TYPES.includes(type))
    errors.push(notSupported({ place: child(place, 'type'), hint: 'Write one of these.' }, type, TYPES));
  if (schema.hasDefault && noDefaults !== undefined)
    errors.push(forbidden(remove('default'), `must not be set ${noDefaults}`));
  for (const name of schema.unsupported)
    errors.push(forbidden(remove(name), `${name.replace('$schema', 'schema')} is not supported`));
  if (insideMetadata && schema.embeddedResource)
    errors.push(forbidden(remove('x-kubernetes-embedded-resource'), 'must not be used inside of resource meta'));
  if (schema.uniqueItems)
    errors.push(
      forbidden(
        { place: child(place, 'uniqueItems'), hint: 'Write x-kubernetes-list-type: set instead.' },
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    );
  if (schema.properties.size > 0 && additionalProperties !== undefined && additionalProperties !== true)
    errors.push(
      forbidden(
        { place: child(place, 'additionalProperties'), hint: 'Keep one of the two.' },
        'additionalProperties and properties are mutual exclusive',
      ),
    );
  return errors;
}
