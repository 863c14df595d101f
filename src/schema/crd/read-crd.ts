import type { CrdSchema } from './crd-schema.js';
import { field, isJsonObject, isTooDeep } from './json.js';
import { dns1035Problems, subdomainProblems } from './names.js';
import { child, index, type Place, type PlaceOrRoot } from './place.js';
import { readSchema } from './read-schema.js';
import { readBoolean, readList, readString, type Report } from './read-value.js';
import { forbidden, invalid, notSupported, required, typeInvalid, type ServerError } from './server-error.js';
import { describe } from './words.js';

/** A version of a CRD, read but not checked. */
export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly hasStatus: boolean;
  readonly schema: CrdSchema;
  /** Of the schema in the CRD. */
  readonly place: Place;
}

export interface ReadCrd {
  readonly group: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly versions: readonly CrdVersion[];
  readonly errors: readonly ServerError[];
}

const SPEC = child(undefined, 'spec');

/** Reads a CustomResourceDefinition as far as objects are judged by it. */
export function readCrd(crd: unknown): ReadCrd {
  const errors: ServerError[] = [];
  const report: Report = (place, problem, value) => {
    errors.push(readingError(place, problem, value));
  };
  const nothing = { group: '', kind: '', namespaced: false, versions: [], errors };
  if (isTooDeep(crd)) {
    errors.push(invalid({ place: undefined, hint: 'Write it flatter.' }, '', 'is nested too deeply to be read'));
    return nothing;
  }
  errors.push(...typeErrors(crd));
  if (errors.length > 0) return nothing;
  const spec = field(crd, 'spec');
  const names = child(SPEC, 'names');
  const group = readString(field(spec, 'group'), child(SPEC, 'group'), report);
  const kind = readString(field(field(spec, 'names'), 'kind'), child(names, 'kind'), report);
  const plural = readString(field(field(spec, 'names'), 'plural'), child(names, 'plural'), report);
  const scope = readString(field(spec, 'scope'), child(SPEC, 'scope'), report);
  errors.push(...nameErrors(crd, { group, kind, plural }), ...scopeErrors(scope));
  if (field(spec, 'preserveUnknownFields') === true)
    errors.push(
      invalid(
        { place: child(SPEC, 'preserveUnknownFields'), hint: 'Remove it.' },
        true,
        'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
      ),
    );
  const all = readList(field(spec, 'versions'), child(SPEC, 'versions'), report);
  errors.push(...versionsErrors(all));
  const versions = all.flatMap((version, position) =>
    readVersion(version, index(child(SPEC, 'versions'), position), report, errors),
  );
  return { group, kind, namespaced: scope === 'Namespaced', versions, errors };
}

function readingError(place: PlaceOrRoot, problem: string, value: unknown): ServerError {
  const hint = 'Write it as the type CustomResourceDefinition of apiextensions.k8s.io/v1 has it.';
  if (value === 'forbidden') return forbidden({ place, hint }, problem);
  return value === undefined ? typeInvalid({ place, hint }, '', problem) : invalid({ place, hint }, value, problem);
}

function typeErrors(crd: unknown): ServerError[] {
  const hint = 'Write a CustomResourceDefinition of apiextensions.k8s.io/v1.';
  if (!isJsonObject(crd))
    return [invalid({ place: undefined, hint }, '', `is ${describe(crd)}, not a CustomResourceDefinition`)];
  return [
    ['apiVersion', 'apiextensions.k8s.io/v1'],
    ['kind', 'CustomResourceDefinition'],
  ].flatMap(([name = '', expected = '']) => {
    const value = field(crd, name);
    const words = typeof value === 'string' ? value : describe(value);
    return value === expected ? [] : [invalid({ place: child(undefined, name), hint }, words, `must be ${expected}`)];
  });
}

function nameErrors(
  crd: unknown,
  { group, kind, plural }: { group: string; kind: string; plural: string },
): ServerError[] {
  const errors: ServerError[] = [];
  const groupAt = { place: child(SPEC, 'group'), hint: 'Write a domain, such as example.com.' };
  if (group === '') errors.push(required(groupAt, ''));
  else errors.push(...subdomainProblems(group).map((problem) => invalid(groupAt, group, problem)));
  if (group !== '' && !group.includes('.'))
    errors.push(invalid(groupAt, group, 'should be a domain with at least one dot'));
  for (const [name, value] of [
    ['plural', plural],
    ['kind', kind],
  ] as const)
    if (value === '')
      errors.push(required({ place: child(child(SPEC, 'names'), name), hint: 'Name the type of resource.' }, ''));
  const name = field(field(crd, 'metadata'), 'name');
  if (name !== `${plural}.${group}`)
    errors.push(
      invalid(
        { place: child(child(undefined, 'metadata'), 'name'), hint: `Write ${plural}.${group}.` },
        typeof name === 'string' ? name : '',
        'must be spec.names.plural+"."+spec.group',
      ),
    );
  return errors;
}

function scopeErrors(scope: string): ServerError[] {
  const at = { place: child(SPEC, 'scope'), hint: 'Write Namespaced or Cluster.' };
  if (scope === '') return [required(at, '')];
  return ['Cluster', 'Namespaced'].includes(scope) ? [] : [notSupported(at, scope, ['Cluster', 'Namespaced'])];
}

function versionsErrors(versions: readonly unknown[]): ServerError[] {
  const at = { place: child(SPEC, 'versions'), hint: 'List each version once, with one that has storage: true.' };
  const names = versions.map((version) => field(version, 'name'));
  return [
    ...(new Set(names).size < names.length ? [invalid(at, '', 'must contain unique version names')] : []),
    ...(versions.filter((version) => field(version, 'storage') === true).length === 1
      ? []
      : [invalid(at, '', 'must have exactly one version marked as storage version')]),
  ];
}

function readVersion(version: unknown, place: Place, report: Report, errors: ServerError[]): CrdVersion[] {
  const name = readString(field(version, 'name'), child(place, 'name'), report);
  errors.push(
    ...dns1035Problems(name).map((problem) =>
      invalid({ place: child(place, 'name'), hint: 'Write a version, such as v1.' }, name, problem),
    ),
  );
  const schema = field(field(version, 'schema'), 'openAPIV3Schema');
  const schemaPlace = child(child(place, 'schema'), 'openAPIV3Schema');
  if (schema === undefined || schema === null) {
    errors.push(required({ place: schemaPlace, hint: 'Add a structural schema.' }, ''));
    return [];
  }
  return [
    {
      name,
      served: readBoolean(field(version, 'served'), child(place, 'served'), report) ?? false,
      hasStatus: isJsonObject(field(field(version, 'subresources'), 'status')),
      schema: readSchema(schema, schemaPlace, report),
      place: schemaPlace,
    },
  ];
}
