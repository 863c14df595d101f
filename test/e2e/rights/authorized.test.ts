import { beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import { expectGolden } from '../../golden.js';
import type { ApiClient, ApiResponse } from '../cluster/api-client.js';
import { client, documents } from '../life/client-yaml.js';
import { Life } from '../life/webhook.js';
import { addServiceAccount, CLUSTER_RULES } from '../replica/service-account.js';
import { tell } from '../sandbox/stopwatch.js';
import { askedByWebhook } from './audit.js';
import { grant, readSecret } from './grant.js';
import { naming, namingDocument } from './naming.js';

let life: Life;
let alice: ApiClient;

const DRY_RUN = '/apis/auth.stakater.com/v1alpha1/namespaces/team-a/clients?dryRun=All';
/** How long an answer about rights counts, and what may come on top of it here: informers of the API server, and this machine. */
const ANSWERS_COUNT_MS = 10_000;
const DELAY_MS = 2_500;
const CONSENT = 'dex-client-admission.dev/secret-refs-from';
const POLICY = {
  rules: {
    'secret-ref-authorized': { options: { allowed: [{ from: 'team-a', to: 'team-b', names: ['open-*'] }] } },
  },
};

beforeAll(async () => {
  const auditRules = [
    { level: 'Request', resources: [{ group: 'authorization.k8s.io', resources: ['subjectaccessreviews'] }] },
    { level: 'Metadata', resources: [{ group: '', resources: ['secrets', 'namespaces'] }] },
  ];
  life = await Life.begin({ cluster: { auditRules }, policy: POLICY });
  await life.cluster.addTenant('shared', 'owners-of-shared');
  alice = await life.cluster.client('alice');
});

/** Creates alice's Client that names a Secret, in a dry run. */
function asked(secret: string, namespace = 'team-b'): Promise<ApiResponse> {
  return alice.request('POST', DRY_RUN, naming('web', { name: secret, namespace }));
}

/** Milliseconds until the answer has this status. */
async function until(status: number, secret: string, namespace?: string): Promise<number> {
  const since = performance.now();
  for (;;) {
    const answer = await asked(secret, namespace);
    const passed = performance.now() - since;
    if (answer.status === status) return passed;
    expect([201, 422]).toContain(answer.status);
    if (passed > ANSWERS_COUNT_MS + DELAY_MS) throw new Error(`still ${answer.status} after ${passed} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a Secret of another namespace', () => {
  test('is refused, in the same words whether it exists or not', async () => {
    const create = (): Promise<string> =>
      life.says('alice', 'create -f - -n team-a', namingDocument('web', { name: 'payments', namespace: 'team-b' }));
    const absent = await create();
    expectGolden('e2e/rights/foreign-secret.txt', absent);
    await life.cluster.admin(['create', 'secret', 'generic', 'payments', '-n', 'team-b', '--from-literal=a=b']);
    expect(await create()).toBe(absent);
    expect((await asked('payments')).text).toBe((await asked('nowhere')).text.replaceAll('nowhere', 'payments'));
  });

  test('is admitted for who may read it, and no longer than 10 s after that ends', async () => {
    const may = { namespace: 'team-b', name: 'alice', to: { kind: 'User', name: 'alice' } } as const;
    await grant(life.cluster, { ...may, rules: [readSecret('payments')] });
    await life.cluster.admin(['annotate', 'namespace', 'shared', `${CONSENT}=team-*`]);
    const [granted, consented] = [await until(201, 'payments'), await until(201, 'theirs', 'shared')];
    expect((await asked('others')).status).toBe(422);
    await life.cluster.admin(['delete', 'rolebinding', 'alice', '-n', 'team-b']);
    await life.cluster.admin(['annotate', 'namespace', 'shared', `${CONSENT}-`]);
    const [revoked, withdrawn] = await Promise.all([until(422, 'payments'), until(422, 'theirs', 'shared')]);
    const seconds = [granted, consented, revoked, withdrawn].map((ms) => `${(ms / 1000).toFixed(1)} s`);
    tell(
      `rights: a right given counts after ${seconds[0]}, a first consent after ${seconds[1]}, a right taken after ` +
        `${seconds[2]}, a consent withdrawn after ${seconds[3]}`,
    );
  });

  test('is admitted for the group, not for others', async () => {
    const may = { namespace: 'team-b', name: 'auditors', to: { kind: 'Group', name: 'auditors' } } as const;
    await grant(life.cluster, { ...may, rules: [readSecret('books')] });
    const books = namingDocument('web', { name: 'books', namespace: 'team-b' });
    const create = 'create --dry-run=server -f - -n team-a';
    expect(await life.says('admin', `${create} --as=erin --as-group=team-a --as-group=auditors`, books)).toContain(
      'client.auth.stakater.com/web created',
    );
    expect(await life.says('admin', `${create} --as=erin --as-group=team-a`, books)).toContain('[exit code 1]');
  });

  test('is admitted where its owner consents to this namespace alone', async () => {
    await life.cluster.addTenant('library', 'librarians');
    await life.cluster.admin(['annotate', 'namespace', 'library', `${CONSENT}=Not This, team-a`]);
    expect((await asked('shelf', 'library')).status).toBe(201);
    const bob = await life.cluster.client('bob');
    const path = DRY_RUN.replace('team-a', 'team-b');
    const answer = await bob.request('POST', path, naming('web', { name: 'shelf', namespace: 'library' }, 'team-b'));
    bob.close();
    expect(answer.status).toBe(422);
    expect(life.replica.program.log).toMatch(/secret-refs-from of the namespace .*library.*Not This/);
  });

  test('is admitted where the policy lists it', async () => {
    expect([(await asked('open-door')).status, (await asked('closed-door')).status]).toEqual([201, 422]);
  });
});

test('all that is known of the author reaches the API server’s authorizers', async () => {
  const as = '--as=erin --as-uid=u-erin --as-group=team-a --as-user-extra=scopes=read --as-user-extra=scopes=write';
  const document = namingDocument('web', { name: 'erins', namespace: 'team-b' });
  await life.says('admin', `create --dry-run=server -f - -n team-a ${as}`, document);
  const specs = (await askedByWebhook(life.cluster, 'subjectaccessreviews')).map(({ requestObject }) =>
    property(requestObject, 'spec'),
  );
  expect(specs).toContainEqual({
    user: 'erin',
    uid: 'u-erin',
    groups: ['team-a', 'system:authenticated'],
    extra: { scopes: ['read', 'write'] },
    resourceAttributes: { verb: 'get', version: 'v1', resource: 'secrets', namespace: 'team-b', name: 'erins' },
  });
  expect(specs).toContainEqual(
    expect.objectContaining({ user: 'alice', uid: 'u-alice', groups: ['team-a', 'system:authenticated'] }),
  );
});

test('whose id it is, is told to those who may read that Client', async () => {
  const reader = { namespace: 'team-b', name: 'reader', to: { kind: 'Group', name: 'readers' } } as const;
  const rules = [
    { apiGroups: ['auth.stakater.com'], resources: ['clients'], resourceNames: ['ledger'], verbs: ['get'] },
  ];
  await grant(life.cluster, { ...reader, rules });
  await life.says('bob', 'create -f - -n team-b', documents(client('ledger', { namespace: 'team-b' })));
  await life.settled();
  const rival = documents(client('rival', { spec: { id: 'ledger' } }));
  const create = 'create -f - -n team-a --as=erin --as-group=team-a';
  const [reads, cannot] = [
    await life.says('admin', `${create} --as-group=readers`, rival),
    await life.says('admin', create, rival),
  ];
  expect(cannot).not.toContain('team-b');
  expectGolden('e2e/rights/holder-of-id.txt', [reads, cannot].join('\n'));
});

test('by default, nothing is asked about Secrets but who may read them', async () => {
  const own = naming('own', { name: 'own' });
  expect((await alice.request('POST', DRY_RUN, own)).status).toBe(201);
  expect(await askedByWebhook(life.cluster, 'secrets')).toEqual([]);
  const about = (await askedByWebhook(life.cluster, 'subjectaccessreviews')).map(({ requestObject }) =>
    property(property(property(requestObject, 'spec'), 'resourceAttributes'), 'namespace'),
  );
  expect(about).not.toContain('team-a');
});

describe('a webhook without the right', () => {
  const without = (resource: string) => CLUSTER_RULES.filter(({ resources }) => !resources.includes(resource));

  test.each(['subjectaccessreviews', 'namespaces'])('to %s admits none of them, and says why', async (resource) => {
    await addServiceAccount(life.cluster, without(resource));
    await life.settled();
    const secret = `without-${resource}`;
    const { status, headers, text } = await asked(secret);
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 503, retryAfter: '1' });
    expect(property(property(JSON.parse(text), 'details'), 'retryAfterSeconds')).toBe(1);
    const document = namingDocument('web', { name: secret, namespace: 'team-b' });
    expectGolden(`e2e/rights/without-${resource}.txt`, await life.says('alice', 'create -f - -n team-a', document));
    // One with a Secret of its own needs no such right.
    const own = namingDocument('own', { name: 'own' });
    expect(await life.says('alice', 'create --dry-run=server -f - -n team-a', own)).toContain('created');
    await addServiceAccount(life.cluster);
  });
});

test('nothing of all that was stored', async () => {
  expect(await life.cluster.admin(['get', 'clients', '-n', 'team-a', '-o', 'name'])).toBe('');
  alice.close();
});
