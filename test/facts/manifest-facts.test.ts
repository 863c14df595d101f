import { describe, expect, test } from '@jest/globals';
import { parseClient } from '../../src/client/client.js';
import { inventoryEntry } from '../../src/facts/inventory.js';
import { inventoryOf } from './inventory-of.js';
import { factsFromManifests } from '../../src/facts/manifest-facts.js';
import { anotherClient, minimalClient } from '../client/minimal-client.js';

const inventory = inventoryOf([]);
const secrets = [
  {
    namespace: 'team-a',
    name: 'web-secret',
    type: 'Opaque',
    values: new Map([
      ['secret', 'x'],
      ['id', 'web'],
    ]),
  },
  { namespace: 'team-b', name: 'database', type: 'Opaque', values: new Map([['secret', 'y']]) },
];

function factsOf(secretRef: unknown) {
  const manifests = {
    inventoryFor: (namespace: string) => (namespace === 'team-a' ? inventory : inventoryOf([])),
    secret: (namespace: string, name: string) =>
      secrets.find((secret) => secret.namespace === namespace && secret.name === name),
  };
  return factsFromManifests(manifests)(parseClient(minimalClient({ secretRef }), 'team-a'));
}

describe('facts from manifests', () => {
  test('the Clients are those of the namespace', () => {
    expect(factsOf(undefined).inventory).toEqual({ known: true, value: inventory });
  });

  test('nobody claims an id meanwhile', () => {
    expect(factsOf(undefined).idClaim).toEqual({ known: true, value: { rival: undefined } });
  });

  test('of Clients those of the own namespace may be named', () => {
    const { visibility } = factsOf(undefined);
    const sees = (namespace: string) => visibility.known && visibility.value.sees(namespace, 'web');
    expect(['team-a', 'team-b', ''].map(sees)).toEqual([true, false, false]);
  });

  test('a Secret of the own namespace may be read, and is known', () => {
    expect(factsOf({ name: 'web-secret' })).toMatchObject({
      secretAccess: { known: true, value: { allowed: true } },
      secretPresence: { known: true, value: { exists: true } },
      secretContents: { known: true, value: { exists: true, type: 'Opaque', keys: ['secret', 'id'], value: 'x' } },
    });
  });

  test('a key that it does not have has no value', () => {
    expect(factsOf({ name: 'web-secret', key: 'token' }).secretContents).toMatchObject({
      value: { exists: true, value: undefined },
    });
  });

  test('a Secret that is not there may be in the cluster', () => {
    expect(factsOf({ name: 'other' })).toMatchObject({
      secretAccess: { known: true },
      secretPresence: { known: false, byChoice: true, why: expect.stringContaining('not among the manifests') },
      secretContents: { known: false, byChoice: true, why: expect.stringContaining('not among the manifests') },
    });
  });

  test('of another namespace nothing is known, and not whether it is there', () => {
    const there = factsOf({ name: 'database', namespace: 'team-b' });
    expect(there).toMatchObject({
      secretAccess: { known: false, byChoice: false, why: expect.stringContaining('no cluster was asked') },
      secretPresence: { known: false, byChoice: true, why: expect.stringContaining('may read a Secret of another') },
      secretContents: { known: false, byChoice: true, why: expect.stringContaining('may read a Secret of another') },
    });
    const { visibility } = there;
    expect({ ...factsOf({ name: 'nothing', namespace: 'team-b' }), visibility }).toEqual(there);
  });

  test('without a secretRef there is nothing to ask', () => {
    expect(factsOf(undefined)).toMatchObject({ secretAccess: { known: true }, secretContents: { known: false } });
  });
});

test('the inventory finds look-alikes of ids and names, each once', () => {
  const entries = [
    anotherClient('argo-cd', { name: 'Argo CD' }),
    anotherClient('ArgoCD', { name: 'ARGOCD' }),
    anotherClient('argo', { name: 'Argo' }),
  ].flatMap((manifest) => inventoryEntry(parseClient(manifest, 'team-a')) ?? []);
  const clients = inventoryOf(entries);
  expect(clients.idsLike('argocd').map(({ id }) => id)).toEqual(['argo-cd', 'ArgoCD']);
  expect(clients.namesLike('Argo CD').map(({ displayName }) => displayName)).toEqual(['Argo CD', 'ARGOCD']);
  expect(clients.idsLike('nobody')).toEqual([]);
  expect(clients.namesLike('')).toEqual([]);
});
