import { byteLength } from '../../client/byte-length.js';
import { entries, field, isJsonObject, isList } from './json.js';
import {
  dns1035Problems,
  labelKeyProblems,
  labelProblems,
  labelValueProblems,
  pathSegmentProblems,
  subdomainProblems,
} from './names.js';
import { child, type Place, type PlaceOrRoot } from './place.js';
import { forbidden, invalid, required, tooLong, type ServerError } from './server-error.js';

/** Of keys and values of all annotations together, in bytes (apimachinery TotalAnnotationSizeLimitB). */
const MAX_ANNOTATIONS = 256 * 1024;

/** What the metadata of which resource is held to. */
export interface MetadataSubject {
  /** Whether the resource lives in a namespace; undefined where either may be, as in an embedded one. */
  readonly namespaced: boolean | undefined;
  readonly nameProblems: (name: string, isPrefix: boolean) => readonly string[];
  /** Whether it must have a name. */
  readonly named: boolean;
  /** Of an update, the name cannot change, and finalizers are taken as they are. */
  readonly isUpdate: boolean;
}

/** The names of custom resources. */
export function resourceNameProblems(name: string, isPrefix: boolean): string[] {
  // A prefix may end in a hyphen: the API server puts a letter there before it looks.
  return subdomainProblems(isPrefix && name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name);
}

/**
 * What the API server finds wrong with metadata that it could decode (apimachinery, pkg/api/validation/objectmeta.go).
 * @param at the place of the metadata
 */
