import type { CrdSchema } from './crd-schema.js';
import { FORMATS } from './formats.js';
import { isJsonObject, isList } from './json.js';
import { isInt64, isWhole, type NumberType } from './numbers.js';

/** The types that a schema asks for; none means any. */
export function typesOf({ type, intOrString }: CrdSchema): readonly string[] {
  if (intOrString) return ['integer', 'string'];
  return type === '' ? [] : [type];
}

/** The JSON type of a value, as kube-openapi names it. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'number') return isInt64(value) ? 'integer' : 'number';
  return typeof value;
}

/** The format of a schema, if kube-apiserver knows it for the schema's type (pkg/apiserver/validation/formats.go); else empty. */
export function knownFormat(schema: CrdSchema): string {
  const { type, format } = schema;
  // A schema of two types is looked up as one without.
  if (schema.intOrString || type === '' || type === 'string')
    return FORMATS.has(format.replaceAll('-', '')) ? format : '';
  if (type === 'integer') return format === 'int32' || format === 'int64' ? format : '';
  if (type === 'number') return format === 'float' || format === 'double' ? format : '';
  return '';
}

/** The type and format that numbers are held to; both empty where the schema has not exactly one type, and that a number's. */
export function numberTypeOf(schema: CrdSchema): NumberType {
  const { type } = schema;
  if (schema.intOrString || (type !== 'integer' && type !== 'number')) return { type: '', format: '' };
  return { type, format: knownFormat(schema) };
}

/** A type that a value does not have: what was expected, and what the API server says was found. */
export interface TypeMismatch {
  readonly expected: string;
  readonly found: string;
}

/** kube-openapi's type check (pkg/validation/validate/type.go), with all that it lets through. */
export function typeMismatch(
  value: unknown,
  types: readonly string[],
  format: string,
  nullable: boolean,
): TypeMismatch | undefined {
  if (value === null) return types.length > 0 && !nullable ? { expected: types.join(','), found: 'null' } : undefined;
  if (types.length === 0 && format === '') return undefined;
  const found = typeOf(value);
  const hasType =
    types.includes(found) ||
    (found === 'number' && typeof value === 'number' && isWhole(value) && types.includes('integer')) ||
    (found === 'integer' && types.includes('number'));
  if (found !== 'string' && found !== 'array' && format !== '' && !hasType)
    return { expected: format, found: goFormat(found) };
  const numeric = types.includes('number') || types.includes('integer');
  // Text, and for want of a better test a list, is left to the check of the format.
  if (!numeric && format !== '' && (found === 'string' || found === 'array')) return undefined;
  return hasType ? undefined : { expected: types.join(','), found };
}

/** The format that Go's own type has; only numbers have one. */
function goFormat(type: string): string {
  if (type === 'integer') return 'int64';
  return type === 'number' ? 'float64' : '';
}
