import { expect, test } from '@jest/globals';
import { claimOf } from '../../src/admission/claim.js';
import { parseClient } from '../../src/client/client.js';
import { policyOf } from '../../src/policy/policy.js';
import type { PolicyFile } from '../../src/policy/policy-file.js';
import { minimalClient } from '../client/minimal-client.js';

const stored = { ...minimalClient(), metadata: { name: 'web', namespace: 'team-a', uid: 'u-1' } };
const claim = { domain: 'dex', id: 'web', namespace: 'team-a', name: 'web', uid: 'u-1' };
const exempt = { namespaces: ['team-a'], rules: ['id-unique'], reason: 'a migration' };

test.each<[string, PolicyFile, { object: unknown; oldObject?: unknown }, object | undefined]>([
  ['a new Client', {}, { object: stored }, claim],
  ['a new Client without a uid', {}, { object: minimalClient() }, { ...claim, uid: '' }],
  ['the same id', {}, { object: stored, oldObject: stored }, undefined],
  ['another id', {}, { object: stored, oldObject: minimalClient({ id: 'portal' }) }, claim],
  ['the first id of a Client that had none', {}, { object: stored, oldObject: minimalClient({ id: 5 }) }, claim],
  ['no id', {}, { object: minimalClient({ id: undefined }) }, undefined],
  [
    'a Client of another Dex',
    { dex: [{ namespaces: ['team-*'] }] },
    { object: stored },
    { ...claim, domain: 'dex[0]' },
  ],
  ['shared ids are only warned of', { rules: { 'id-unique': { action: 'Warn' } } }, { object: stored }, undefined],
  ['shared ids are ignored', { rules: { 'id-unique': { action: 'Ignore' } } }, { object: stored }, undefined],
  ['an exempt namespace', { exemptions: [exempt] }, { object: stored }, undefined],
  ['another namespace is exempt', { exemptions: [{ ...exempt, namespaces: ['b'] }] }, { object: stored }, claim],
])('%s', (_name, file, { object, oldObject }, expected) => {
  const old = oldObject === undefined ? undefined : parseClient(oldObject, 'team-a');
  expect(claimOf(parseClient(object, 'team-a'), old, policyOf(file, '')).claim).toEqual(expected);
});
