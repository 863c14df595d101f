import { describe, expect, test } from '@jest/globals';
import type { IdClaim } from '../../../src/facts/id-claim.js';
import type { Api, ApiCall } from '../../../src/kubernetes/api.js';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { ClaimStore } from '../../../src/kubernetes/claims/store.js';
import { ClaimApi, gate, leaseClaims, refused } from './id-claims-api.js';

const NEVER = new AbortController().signal;
const WON = { known: true, value: { rival: undefined } };
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/webhook/leases';

function claimOf(name: string, change: Partial<IdClaim> = {}): IdClaim {
  return { domain: 'dex', id: 'x', namespace: `team-${name}`, name, uid: `uid-of-${name}`, ...change };
}

function lostTo(name: string): unknown {
  return { known: true, value: { rival: { namespace: `team-${name}`, name } } };
}

function setUp(domainOf: (namespace: string) => string = () => 'dex') {
  const api = new ClaimApi();
  return { api, claims: leaseClaims(new ClaimStore(api, 'webhook'), domainOf) };
}

function storeClient(api: ClaimApi, name: string, id: string | undefined): void {
  const path = `/apis/auth.stakater.com/v1alpha1/namespaces/team-${name}/clients/${name}`;
  api.store(path, { metadata: { uid: `uid-of-${name}` }, spec: { id } });
}

function leaseOf(api: ClaimApi): unknown {
  return [...api.objects].filter(([path]) => path.startsWith(LEASES)).map(([, lease]) => lease);
}

function writes(api: ClaimApi): readonly string[] {
  return api.calls.filter(({ method }) => method !== 'GET').map(({ method }) => method);
}

