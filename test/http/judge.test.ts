import { describe, expect, test } from '@jest/globals';
import type { AdmissionRequest } from '../../src/admission/review.js';
import type { Client } from '../../src/client/client.js';
import { known, unknown, type Facts } from '../../src/facts/fact.js';
import type { FactSource } from '../../src/facts/fact-source.js';
import type { IdClaim } from '../../src/facts/id-claim.js';
import type { Requester } from '../../src/facts/requester.js';
import { judge } from '../../src/http/judge.js';
import { defaultPolicy } from '../../src/policy/policy.js';
import { createRequest, updateRequest } from '../admission/admission-request.js';
import { emptyCluster } from '../admission/stub-policy.js';
import { minimalClient } from '../client/minimal-client.js';

/** A cluster that answers a claim in one way, and remembers what it was asked. */
function cluster(idClaim: Facts['idClaim']) {
  const gathered: { requester: Requester; clients: readonly Client[] }[] = [];
  const claims: { claim: IdClaim; dryRun: boolean }[] = [];
  const facts: FactSource = {
    gather: (requester, clients) => {
      gathered.push({ requester, clients });
      return Promise.resolve(emptyCluster);
    },
    claim: (claim, dryRun) => {
      claims.push({ claim, dryRun });
      return Promise.resolve(idClaim);
    },
  };
  const ask = async (request: AdmissionRequest) => {
    const judgement = {
      policy: defaultPolicy(),
      facts,
      onFault: (error: unknown) => {
        throw error;
      },
    };
    return (await judge(request, judgement, new AbortController().signal)).response;
  };
  return { gathered, claims, ask };
}

const won = known({ rival: undefined });

describe('facts', () => {
  test('are gathered for the requester, about the new state and the old one', async () => {
    const { gathered, ask } = cluster(won);
    const request = updateRequest(minimalClient({ name: 'Old' }), minimalClient());
    await ask(request);
    expect(gathered.map(({ requester }) => requester)).toEqual([request.requester]);
    expect(
      gathered[0]?.clients.map(({ spec, namespace }) => [spec.name, namespace, spec.secretRef?.namespace]),
    ).toEqual([
      ['Web', 'team-a', 'team-a'],
      ['Old', 'team-a', 'team-a'],
    ]);
  });

  test.each(['gather', 'claim'] as const)(
    'that fail (%s) are a refusal with the uid, and a fault for the log',
    async (what) => {
      const fault = new Error('inside');
      const facts: FactSource = {
        gather: () => Promise.resolve(emptyCluster),
        claim: () => Promise.resolve(won),
        [what]: () => Promise.reject(fault),
      };
      const faults: unknown[] = [];
      const judgement = { policy: defaultPolicy(), facts, onFault: (error: unknown) => void faults.push(error) };
      const request = createRequest();
      const { response, outcome } = await judge(request, judgement, new AbortController().signal);
      expect(response).toMatchObject({ uid: request.uid, allowed: false, status: { code: 500 } });
      expect(JSON.stringify(response)).not.toContain('inside');
      expect([outcome, faults]).toEqual(['fault', [fault]]);
    },
  );

  test.each<[string, Partial<AdmissionRequest>]>([
    ['another kind', { kind: { group: 'apps', version: 'v1', kind: 'Deployment' } }],
    ['a subresource', { subResource: 'status' }],
    ['a deletion', { operation: 'DELETE', object: null, oldObject: minimalClient() }],
  ])('about %s nobody is asked', async (_name, change) => {
    const { gathered, ask } = cluster(won);
    await ask(createRequest(change));
    expect(gathered[0]?.clients).toEqual([]);
  });
});

describe('the id', () => {
  test('of a Client that is admitted is claimed', async () => {
    const { claims, ask } = cluster(won);
    expect(await ask(createRequest())).toMatchObject({ allowed: true });
    expect(claims).toEqual([
      { claim: { domain: 'dex', id: 'web', namespace: 'team-a', name: 'web', uid: '' }, dryRun: false },
    ]);
  });

  test('is only looked at in a dry run', async () => {
    const { claims, ask } = cluster(won);
    await ask(createRequest({ dryRun: true }));
    expect(claims).toMatchObject([{ dryRun: true }]);
  });

  test.each<[string, AdmissionRequest]>([
    ['of a Client that is refused', createRequest({ object: minimalClient({ name: '' }) })],
    ['that stays as it is', updateRequest(minimalClient({ name: 'Old' }), minimalClient())],
    ['of a deleted Client', createRequest({ operation: 'DELETE', object: null, oldObject: minimalClient() })],
  ])('%s is not claimed', async (_name, request) => {
    const { claims, ask } = cluster(won);
    await ask(request);
    expect(claims).toEqual([]);
  });

  test('that another Client took meanwhile is refused in the words of the rule', async () => {
    const { ask } = cluster(known({ rival: { namespace: 'team-a', name: 'portal' } }));
    expect(await ask(createRequest())).toMatchObject({
      allowed: false,
      status: {
        code: 422,
        details: { causes: [{ field: 'spec.id', reason: 'FieldValueDuplicate' }] },
        message: expect.stringContaining('the Client "portal"'),
      },
    });
  });

  test('of a rival in another namespace is refused without its name', async () => {
    const { ask } = cluster(known({ rival: { namespace: 'team-b', name: 'portal' } }));
    const { status } = await ask(createRequest());
    expect(status?.message).toContain('a Client of another namespace');
    expect(JSON.stringify(status)).not.toMatch(/team-b|portal/);
  });

  test('of which nobody can tell is refused until it is known', async () => {
    const { ask } = cluster(unknown('the API server did not answer in time'));
    expect(await ask(createRequest())).toMatchObject({
      allowed: false,
      status: { code: 503, message: expect.stringContaining('did not answer in time [id-unique]') },
    });
  });
});
