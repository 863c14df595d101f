import { compileCelCheck } from './cel/cel-check.js';
import { coerce, type CoercionReport } from './coerce.js';
import { Correlation } from './correlation.js';
import { valueSchema, type CrdSchema } from './crd-schema.js';
import { embeddedResourceErrors } from './embedded.js';
import { isTooDeep } from './json.js';
import { child, key, pathText, type Place, type PlaceOrRoot } from './place.js';
import { prune, type UnknownField } from './prune.js';
import { invalid, type ServerError } from './server-error.js';
import { compileValueCheck } from './value-errors.js';

/** Defaults that the schema itself would refuse (apiextensions-apiserver, pkg/apiserver/schema/defaulting/validation.go). */
export function defaultErrors(schema: CrdSchema, place: PlaceOrRoot): readonly ServerError[] {
  const { items } = schema;
  return [
    ...(schema.hasDefault ? ownErrors(schema, child(place, 'default')) : []),
    ...(items === undefined ? [] : defaultErrors(items, child(place, 'items'))),
    ...[...schema.properties].flatMap(([name, property]) =>
      defaultErrors(property, key(child(place, 'properties'), name)),
    ),
    ...[valueSchema(schema)].flatMap((others) =>
      others === undefined ? [] : defaultErrors(others, child(place, 'additionalProperties')),
    ),
  ];
}

function ownErrors(schema: CrdSchema, place: Place): readonly ServerError[] {
  const value = schema.default;
  const hint = 'Write a default that the schema lets through.';
  if (isTooDeep(value)) return [invalid({ place, hint }, '', 'is nested too deeply to be read')];
  const unknown: UnknownField[] = [];
  prune(value, schema, unknown, schema.embeddedResource);
  const report: CoercionReport = { unknown: [], mistyped: [] };
  coerce(value, schema, report, schema.embeddedResource);
  const errors = [
    ...(unknown.length > 0 ? [invalid({ place, hint }, value, 'must not have unknown fields')] : []),
    ...report.mistyped.map(({ expected }) => invalid({ place, hint }, value, `must be ${expected}`)),
    ...embeddedResourceErrors(schema, value),
    ...compileValueCheck(schema)(value, undefined),
  ];
  return (errors.length > 0 ? errors : brokenRules(schema, value)).map((error) => moved(error, place));
}

/** A default is held against the rules as a new value, and as one that did not change. */
function brokenRules(schema: CrdSchema, value: unknown): readonly ServerError[] {
  const check = compileCelCheck(schema, undefined, () => undefined);
  if (check === undefined) return [];
  const { errors } = check(value, value, new Correlation(value, undefined, schema));
  return errors.length > 0 ? errors : check(value, undefined, undefined).errors;
}

/** An error of the default, at the default's place in the CRD. */
function moved(error: ServerError, place: Place): ServerError {
  if (error.place === place) return error;
  return { ...error, place, path: error.path === '<nil>' ? pathText(place) : `${pathText(place)}.${error.path}` };
}