export function metadataErrors(meta: unknown, at: Place, subject: MetadataSubject): readonly ServerError[] {
  const generateName = text(field(meta, 'generateName'));
  const name = text(field(meta, 'name'));
  const problems = (prefix: boolean) => (value: string) =>
    subject.isUpdate ? [] : subject.nameProblems(value, prefix);
  return [
    ...nameErrors(generateName, child(at, 'generateName'), problems(true)),
    ...(name === '' && generateName === '' && subject.named
      ? [
          required(
            { place: child(at, 'name'), hint: 'Add metadata.name, the name that kubectl shows.' },
            'name or generateName is required',
          ),
        ]
      : nameErrors(name, child(at, 'name'), problems(false))),
    ...namespaceErrors(text(field(meta, 'namespace')), child(at, 'namespace'), subject.namespaced),
    // Of the object itself, the API server counts and overwrites it.
    ...(subject.named ? [] : generationErrors(field(meta, 'generation'), child(at, 'generation'))),
    ...labelErrors(field(meta, 'labels'), child(at, 'labels')),
    ...annotationErrors(field(meta, 'annotations'), child(at, 'annotations')),
    ...(subject.isUpdate ? [] : finalizerErrors(field(meta, 'finalizers'), child(at, 'finalizers'))),
    ...ownerErrors(field(meta, 'ownerReferences'), child(at, 'ownerReferences')),
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function nameErrors(name: string, place: Place, problems: (name: string) => readonly string[]): ServerError[] {
  if (name === '') return [];
  return problems(name).map((problem) => invalid({ place, hint: 'Write another name.' }, name, problem));
}

function namespaceErrors(namespace: string, place: Place, namespaced: boolean | undefined): ServerError[] {
  if (namespaced === false && namespace !== '')
    return [
      forbidden({ place, hint: 'Remove it: this resource does not live in a namespace.' }, 'not allowed on this type'),
    ];
  return nameErrors(namespace, place, labelProblems);
}

function generationErrors(value: unknown, place: Place): ServerError[] {
  return typeof value === 'number' && value < 0
    ? [invalid({ place, hint: 'Remove it: the API server counts.' }, value, 'must be greater than or equal to 0')]
    : [];
}

function labelErrors(labels: unknown, place: Place): ServerError[] {
  if (!isJsonObject(labels)) return [];
  return entries(labels).flatMap(([name, value]) => [
    ...labelKeyProblems(name).map((problem) => invalid({ place, hint: 'Write another key.' }, name, problem)),
    ...labelValueProblems(text(value)).map((problem) =>
      invalid({ place, hint: 'Write another value; a longer one may be an annotation.' }, value, problem),
    ),
  ]);
}

function annotationErrors(annotations: unknown, place: Place): ServerError[] {
  if (!isJsonObject(annotations)) return [];
  const all = entries(annotations);
  const size = all.reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(text(value)), 0);
  return [
    ...all.flatMap(([name]) =>
      labelKeyProblems(name.toLowerCase()).map((problem) =>
        invalid({ place, hint: 'Write another key.' }, name, problem),
      ),
    ),
    ...(size > MAX_ANNOTATIONS ? [tooLong({ place, hint: 'Shorten or remove annotations.' }, MAX_ANNOTATIONS)] : []),
  ];
}

function finalizerErrors(finalizers: unknown, place: Place): ServerError[] {
  if (!isList(finalizers)) return [];
  const errors = finalizers.flatMap((name) =>
    labelKeyProblems(text(name)).map((problem) => invalid({ place, hint: 'Write another name.' }, name, problem)),
  );
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    errors.push(
      invalid(
        { place, hint: 'Remove one of the two.' },
        finalizers,
        'finalizer orphan and foregroundDeletion cannot be both set',
      ),
    );
  return errors;
}

function ownerErrors(owners: unknown, place: Place): ServerError[] {
  if (!isList(owners)) return [];
  return owners.flatMap((owner) =>
    ['apiVersion', 'kind', 'name', 'uid']
      .filter((name) => text(field(owner, name)) === '' || (name === 'apiVersion' && !hasVersion(owner)))
      .map((name) =>
        invalid(
          { place: child(place, name), hint: `Write the ${name} of the owner.` },
          text(field(owner, name)),
          name === 'apiVersion' ? 'version must not be empty' : 'must not be empty',
        ),
      ),
  );
}

function hasVersion(owner: unknown): boolean {
  const parts = text(field(owner, 'apiVersion')).split('/');
  return parts.length <= 2 && parts.at(-1) !== '';
}

/** What is wrong with the type and metadata of a resource inside another (apiextensions-apiserver, pkg/apiserver/schema/objectmeta). */
export function embeddedErrors(resource: unknown, place: PlaceOrRoot): readonly ServerError[] {
  const missing = ['apiVersion', 'kind'].filter((name) => field(resource, name) === undefined);
  const apiVersion = field(resource, 'apiVersion');
  const kind = field(resource, 'kind');
  const at = { place: child(place, 'apiVersion'), hint: 'Write the apiVersion of the resource, such as "v1".' };
  const kindAt = { place: child(place, 'kind'), hint: 'Write the kind of the resource, such as "ConfigMap".' };
  return [
    ...missing.map((name) => required({ place: child(place, name), hint: `Add ${name}.` }, '')),
    ...(apiVersion === '' ? [invalid(at, apiVersion, 'must not be empty')] : []),
    ...(typeof apiVersion === 'string' && apiVersion !== '/' && apiVersion.split('/').length > 2
      ? [invalid(at, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
      : []),
    ...(kind === '' ? [invalid(kindAt, kind, 'must not be empty')] : []),
    ...(typeof kind === 'string' && kind !== '' ? kindProblems(kind) : []).map((detail) =>
      invalid(kindAt, kind, detail),
    ),
    ...metadataErrors(field(resource, 'metadata'), child(place, 'metadata'), {
      namespaced: undefined,
      nameProblems: pathSegmentProblems,
      named: false,
      isUpdate: false,
    }),
  ];
}

function kindProblems(kind: string): string[] {
  const problems = dns1035Problems(kind.toLowerCase());
  return problems.length === 0 ? [] : [`may have mixed case, but should otherwise match: ${problems.join(',')}`];
}
