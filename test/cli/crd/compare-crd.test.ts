import { describe, expect, test } from '@jest/globals';
import { compareCrds } from '../../../src/cli/crd/compare-crd.js';
import { shippedCrd } from '../../../src/cli/crd/read.js';
import { compileCrd } from '../../../src/schema/crd/index.js';
import { isJsonObject, type JsonObject } from '../../../src/schema/crd/json.js';
import { changed, SPEC, VERSION } from './changed-crd.js';

/** What is changed in the shipped CRD, and which places are told: `!` before those that matter. */
const CASES: readonly (readonly [what: string, path: string, value: unknown, told: readonly string[]])[] = [
  ['nothing', 'metadata.labels', { a: 'b' }, []],
  ['a description', `${SPEC}.id.description`, 'Another.', []],
  ['a printer column', `${VERSION}.additionalPrinterColumns`, undefined, []],
  ['the status', `${VERSION}.schema.openAPIV3Schema.properties.status`, { type: 'object' }, []],
  ['the scope', 'spec.scope', 'Cluster', ['!spec.scope']],
  ['not served', `${VERSION}.served`, false, ['!spec.versions']],
  ['another name', `${VERSION}.name`, 'v1', ['!spec.versions']],
  ['no status subresource', `${VERSION}.subresources`, undefined, ['!spec.versions[*].subresources.status']],
  ['no secretRef.key', `${SPEC}.secretRef.properties.key`, undefined, ['!spec.secretRef.key']],
  ['a field of its own', `${SPEC}.connectors`, { type: 'array', items: { type: 'string' } }, ['!spec.connectors']],
  ['another type', `${SPEC}.trustedPeers`, { type: 'string' }, ['!spec.trustedPeers']],
  ['another type of items', `${SPEC}.trustedPeers.items.type`, 'integer', ['!spec.trustedPeers[*]']],
  ['null', `${SPEC}.name.nullable`, true, ['!spec.name']],
  ['no pattern', `${SPEC}.id.pattern`, undefined, ['!spec.id']],
  ['another pattern', `${SPEC}.id.pattern`, '^[a-z]+$', ['!spec.id']],
  ['a pattern', `${SPEC}.name.pattern`, '^[a-z]+$', ['spec.name']],
  ['no least number', `${SPEC}.redirectURIs.minItems`, undefined, ['!spec.redirectURIs']],
  ['a smaller least number', `${SPEC}.redirectURIs.minItems`, 0, ['!spec.redirectURIs']],
  ['a greater least number', `${SPEC}.redirectURIs.minItems`, 2, ['spec.redirectURIs']],
  ['a greatest number', `${SPEC}.redirectURIs.maxItems`, 5, ['spec.redirectURIs']],
  ['a set', `${SPEC}.trustedPeers.x-kubernetes-list-type`, 'set', ['spec.trustedPeers']],
  ['another default', `${SPEC}.enabled.default`, false, ['!spec.enabled']],
  ['no default', `${SPEC}.public.default`, undefined, ['!spec.public']],
  ['a default', `${SPEC}.logoURL.default`, 'https://example.com', ['!spec.logoURL']],
  [
    'nothing required',
    `${VERSION}.schema.openAPIV3Schema.properties.spec.required`,
    ['id'],
    ['!spec.name', '!spec.redirectURIs'],
  ],
  ['more required', `${SPEC}.secretRef.required`, ['name', 'key'], ['spec.secretRef.key']],
  ['no rule', `${SPEC}.id.x-kubernetes-validations`, undefined, ['!spec.id']],
  ['a rule', `${SPEC}.name.x-kubernetes-validations`, [{ rule: 'self != "x"' }], ['spec.name']],
  [
    'a schema that keeps everything',
    `${SPEC}.secretRef`,
    { type: 'object', required: ['name'], 'x-kubernetes-preserve-unknown-fields': true },
    ['!spec.secretRef.name', '!spec.secretRef.namespace', '!spec.secretRef.key'],
  ],
];

describe('what differs', () => {
  test.each(CASES)('%s', (_, path, value, told) => {
    const given = changed(shippedCrd(), path, value);
    expect(compileCrd(given).problems.filter(({ path: place }) => !place.startsWith('spec.scope'))).toEqual([]);
    const differences = compareCrds(shippedCrd(), given);
    expect(differences.map(({ place, matters }) => `${matters ? '!' : ''}${place}`)).toEqual(told);
    for (const { message, consequence } of differences)
      expect(`${message} ${consequence}`).toMatch(/^(?:[A-Z]|v1alpha1 ).*\. .*\.$/);
  });
});

test('another version that is stored is named', () => {
  const spec: unknown = shippedCrd()['spec'];
  const version: unknown = isJsonObject(spec) && Array.isArray(spec['versions']) ? spec['versions'][0] : undefined;
  const [ours, theirs]: JsonObject[] = [false, true].map((storage) => ({
    ...(isJsonObject(version) ? version : {}),
    storage,
    name: storage ? 'v1' : 'v1alpha1',
  }));
  const given = changed(shippedCrd(), 'spec.versions', [ours, theirs]);
  expect(compileCrd(given).problems).toEqual([]);
  const [difference, ...others] = compareCrds(shippedCrd(), given);
  expect(difference?.message).toBe('v1alpha1 is served, but "v1" is stored.');
  expect(others).toEqual([]);
});
