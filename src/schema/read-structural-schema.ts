import { formatFieldPath, type FieldPath } from '../client/field-path.js';
import type { Assertions, SchemaType, StructuralSchema } from './structural-schema.js';

const TYPES: readonly SchemaType[] = ['object', 'array', 'string', 'boolean', 'integer', 'number'];

/** Keywords that this reader keeps. */
const READ = [
  'type',
  'description',
  'properties',
  'required',
  'items',
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
  'pattern',
  'minItems',
  'enum',
];

/**
 * Keywords for others: defaults are filled in before (`src/defaulting`), and the rules say what the CEL expressions say, with the
 * whole Client before them.
 */
const LEFT_TO_OTHERS = ['default', 'x-kubernetes-validations'];

/**
 * Reads `openAPIV3Schema` of a CustomResourceDefinition. Throws an Error that names the place for anything but a structural
 * schema made of the keywords judged here: a keyword passed over in silence would let through what it forbids.
 */
export function readStructuralSchema(json: unknown, path: FieldPath = []): StructuralSchema {
  const node = objectAt(json, path);
  for (const keyword of Object.keys(node)) {
    if (!READ.includes(keyword) && !LEFT_TO_OTHERS.includes(keyword))
      refuse([...path, keyword], 'is a keyword that this validator does not know');
  }
  const preservesUnknownFields = node['x-kubernetes-preserve-unknown-fields'] === true;
  const type = TYPES.find((known) => known === node['type']);
  if (type === undefined && (node['type'] !== undefined || !preservesUnknownFields))
    refuse([...path, 'type'], `is none of ${TYPES.join(', ')}`);
  return {
    type,
    description: optional(node, 'description', isString, path) ?? '',
    properties: readProperties(node, path),
    required: optional(node, 'required', isStringList, path) ?? [],
    items: type === 'array' ? readStructuralSchema(node['items'], [...path, 'items']) : undefined,
    nullable: node['nullable'] === true,
    preservesUnknownFields,
    assertions: readAssertions(node, path),
  };
}

function readProperties(node: JsonObject, path: FieldPath): ReadonlyMap<string, StructuralSchema> {
  if (!Object.hasOwn(node, 'properties')) return new Map();
  const place = [...path, 'properties'];
  const properties = Object.entries(objectAt(node['properties'], place));
  return new Map(properties.map(([name, property]) => [name, readStructuralSchema(property, [...place, name])]));
}

function readAssertions(node: JsonObject, path: FieldPath): Assertions {
  const pattern = optional(node, 'pattern', isString, path);
  const minItems = optional(node, 'minItems', isCount, path);
  const allowed = optional(node, 'enum', isList, path);
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(minItems === undefined ? {} : { minItems }),
    ...(allowed === undefined ? {} : { enum: allowed }),
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectAt(value: unknown, path: FieldPath): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(path, 'is no object');
  return Object.fromEntries(Object.entries(value));
}

function optional<T>(node: JsonObject, keyword: string, is: (value: unknown) => value is T, path: FieldPath) {
  const value = node[keyword];
  if (value === undefined || is(value)) return value;
  return refuse([...path, keyword], 'has a value of the wrong type');
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isStringList = (value: unknown): value is readonly string[] => isList(value) && value.every(isString);

function refuse(path: FieldPath, why: string): never {
  throw new Error(`schema: ${formatFieldPath(path) || 'the root'} ${why}`);
}
