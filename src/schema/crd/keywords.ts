import {
  Ajv,
  type ErrorObject,
  type FuncKeywordDefinition,
  type SchemaValidateFunction,
  type ValidateFunction,
} from 'ajv';
import type { CrdSchema } from './crd-schema.js';
import { enumHas } from './enum.js';
import { FORMATS } from './formats.js';
import { numberProblems, type NumberLimits } from './number-problems.js';
import { matchesPattern } from './pattern.js';
import { knownFormat, numberTypeOf, typeMismatch, typesOf } from './value-type.js';

type Failures = readonly Readonly<Record<string, unknown>>[];

/**
 * Where kube-openapi differs from JSON Schema, ajv has a keyword of ours in the place of its own. `kubernetesType` holds types,
 * format and nullable, `kubernetesNumber` all that judges numbers.
 */
const KEYWORDS: readonly FuncKeywordDefinition[] = [
  judge('kubernetesType', (schema: TypeKeyword, value) => {
    const mismatch = typeMismatch(value, schema.types, schema.format, schema.nullable);
    return mismatch === undefined ? [] : [{ ...mismatch }];
  }),
  judge('kubernetesFormat', (format: string, value) =>
    typeof value !== 'string' || FORMATS.get(format.replaceAll('-', ''))?.(value) !== false ? [] : [{}],
  ),
  judge('kubernetesNumber', (limits: NumberLimits, value) =>
    typeof value === 'number' ? numberProblems(value, limits).map((problem) => ({ ...problem })) : [],
  ),
  judge('kubernetesEnum', (values: readonly unknown[], value) => (enumHas(values, value) ? [] : [{}])),
];

interface TypeKeyword {
  readonly types: readonly string[];
  readonly format: string;
  readonly nullable: boolean;
}

/** A keyword that hands ajv what fails, as its parameters. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties what ajvKeywords writes to what is read
function judge<Value>(keyword: string, failures: (schema: Value, value: unknown) => Failures): FuncKeywordDefinition {
  const validate: SchemaValidateFunction = (schema: Value, value: unknown) => {
    const found = failures(schema, value);
    validate.errors = found.map((params) => ({ keyword, params }));
    return found.length === 0;
  };
  return { keyword, validate, errors: true };
}

function re2(pattern: string) {
  return { test: (text: string) => matchesPattern(pattern, text), toString: () => `re2:${pattern}` };
}
// For validators that are written to files, as these are not.
re2.code = '';

const ajv = new Ajv({
  allErrors: true,
  // Not ajv's own ideas of what a schema should look like: the structural rules have judged it.
  strict: false,
  validateSchema: false,
  ownProperties: true,
  code: { regExp: re2 },
});
for (const keyword of KEYWORDS) ajv.addKeyword(keyword);

const compiled = new Map<string, ValidateFunction>();

/**
 * What ajv finds wrong with a value by the keywords of its own schema; what is in it is not looked at. Schemas that ask the same
 * share a validator.
 */
export function valueFailures(schema: CrdSchema): (value: unknown) => readonly ErrorObject[] {
  const keywords = ajvKeywords(schema);
  const text = JSON.stringify(keywords);
  const validate = compiled.get(text) ?? ajv.compile(keywords);
  compiled.set(text, validate);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

function ajvKeywords(schema: CrdSchema): Record<string, unknown> {
  const format = knownFormat(schema);
  const { minLength, maxLength, minItems, maxItems, minProperties, maxProperties, required, pattern } = schema;
  const sizes = { minLength, maxLength, minItems, maxItems, minProperties, maxProperties };
  return {
    kubernetesType: { types: typesOf(schema), format, nullable: schema.nullable },
    kubernetesFormat: format,
    kubernetesNumber: {
      numberType: numberTypeOf(schema),
      multipleOf: schema.multipleOf,
      minimum: schema.minimum,
      exclusiveMinimum: schema.exclusiveMinimum,
      maximum: schema.maximum,
      exclusiveMaximum: schema.exclusiveMaximum,
    },
    ...Object.fromEntries(Object.entries(sizes).filter(([, size]) => size !== undefined)),
    ...(pattern === '' ? {} : { pattern }),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
    ...(schema.enum.length === 0 ? {} : { kubernetesEnum: schema.enum }),
  };
}