describe('LeaseClaims.claim', () => {
  test('makes a Lease that tells what it is for', async () => {
    const { api, claims } = setUp();
    expect(await claims.claim(claimOf('a'), NEVER)).toEqual(WON);
    expect(leaseOf(api)).toEqual([
      {
        metadata: {
          name: expect.stringMatching(/^dex-client-id-[0-9a-f]{48}$/),
          namespace: 'webhook',
          uid: 'uid-1',
          resourceVersion: '1',
          creationTimestamp: '2026-01-01T00:00:00Z',
          labels: {
            'app.kubernetes.io/managed-by': 'dex-client-admission',
            'dex-client-admission.dev/part': 'id-claim',
          },
          annotations: {
            'dex-client-admission.dev/id': 'x',
            'dex-client-admission.dev/domain': 'dex',
            'dex-client-admission.dev/client-uid': 'uid-of-a',
          },
        },
        spec: { holderIdentity: 'team-a/a', leaseDurationSeconds: 60 },
      },
    ]);
    expect(api.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${LEASES}`]);
  });

  test.each([{ namespace: 'team/a' }, { name: 'a/b' }, { namespace: '' }, { name: '' }])(
    'makes no Lease for %j, which it could not read again',
    async (change) => {
      const { api, claims } = setUp();
      const why = 'no Client can be stored under this namespace and name';
      expect(await claims.claim(claimOf('a', change), NEVER)).toMatchObject({ known: false, why });
      expect(await claims.look(claimOf('a', change), NEVER)).toMatchObject({ known: false, why });
      expect(api.calls).toEqual([]);
    },
  );

  test.each([
    ['the Client exists', 'x', 3600, lostTo('a')],
    ['its create may still be under way', undefined, 60, lostTo('a')],
    ['its create failed', undefined, 61, WON],
    ['it has another id now', 'y', 61, WON],
  ])('of an id that another Client claimed: %s', async (_, id, seconds, verdict) => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    if (id !== undefined) storeClient(api, 'a', id);
    api.now += seconds * 1000;
    expect(await claims.look(claimOf('b'), NEVER)).toEqual(verdict);
    expect(await claims.claim(claimOf('b'), NEVER)).toEqual(verdict);
    expect(await claims.claim(claimOf('c'), NEVER)).toEqual(verdict === WON ? lostTo('b') : verdict);
  });

  test('again by the same Client renews it, so that nobody takes it over meanwhile', async () => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    api.now += 50_000;
    expect(await claims.claim(claimOf('a'), NEVER)).toEqual(WON);
    api.now += 50_000;
    expect(await claims.claim(claimOf('b'), NEVER)).toEqual(lostTo('a'));
    expect(leaseOf(api)).toMatchObject([{ spec: { renewTime: '2026-01-01T00:00:50.000000Z' } }]);
  });

  test('keeps ids of another Dex, and Clients that feed another Dex by now, apart', async () => {
    const { api, claims } = setUp((namespace) => (namespace === 'team-a' ? 'dex[0]' : 'dex'));
    expect(await claims.claim(claimOf('a', { domain: 'dex[0]' }), NEVER)).toEqual(WON);
    expect(await claims.claim(claimOf('b'), NEVER)).toEqual(WON);

    expect(await claims.claim(claimOf('a', { id: 'moved' }), NEVER)).toEqual(WON);
    storeClient(api, 'a', 'moved');
    api.now += 61_000;
    expect(await claims.claim(claimOf('b', { id: 'moved' }), NEVER)).toEqual(WON);
  });

  test('goes by the clock of the API server, and says so where a claim comes from the future', async () => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    api.now -= 3_600_000;
    expect(await claims.claim(claimOf('b'), NEVER)).toEqual({
      known: false,
      byChoice: false,
      why: expect.stringMatching(
        /^the claim of the id \(Lease webhook\/dex-client-id-\w+\) is dated 60 min ahead of the API server's clock; delete it if that clock was set back$/,
      ),
    });
  });

  test.each([
    ['no holder', { spec: {} }],
    ['a holder that is no place', { spec: { holderIdentity: 'a/b/c' } }],
    ['a time that is none', { spec: { holderIdentity: 'a/b', renewTime: 'soon' } }],
  ])('does not guess what an edited Lease says: %s', async (_, edited) => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    const [path] = api.objects.keys();
    api.store(path ?? '', { metadata: {}, ...edited });
    expect(await claims.claim(claimOf('a'), NEVER)).toMatchObject({
      known: false,
      why: expect.stringMatching(
        /^the Lease webhook\/dex-client-id-\w+ does not read as the claim of an id; delete it$/,
      ),
    });
  });
});

describe('LeaseClaims.look', () => {
  test('writes nothing, whatever it finds', async () => {
    const { api, claims } = setUp();
    expect(await claims.look(claimOf('a'), NEVER)).toEqual(WON);
    await claims.claim(claimOf('a'), NEVER);
    expect(await claims.look(claimOf('a'), NEVER)).toEqual(WON);
    expect(await claims.look(claimOf('b'), NEVER)).toEqual(lostTo('a'));
    api.now += 61_000;
    expect(await claims.look(claimOf('b'), NEVER)).toEqual(WON);
    expect(writes(api)).toEqual(['POST']);
  });
});

describe('LeaseClaims, what cannot be decided', () => {
  const RIGHTS =
    "; the webhook's ServiceAccount needs get, create, update, delete and list of leases.coordination.k8s.io in the namespace webhook and get of clients.auth.stakater.com in all";

  test.each([
    ['no rights', refused(403, 'Forbidden'), `the API server refused the claim of the id (403 Forbidden)${RIGHTS}`],
    [
      'no credential',
      refused(401, 'Unauthorized'),
      `the API server refused the claim of the id (401 Unauthorized)${RIGHTS}`,
    ],
    ['an error', refused(500, 'InternalError'), 'the API server refused the claim of the id (500 InternalError)'],
    ['another conflict', refused(409, 'Conflict'), 'the API server refused the claim of the id (409 Conflict)'],
    ['nobody there', new ApiError('unreachable', 'x'), 'the API server could not be reached for the claim of the id'],
    ['nonsense', new ApiError('unreadable', 'x'), "the API server's answer to the claim of the id could not be read"],
    ['too late', new ApiError('aborted', 'x'), 'the time was over before the end of the claim of the id'],
  ])('%s', async (_, error, why) => {
    const { api, claims } = setUp();
    api.around = () => Promise.reject(error);
    expect(await claims.claim(claimOf('a'), NEVER)).toEqual({ known: false, byChoice: false, why });
  });

  test('a Client whose resource the API server does not know is not one that is gone', async () => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    api.now += 61_000;
    api.around = ({ path }) =>
      path.includes('/clients/') ? Promise.reject(new ApiError('refused', '404', { status: 404 })) : Promise.resolve();
    expect(await claims.claim(claimOf('b'), NEVER)).toMatchObject({ known: false });
    expect(leaseOf(api)).toMatchObject([{ spec: { holderIdentity: 'team-a/a' } }]);
  });

  test('what the API server says of a Client of another namespace is not told', async () => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    api.now += 61_000;
    const error = new ApiError('refused', 'clients "a" is forbidden in team-a', { status: 403, reason: 'Forbidden' });
    api.around = ({ path }) => (path.includes('/clients/') ? Promise.reject(error) : Promise.resolve());
    expect(await claims.look(claimOf('b'), NEVER)).toEqual({
      known: false,
      byChoice: false,
      why: `the API server refused the check of the id (403 Forbidden)${RIGHTS}`,
    });
  });

  test('an answer without a Date', async () => {
    const { api } = setUp();
    const timeless: Api = {
      request: async (call, signal) => ({ ...(await api.request(call, signal)), serverTime: undefined }),
      stream: () => api.stream(),
      close: () => {},
    };
    const claims = leaseClaims(new ClaimStore(timeless, 'webhook'));
    await claims.claim(claimOf('a'), NEVER);
    expect(await claims.claim(claimOf('b'), NEVER)).toMatchObject({ known: false });
  });

  test('others who are always faster', async () => {
    const { api, claims } = setUp();
    await claims.claim(claimOf('a'), NEVER);
    api.around = (_, when) => {
      const [path] = api.objects.keys();
      if (when === 'after') api.store(path ?? '', api.objects.get(path ?? ''));
      return Promise.resolve();
    };
    expect(await claims.claim(claimOf('a'), NEVER)).toMatchObject({
      known: false,
      why: 'others claim the same id at this moment, again and again',
    });
  });

  test('a mistake of this program is not hidden', async () => {
    const { api, claims } = setUp();
    api.around = () => Promise.reject(new TypeError('a mistake'));
    await expect(claims.claim(claimOf('a'), NEVER)).rejects.toThrow('a mistake');
  });
});

describe('LeaseClaims, several at once in one process', () => {
  test('the API server is asked once for all that lose', async () => {
    const { api, claims } = setUp();
    const verdicts = await Promise.all(['a', 'b', 'c', 'd'].map((name) => claims.claim(claimOf(name), NEVER)));
    expect(verdicts).toEqual([WON, lostTo('a'), lostTo('a'), lostTo('a')]);
    expect(api.calls).toHaveLength(1);
  });

  test('a failure is not handed on', async () => {
    const { api, claims } = setUp();
    const failures = [new ApiError('unreachable', 'x')];
    api.around = () => {
      const failure = failures.pop();
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    };
    const verdicts = await Promise.all(['a', 'b', 'c'].map((name) => claims.claim(claimOf(name), NEVER)));
    expect(verdicts).toEqual([expect.objectContaining({ known: false }), WON, lostTo('b')]);
  });

  test('who gives up while waiting is answered at once, and the others go on', async () => {
    const { api, claims } = setUp();
    const answers = gate();
    api.around = () => answers.opened;
    const impatient = new AbortController();
    const first = claims.claim(claimOf('a'), NEVER);
    const second = claims.claim(claimOf('b'), impatient.signal);
    const third = claims.claim(claimOf('c'), NEVER);
    impatient.abort();
    expect(await second).toMatchObject({
      known: false,
      why: 'the time was over before the end of the claim of the id',
    });
    answers.open();
    expect(await Promise.all([first, third])).toEqual([WON, lostTo('a')]);
    expect(api.calls.filter((call: ApiCall) => JSON.stringify(call.body ?? '').includes('team-b'))).toEqual([]);
  });
});
