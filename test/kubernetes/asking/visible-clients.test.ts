import { describe, expect, test } from '@jest/globals';
import { AccessReviews } from '../../../src/kubernetes/asking/access-reviews.js';
import { IN_ONE_PROCESS, InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { visibleClients } from '../../../src/kubernetes/asking/visible-clients.js';
import { alice, cluster, type ClusterState } from '../cluster.js';
import { patient } from '../scripted-api.js';

async function visible(state: ClusterState, count = 2, signal = patient) {
  const api = cluster(state);
  const told: string[] = [];
  const access = AccessReviews.ofRequesters(api, { inFlight: new InFlight(IN_ONE_PROCESS), now: () => 0 });
  const candidates = Array.from({ length: count }, (_, index) => ({ namespace: `team-${index}`, name: 'web' }));
  const found = await visibleClients(candidates, alice, access, (problem) => void told.push(problem), signal);
  return { found, told, calls: api.calls };
}

describe('the Clients that a requester may read', () => {
  test('are those that the API server says', async () => {
    const { found, calls } = await visible({ mayGet: ['clients team-1/web'] });
    expect(found).toEqual([{ namespace: 'team-1', name: 'web' }]);
    expect(calls[0]?.body).toMatchObject({
      spec: {
        user: 'alice',
        resourceAttributes: {
          verb: 'get',
          group: 'auth.stakater.com',
          version: 'v1alpha1',
          resource: 'clients',
          namespace: 'team-0',
          name: 'web',
        },
      },
    });
  });

  test('are none where it cannot say, and the log has why', async () => {
    const { found, told } = await visible({ fails: { subjectaccessreviews: 503 } }, 1);
    expect(found).toEqual([]);
    expect(told).toEqual([expect.stringContaining('may read another one: it answered 503')]);
  });

  test('are none where it does not answer in time', async () => {
    const late = await visible({ fails: { subjectaccessreviews: 'never' } }, 2, AbortSignal.timeout(20));
    expect(late.found).toEqual([]);
  });

  test('are looked for among eight', async () => {
    expect((await visible({}, 100)).calls).toHaveLength(8);
    expect((await visible({}, 0)).calls).toHaveLength(0);
  });
});
