import type { Correlation } from './correlation.js';
import { compileAlternatives } from './alternatives.js';
import { Collected, type Check, type Outcome } from './outcome.js';
import type { CrdSchema } from './crd-schema.js';
import { failureErrors } from './failure-report.js';
import { FORMATS } from './formats.js';
import { entries, isJsonObject, isList } from './json.js';
import { valueFailures } from './keywords.js';
import { child, index, key, schemaPathText, type Place, type PlaceOrRoot } from './place.js';
import { invalid, type ServerError } from './server-error.js';
import { knownFormat, typeMismatch, typesOf } from './value-type.js';

/** What a schema finds wrong with a value, in the API server's words. */
export type ValueCheck = (value: unknown, correlation: Correlation | undefined) => readonly ServerError[];

/**
 * Compiles the value validations of a schema (kube-openapi, pkg/validation/validate): ajv judges each value, and this walks the
 * object as the API server does, so that alternatives and unchanged fields of an update come out as there.
 */
export function compileValueCheck(schema: CrdSchema): ValueCheck {
  const check = compileCheck(schema);
  return (value, correlation) => {
    const { errors } = check(value, undefined, correlation);
    return errors.length > 0 && correlation?.unchanged === true ? [] : errors;
  };
}

function compileCheck(schema: CrdSchema): Check {
  const ownFailures = valueFailures(schema);
  const fields = new Map([...schema.properties].map(([name, property]) => [name, compileCheck(property)] as const));
  const others =
    typeof schema.additionalProperties === 'object' ? compileCheck(schema.additionalProperties) : undefined;
  const items = schema.items && compileCheck(schema.items);
  const alternatives = compileAlternatives(schema, compileCheck);

  return (value, place, correlation) => {
    const collected = new Collected();
    const own = ownFailures(value);
    if (own.length > 0) collected.add(failureErrors(own, value, schema, place));
    collected.checks = ownChecks(schema, value);
    if (value === null) return collected;
    alternatives?.(value, place, collected);
    if (isList(value) && items !== undefined)
      value.forEach((item, position) => {
        collected.merge(checked(items, item, index(place, position), correlation?.index(position)));
      });
    if (isJsonObject(value)) checkFields(value, place, correlation, collected);
    return collected;
  };

  function checkFields(
    value: Readonly<Record<string, unknown>>,
    place: PlaceOrRoot,
    correlation: Correlation | undefined,
    collected: Collected,
  ) {
    for (const [name, inner] of entries(value)) {
      const property = fields.get(name);
      const check = property ?? others;
      if (check === undefined) {
        if (schema.additionalProperties === false) collected.add([notAllowed(place, name)]);
        continue;
      }
      const at: Place = property === undefined ? key(place, name) : child(place, name);
      // The type of the whole object is set by the request, so a change of it does not show.
      const isType = place === undefined && (name === 'apiVersion' || name === 'kind');
      collected.merge(checked(check, inner, at, isType ? undefined : correlation?.key(name)));
    }
  }
}

/** The outcome at a place, without errors where nothing was changed there. */
function checked(check: Check, value: unknown, place: Place, correlation: Correlation | undefined): Outcome {
  const outcome = check(value, place, correlation);
  return outcome.errors.length > 0 && correlation?.unchanged === true
    ? { errors: [], checks: outcome.checks }
    : outcome;
}

function notAllowed(place: PlaceOrRoot, name: string): ServerError {
  const path = schemaPathText(place);
  return invalid(
    { place: child(place, name), hint: 'Remove it.', path: path === '' ? '<nil>' : path.replace(/^\./, '') },
    name,
    `${path}.${name} in body is a forbidden property`,
  );
}

/** Counts as kube-openapi's MatchCount does: two for each check that passes what it is, one for it and one for having been asked. */
function ownChecks(schema: CrdSchema, value: unknown): number {
  const format = knownFormat(schema);
  const types = typesOf(schema);
  const isTyped = types.length > 0 || format !== '';
  const hasType = typeMismatch(value, types, format, schema.nullable) === undefined ? 1 : 0;
  if (value === null) return hasType;
  // Type, alternatives, enum, and the schema as a whole.
  const always = (isTyped ? 1 + hasType : 0) + 2 + 1 + 1;
  if (typeof value === 'string') return always + 1 + (FORMATS.has(format.replaceAll('-', '')) ? 1 : 0);
  if (typeof value === 'number' || isList(value)) return always + 2;
  return always + (isJsonObject(value) ? 1 : 0);
}
