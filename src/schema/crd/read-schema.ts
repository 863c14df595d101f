import type { CrdRule, CrdSchema } from './crd-schema.js';
import { entries, field, isJsonObject, isList } from './json.js';
import { child, index, key, type PlaceOrRoot } from './place.js';
import { readBoolean, readList, readNumber, readString, readStrings, type Report } from './read-value.js';

/** Keywords of apiextensions v1 JSONSchemaProps that every CRD is refused for. */
const UNSUPPORTED = [
  'id',
  '$schema',
  '$ref',
  'patternProperties',
  'dependencies',
  'additionalItems',
  'definitions',
] as const;

/** Keywords that are read, and two that say nothing about an object. */
const KNOWN: ReadonlySet<string> = new Set([
  ...UNSUPPORTED,
  ...['type', 'format', 'title', 'description', 'nullable', 'default', 'properties', 'additionalProperties', 'items'],
  ...['required', 'enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'externalDocs', 'example'],
  ...['preserve-unknown-fields', 'embedded-resource', 'int-or-string', 'list-map-keys', 'list-type', 'map-type'].map(
    (name) => `x-kubernetes-${name}`,
  ),
  'x-kubernetes-validations',
]);

/**
 * Reads a node of a schema and all below it. What has the wrong type, and what no CRD may say, is reported and left out.
 * @param json nested no deeper than `isTooDeep` allows
 */
export function readSchema(json: unknown, place: PlaceOrRoot, report: Report): CrdSchema {
  if (!isJsonObject(json)) report(place, 'is not an object');
  for (const name of isJsonObject(json) ? Object.keys(json) : [])
    if (!KNOWN.has(name)) report(child(place, name), 'is a keyword that no CustomResourceDefinition knows');
  const at = (name: string): [unknown, PlaceOrRoot, Report] => [field(json, name), child(place, name), report];
  const schemas = (name: string) =>
    readList(...at(name)).map((item, position) => readSchema(item, index(child(place, name), position), report));
  const one = (name: string) => {
    const value = field(json, name);
    return isAbsent(value) ? undefined : readSchema(value, child(place, name), report);
  };
  if (isList(field(json, 'items')))
    report(child(place, 'items'), 'items must be a schema object and not an array', 'forbidden');
  const preserved = field(json, 'x-kubernetes-preserve-unknown-fields');
  if (preserved === false)
    report(child(place, 'x-kubernetes-preserve-unknown-fields'), 'must be true or undefined', false);
  return {
    type: readString(...at('type')),
    format: readString(...at('format')),
    title: readString(...at('title')),
    description: readString(...at('description')),
    nullable: readBoolean(...at('nullable')) ?? false,
    hasDefault: !isAbsent(field(json, 'default')),
    default: field(json, 'default'),
    properties: readProperties(field(json, 'properties'), child(place, 'properties'), report),
    additionalProperties: readAdditional(...at('additionalProperties')),
    items: isList(field(json, 'items')) ? undefined : one('items'),
    required: readStrings(...at('required')),
    enum: readList(...at('enum')),
    pattern: readString(...at('pattern')),
    minLength: readNumber(...at('minLength')),
    maxLength: readNumber(...at('maxLength')),
    minimum: readNumber(...at('minimum')),
    maximum: readNumber(...at('maximum')),
    exclusiveMinimum: readBoolean(...at('exclusiveMinimum')) ?? false,
    exclusiveMaximum: readBoolean(...at('exclusiveMaximum')) ?? false,
    multipleOf: readNumber(...at('multipleOf')),
    minItems: readNumber(...at('minItems')),
    maxItems: readNumber(...at('maxItems')),
    minProperties: readNumber(...at('minProperties')),
    maxProperties: readNumber(...at('maxProperties')),
    uniqueItems: readBoolean(...at('uniqueItems')) ?? false,
    allOf: schemas('allOf'),
    anyOf: schemas('anyOf'),
    oneOf: schemas('oneOf'),
    not: one('not'),
    preservesUnknownFields: readBoolean(...at('x-kubernetes-preserve-unknown-fields')) ?? false,
    embeddedResource: readBoolean(...at('x-kubernetes-embedded-resource')) ?? false,
    intOrString: readBoolean(...at('x-kubernetes-int-or-string')) ?? false,
    listType: readString(...at('x-kubernetes-list-type')) || undefined,
    listMapKeys: readStrings(...at('x-kubernetes-list-map-keys')),
    mapType: readString(...at('x-kubernetes-map-type')) || undefined,
    rules: readList(...at('x-kubernetes-validations')).map((item, position) =>
      readRule(item, index(child(place, 'x-kubernetes-validations'), position), report),
    ),
    unsupported: UNSUPPORTED.filter((name) => !isAbsent(field(json, name))),
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function readProperties(value: unknown, place: PlaceOrRoot, report: Report): ReadonlyMap<string, CrdSchema> {
  if (isAbsent(value)) return new Map();
  if (!isJsonObject(value)) {
    report(place, 'is not an object');
    return new Map();
  }
  return new Map(entries(value).map(([name, schema]) => [name, readSchema(schema, key(place, name), report)]));
}

function readAdditional(value: unknown, place: PlaceOrRoot, report: Report): CrdSchema | boolean | undefined {
  if (isAbsent(value)) return undefined;
  return typeof value === 'boolean' ? value : readSchema(value, place, report);
}

function readRule(json: unknown, place: PlaceOrRoot, report: Report): CrdRule {
  if (!isJsonObject(json)) report(place, 'is not an object');
  const at = (name: string): [unknown, PlaceOrRoot, Report] => [field(json, name), child(place, name), report];
  return {
    rule: readString(...at('rule')),
    message: readString(...at('message')),
    messageExpression: readString(...at('messageExpression')),
    reason: isAbsent(field(json, 'reason')) ? undefined : readString(...at('reason')),
    fieldPath: readString(...at('fieldPath')),
    optionalOldSelf: readBoolean(...at('optionalOldSelf')),
  };
}
