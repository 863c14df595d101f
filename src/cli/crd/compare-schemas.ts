import { entries, field, isJsonObject, isList, sameJson, type JsonObject } from '../../schema/crd/json.js';
import { compareLimits } from './compare-limits.js';
import { another, word, type CrdDifference } from './difference.js';

const NOT_JUDGED =
  'A Client may pass there that the built-in rule "schema" refuses; "validate --crd" judges as the API server does.';
const STRICTER = 'The API server refuses more than the rules do; "validate --crd" says so beforehand.';

/** In what a schema of Clients differs from the expected one; both are structural. */
export function compareSchemas(expected: JsonObject, given: JsonObject, place = ''): readonly CrdDifference[] {
  const at = place === '' ? 'the Client' : place;
  const type = typeDifference(expected, given, at);
  // What follows from another type is not told.
  if (type !== undefined) return [type];
  return [
    ...defaultDifference(expected, given, at),
    ...compareLimits(expected, given, at, { weaker: NOT_JUDGED, stricter: STRICTER }),
    ...requiredDifferences(expected, given, place),
    ...ruleDifferences(expected, given, at),
    ...fieldDifferences(expected, given, place),
    ...(isJsonObject(expected['items']) && isJsonObject(given['items'])
      ? compareSchemas(expected['items'], given['items'], `${place}[*]`)
      : []),
  ];
}

function typeDifference(expected: JsonObject, given: JsonObject, at: string): CrdDifference | undefined {
  if (sameJson(typeOf(expected), typeOf(given))) return undefined;
  return {
    place: at,
    matters: true,
    message: `It is ${typeWord(given)}, not ${typeWord(expected)}.`,
    consequence:
      'A value that the API server takes is refused by the built-in rule "schema", the other rules see nothing in it, and the other way round.',
  };
}

function typeOf(schema: JsonObject): readonly unknown[] {
  return [
    field(schema, 'type') ?? null,
    field(schema, 'x-kubernetes-int-or-string') === true,
    field(schema, 'nullable') === true,
  ];
}

function typeWord(schema: JsonObject): string {
  const [type, intOrString, nullable] = typeOf(schema);
  const name = intOrString === true ? 'a number or a string' : type === null ? 'of any type' : `of type ${word(type)}`;
  return nullable === true ? `${name} or null` : name;
}

function defaultDifference(expected: JsonObject, given: JsonObject, at: string): CrdDifference[] {
  const [ours, theirs] = [field(expected, 'default'), field(given, 'default')];
  if (sameJson(ours, theirs)) return [];
  const filled =
    ours === undefined ? 'no default is expected' : `the webhook and the command line fill in ${word(ours)}`;
  return [
    {
      place: at,
      matters: true,
      message: another('default', ours, theirs),
      consequence:
        theirs === undefined
          ? `The API server stores nothing there of its own; ${filled}.`
          : `The API server fills in ${word(theirs)} before the webhook is asked; in manifests ${filled}, and the rules judge another Client than is stored.`,
    },
  ];
}

function requiredDifferences(expected: JsonObject, given: JsonObject, place: string): CrdDifference[] {
  const [ours, theirs] = [expected, given].map((schema) => field(schema, 'required'));
  const missing = isList(ours) ? ours.filter((name) => !isList(theirs) || !theirs.includes(name)) : [];
  const added = isList(theirs) ? theirs.filter((name) => !isList(ours) || !ours.includes(name)) : [];
  return [
    ...missing.map((name) => ({
      place: below(place, String(name)),
      matters: true,
      message: 'It is not required.',
      consequence: NOT_JUDGED,
    })),
    ...added.map((name) => ({
      place: below(place, String(name)),
      matters: false,
      message: 'It is required.',
      consequence: STRICTER,
    })),
  ];
}

function ruleDifferences(expected: JsonObject, given: JsonObject, at: string): CrdDifference[] {
  const [ours, theirs] = [rulesOf(expected), rulesOf(given)];
  return [
    ...ours
      .filter((rule) => !theirs.includes(rule))
      .map((rule) => ({
        place: at,
        matters: true,
        message: `The rule ${word(rule)} is not there.`,
        consequence:
          'Where the webhook is not asked, the API server admits what the rule would refuse; the rules of this program still find it.',
      })),
    ...theirs
      .filter((rule) => !ours.includes(rule))
      .map((rule) => ({ place: at, matters: false, message: `It has the rule ${word(rule)}.`, consequence: STRICTER })),
  ];
}

function rulesOf(schema: JsonObject): readonly unknown[] {
  const rules = field(schema, 'x-kubernetes-validations');
  return isList(rules) ? rules.map((rule) => field(rule, 'rule')) : [];
}

function fieldDifferences(expected: JsonObject, given: JsonObject, place: string): CrdDifference[] {
  const [ours, theirs] = [fieldsOf(expected), fieldsOf(given)];
  const keepsAll = field(given, 'x-kubernetes-preserve-unknown-fields') === true;
  return [
    ...entries(ours).flatMap(([name, schema]) => {
      const other = field(theirs, name);
      if (isJsonObject(other) && isJsonObject(schema)) return compareSchemas(schema, other, below(place, name));
      return [keepsAll ? unchecked(below(place, name)) : lost(below(place, name))];
    }),
    ...Object.keys(theirs)
      .filter((name) => !Object.hasOwn(ours, name))
      .map((name) => unknown(below(place, name))),
  ];
}

function fieldsOf(schema: JsonObject): JsonObject {
  const properties = field(schema, 'properties');
  return isJsonObject(properties) ? properties : {};
}

function lost(place: string): CrdDifference {
  const consequence =
    'The API server drops it, or refuses the Client under strict field validation: in manifests the rules judge what will not be stored.';
  return { place, matters: true, message: 'There is no such field.', consequence };
}

function unchecked(place: string): CrdDifference {
  return { place, matters: true, message: 'It is kept, but nothing is said about it.', consequence: NOT_JUDGED };
}

function unknown(place: string): CrdDifference {
  const consequence =
    'The built-in rule "schema" refuses Clients that have it: name it in its option additionalFields, or use "validate --crd".';
  return { place, matters: true, message: 'The rules know no such field.', consequence };
}

function below(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`;
}
