import { CLIENT_VERSION } from '../../client/client.js';
import { field, isJsonObject, isList, type JsonObject } from '../../schema/crd/json.js';
import { compareSchemas } from './compare-schemas.js';
import { word, type CrdDifference } from './difference.js';

/**
 * In what a CustomResourceDefinition differs from the one that the rules and defaults are written for, as far as verdicts depend on
 * it: the spec of Clients, the version, and how Clients are written. Pure.
 * @param expected that of this program
 * @param given one that `compileCrd` finds no problem in
 */
export function compareCrds(expected: JsonObject, given: JsonObject): readonly CrdDifference[] {
  const version = versionOf(given);
  const served = field(version, 'served') === true;
  return [
    ...scopeDifferences(field(expected, 'spec'), field(given, 'spec')),
    ...(served ? [] : [notServed(version)]),
    ...(served && field(version, 'storage') !== true ? [notStored(given)] : []),
    ...(served && field(field(version, 'subresources'), 'status') === undefined ? [NO_STATUS] : []),
    ...(served ? compareSchemas(specOf(versionOf(expected)), specOf(version)) : []),
  ];
}

function versionOf(crd: JsonObject, is = (version: unknown) => field(version, 'name') === CLIENT_VERSION): unknown {
  const versions = field(field(crd, 'spec'), 'versions');
  return isList(versions) ? versions.find(is) : undefined;
}

/** The schema of a Client with its spec alone: metadata is the API server's, the status the operator's. */
function specOf(version: unknown): JsonObject {
  const schema = field(field(version, 'schema'), 'openAPIV3Schema');
  const spec = field(field(schema, 'properties'), 'spec');
  return { ...(isJsonObject(schema) ? schema : {}), properties: spec === undefined ? {} : { spec } };
}

function scopeDifferences(expected: unknown, given: unknown): CrdDifference[] {
  const plural = (spec: unknown) => field(field(spec, 'names'), 'plural');
  return [
    ...(field(expected, 'scope') === field(given, 'scope')
      ? []
      : [
          {
            place: 'spec.scope',
            matters: true,
            message: `It is ${word(field(given, 'scope'))}, not ${word(field(expected, 'scope'))}.`,
            consequence:
              'Clients have no namespace: rules about namespaces, and the part of a policy for some, judge wrongly.',
          },
        ]),
    ...(plural(expected) === plural(given)
      ? []
      : [
          {
            place: 'spec.names.plural',
            matters: true,
            message: `It is ${word(plural(given))}, not ${word(plural(expected))}.`,
            consequence: `The webhook is configured for ${word(plural(expected))}: nobody asks it about these.`,
          },
        ]),
  ];
}

function notServed(version: unknown): CrdDifference {
  return {
    place: 'spec.versions',
    matters: true,
    message: `${CLIENT_VERSION} is ${version === undefined ? 'not among the versions' : 'not served'}.`,
    consequence:
      'The API server refuses every Client that this program judges, and asks the webhook about none. Nothing else was compared.',
  };
}

function notStored(given: JsonObject): CrdDifference {
  const stored = field(
    versionOf(given, (version) => field(version, 'storage') === true),
    'name',
  );
  return {
    place: 'spec.versions',
    matters: true,
    message: `${CLIENT_VERSION} is served, but ${word(stored)} is stored.`,
    consequence:
      'Clients are converted when they are written and read, and what the other version does not know is lost. The webhook sees those ' +
      'written in another version only where its configuration has matchPolicy: Equivalent.',
  };
}

const NO_STATUS: CrdDifference = {
  place: 'spec.versions[*].subresources.status',
  matters: true,
  message: 'The status is no subresource.',
  consequence:
    'Whoever may write a Client may write its status as well, and no rule judges a status. Each report of the operator is an update ' +
    'of the Client, which the webhook is asked about.',
};
