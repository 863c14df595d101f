import type { CelCheck } from './cel/cel-check.js';
import { Correlation } from './correlation.js';
import type { CrdSchema } from './crd-schema.js';
import { embeddedResourceErrors } from './embedded.js';
import { withDefaults } from './fill-in.js';
import { entries, field, isJsonObject, isTooDeep } from './json.js';
import { listTypeErrors } from './list-type-errors.js';
import { metadataErrors, resourceNameProblems } from './metadata-rules.js';
import { normalize } from './normalize.js';
import { child, type PlaceOrRoot } from './place.js';
import { invalid, required, type ServerError } from './server-error.js';
import type { ValueCheck } from './value-errors.js';
import { violationOf, type CrdViolation, type Stage } from './violation.js';
import { describe } from './words.js';

/** A rule of the CRD that nobody asked of this object. It may have been broken. */
export interface NotEvaluated {
  /** The place of the value that the rule is about, as the API server writes it; `<nil>` for the whole object. */
  readonly path: string;
  /** The CEL expression; undefined where none of the CRD's was evaluated. */
  readonly rule: string | undefined;
  readonly why: string;
}

/** What the API server would make of an object. */
export interface Review {
  /** Pruned and defaulted, as it would be stored; for an object that cannot be read, what was sent. */
  readonly object: unknown;
  readonly violations: readonly CrdViolation[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** A version of a CustomResourceDefinition, ready to judge objects. */
export interface CompiledSchema {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /**
   * Judges an object as a create, or, where there is an old one, as an update of it. Total: takes any JSON value.
   * @param old as the API server stores it
   */
  readonly review: (object: unknown, old?: unknown) => Review;
}

/** The parts that a version is made of. */
export interface VersionParts {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Whether the status is a subresource: then nobody sets it with the rest. */
  readonly hasStatus: boolean;
  readonly schema: CrdSchema;
  readonly checkValue: ValueCheck;
  /** Undefined where the schema has no rules. */
  readonly checkRules: CelCheck | undefined;
}

/** Reasons after which the API server does not evaluate rules. */
const BLOCKING: ReadonlySet<string> = new Set([
  ...['FieldValueNotSupported', 'FieldValueRequired', 'FieldValueTooLong', 'FieldValueTooMany'],
  'FieldValueTypeInvalid',
]);

export function compiledSchema(parts: VersionParts): CompiledSchema {
  const { apiVersion, kind, namespaced } = parts;
  return {
    apiVersion,
    kind,
    namespaced,
    review: (object, old) => {
      const unreadable = readingErrors(object, parts).map(({ stage, ...error }) => violationOf(error, stage));
      return unreadable.length > 0
        ? { object, violations: unreadable, notEvaluated: [] }
        : reviewResource(object, old, parts);
    },
  };
}

function reviewResource(sent: unknown, oldSent: unknown, parts: VersionParts): Review {
  const { schema, namespaced, checkRules } = parts;
  const read = normalize(sent, schema);
  const old = oldSent === undefined ? undefined : normalize(oldSent, schema).object;
  const object = parts.hasStatus ? withStatusOf(old, read.object) : read.object;
  const correlation = old === undefined ? undefined : new Correlation(object, old, schema);
  const metadata = child(undefined, 'metadata');
  const errors = [
    ...metadataErrors(field(object, 'metadata'), metadata, {
      namespaced,
      nameProblems: resourceNameProblems,
      named: true,
      isUpdate: old !== undefined,
    }),
    ...parts.checkValue(object, correlation),
    ...embeddedResourceErrors(schema, object),
    ...(old !== undefined && listTypeErrors(schema, old).length > 0 ? [] : listTypeErrors(schema, object)),
  ];
  const blocked = errors.some(({ reason }) => BLOCKING.has(reason));
  const rules = blocked ? undefined : checkRules?.(object, old, correlation);
  const meant = new Set(read.violations.flatMap((found) => found.meant ?? []).map((path) => JSON.stringify(path)));
  return {
    // What the stored object lacks is filled in when it is read again: a status has its defaults then.
    object: parts.hasStatus ? withDefaults(object, schema) : object,
    violations: [
      ...read.violations,
      ...[...errors, ...(rules?.errors ?? [])]
        .map((error) => violationOf(error, 'validation'))
        // What an unknown field was meant to be is not missing.
        .filter(({ reason, field: path }) => reason !== 'FieldValueRequired' || !meant.has(JSON.stringify(path))),
    ],
    notEvaluated:
      blocked && checkRules !== undefined
        ? [{ path: '<nil>', rule: undefined, why: 'other mistakes are to be mended first' }]
        : (rules?.notEvaluated ?? []),
  };
}

/** With the status that is stored: a create has none, and an update does not change it. */
function withStatusOf(old: unknown, object: unknown): unknown {
  if (!isJsonObject(object)) return object;
  const status = field(old, 'status');
  const others = entries(object).filter(([name]) => name !== 'status');
  return Object.fromEntries(status === undefined ? others : [...others, ['status', status]]);
}

/** Why a value is not read as a resource of this type at all. */
function readingErrors(
  object: unknown,
  { apiVersion, kind }: VersionParts,
): readonly (ServerError & { readonly stage: Stage })[] {
  const root: PlaceOrRoot = undefined;
  const stage: Stage = 'decoding';
  if (isTooDeep(object))
    return [{ ...invalid({ place: root, hint: 'Write it flatter.' }, '', 'is nested too deeply to be read'), stage }];
  if (!isJsonObject(object)) {
    const hint = `Write an object of kind ${kind}.`;
    return [{ ...invalid({ place: root, hint }, '', `is ${describe(object)}, not an object`), stage }];
  }
  return [
    ['apiVersion', apiVersion],
    ['kind', kind],
  ].flatMap(([name = '', expected = '']) => {
    const value = field(object, name);
    if (value === expected) return [];
    const at = { place: child(root, name), hint: `Write ${name}: ${expected}.` };
    if (value === undefined || value === null || value === '') return [{ ...required(at, ''), stage }];
    // Another kind is refused by the validation, another version is not served.
    const isRead = name === 'kind' && typeof value === 'string';
    const error = invalid(at, typeof value === 'string' ? value : describe(value), `must be ${expected}`);
    return [{ ...error, stage: isRead ? 'validation' : stage }];
  });
}
