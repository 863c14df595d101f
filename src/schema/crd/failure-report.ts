import type { ErrorObject } from 'ajv';
import type { CrdSchema } from './crd-schema.js';
import { goJson, goQuote } from './go-text.js';
import { enumHint, formatHint, limitHint, missingHint, typeHint } from './hints.js';
import { isJsonObject, isList } from './json.js';
import { child, schemaPathText, type PlaceOrRoot } from './place.js';
import { invalid, notSupported, required, tooLong, tooMany, typeInvalid, type ServerError } from './server-error.js';

/** A failed keyword of ajv, and where. */
interface Failed {
  readonly params: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  readonly schema: CrdSchema;
  readonly place: PlaceOrRoot;
  /** `spec.a in body`, as the API server's sentences begin. */
  readonly subject: string;
}

/** Keywords of text: kube-openapi stops at the first, in this order. */
const OF_TEXT = ['maxLength', 'minLength', 'pattern'];

/** For each keyword of ajv: what the API server says (kube-openapi, pkg/validation/errors; apiextensions-apiserver, pkg/apiserver/validation). */
const REPORTS: Readonly<Record<string, (failed: Failed) => ServerError>> = {
  kubernetesType: (failed) => {
    const { expected, found } = failed.params;
    return typeInvalid(
      at(failed, typeHint(failed.schema)),
      found,
      `${failed.subject} must be of type ${String(expected)}: ${JSON.stringify(found)}`,
    );
  },
  kubernetesFormat: (failed) => {
    const { value, schema, subject } = failed;
    return typeInvalid(
      at(failed, formatHint(schema)),
      value,
      `${subject} must be of type ${schema.format}: ${goQuote(String(value))}`,
    );
  },
  kubernetesNumber: (failed) => {
    const { params, place, subject } = failed;
    const words = String(params['words']);
    const hint = limitHint(failed.schema);
    if (params['isUnplaced'] === true)
      return invalid({ place, hint, path: '<nil>' }, '', `${words} ${schemaPathText(place)}`);
    if (words.startsWith('must be positive'))
      return invalid(
        {
          place,
          hint: 'No value is right here: the CustomResourceDefinition is to be mended.',
          path: serverPath(place),
        },
        params['value'],
        `factor MultipleOf declared for ${schemaPathText(place)} ${words}`,
      );
    return invalid(at(failed, hint), params['value'], `${subject} ${words}`);
  },
  kubernetesEnum: (failed) =>
    notSupported(
      at(failed, enumHint(failed.schema)),
      failed.value,
      failed.schema.enum.map((value) => (typeof value === 'string' ? value : goJson(value))),
    ),
  maxLength: (failed) => tooLong(at(failed, limitHint(failed.schema)), limit(failed)),
  minLength: (failed) =>
    invalid(
      at(failed, limitHint(failed.schema)),
      failed.value,
      `${failed.subject} should be at least ${limit(failed)} chars long`,
    ),
  pattern: (failed) =>
    invalid(
      at(failed, `Write a string that matches ${failed.schema.pattern}.`),
      failed.value,
      `${failed.subject} should match '${failed.schema.pattern}'`,
    ),
  minItems: (failed) =>
    invalid(
      at(failed, limitHint(failed.schema)),
      sizeOf(failed.value),
      `${failed.subject} should have at least ${limit(failed)} items`,
    ),
  maxItems: (failed) => tooMany(at(failed, limitHint(failed.schema)), sizeOf(failed.value), limit(failed)),
  minProperties: (failed) =>
    invalid(
      at(failed, limitHint(failed.schema)),
      sizeOf(failed.value),
      `${failed.subject} should have at least ${limit(failed)} properties`,
    ),
  maxProperties: (failed) => tooMany(at(failed, limitHint(failed.schema)), sizeOf(failed.value), limit(failed)),
  required: ({ params, place, schema }) => {
    const name = String(params['missingProperty']);
    const missing = child(place, name);
    return required({ place: missing, hint: missingHint(schema, name), path: serverPath(missing) }, '');
  },
};

/** What ajv found wrong with a value by its own schema, as the API server says it. */
export function failureErrors(
  failures: readonly ErrorObject[],
  value: unknown,
  schema: CrdSchema,
  place: PlaceOrRoot,
): readonly ServerError[] {
  const subject = `${schemaPathText(place)} in body`;
  const ofText = OF_TEXT.find((keyword) => failures.some((failure) => failure.keyword === keyword));
  return failures
    .filter(({ keyword }) => !OF_TEXT.includes(keyword) || keyword === ofText)
    .map(({ keyword, params }) => {
      const report = REPORTS[keyword];
      if (report === undefined) throw new Error(`schema: nothing is said about a failed ${keyword}`);
      return report({ params, value, schema, place, subject });
    });
}

/** The path in kube-openapi's notation: that of the value validation, where a map's keys have no brackets. */
function serverPath(place: PlaceOrRoot): string {
  const path = schemaPathText(place).replace(/^\./, '');
  return path === '' ? '<nil>' : path;
}

function at({ place }: Failed, hint: string) {
  return { place, hint, path: serverPath(place) };
}

function limit({ params }: Failed): number {
  return Number(params['limit']);
}

function sizeOf(value: unknown): number {
  if (isList(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}
