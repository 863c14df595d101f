import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import type { ApiClient } from '../cluster/api-client.js';
import { Cluster } from '../cluster/cluster.js';
import { GOOD_CLIENT } from '../clients.js';
import { expectGolden } from '../../golden.js';
import { tokenOf } from '../cluster/users.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount } from '../replica/service-account.js';
import { configureWebhook, removeConfiguration } from '../replica/webhook-configuration.js';
import { run, runOk } from '../sandbox/run.js';
import { storedOtherwise } from './stored-otherwise.js';
import { CHART, helm, manifests, RELEASE, rendered, valuesFile, valueSets, type Manifest } from './chart.js';

const TENANT = 'team-a';
const CLIENTS = `/apis/auth.stakater.com/v1alpha1/namespaces/${TENANT}/clients`;
const VALIDATING = `/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/${RELEASE.name}`;
const CA = Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64');
/** Not to be had here: the definitions of the Prometheus Operator. */
const UNKNOWN_GROUP = 'monitoring.coreos.com/v1';
/** Until a configuration of a webhook is known to the API server (real-parts.md, section 2: at most 75 ms). */
const SETTLES_MS = 200;

let cluster: Cluster;
let admin: ApiClient;
const sets = await valueSets();

beforeAll(async () => {
  cluster = await Cluster.start();
  const parts = join(import.meta.dirname, '..', 'parts');
  const module = ['list', '-m', '-f', '{{.Dir}}', 'github.com/cert-manager/cert-manager'];
  const certManager = (await runOk('go', module, { cwd: parts })).trim();
  await cluster.admin(['apply', '--server-side', '-f', join(certManager, 'deploy', 'crds')]);
  await cluster.admin([
    'wait',
    '--for=condition=Established',
    'crd/certificates.cert-manager.io',
    'crd/issuers.cert-manager.io',
  ]);
  await cluster.addTenant(TENANT, TENANT);
  const labels = {
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  };
  await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: RELEASE.namespace, labels } }]);
  admin = await cluster.client('admin');
}, 120_000);

afterAll(() => {
  admin.close();
});

describe.each(sets)('the values "%s"', (set) => {
  test('make objects that the API server takes word for word', async () => {
    const objects = manifests(await rendered(set)).filter(({ apiVersion }) => apiVersion !== UNKNOWN_GROUP);
    // A Pod is not taken, not even on trial, before its ServiceAccount is there.
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
    if (accounts.length > 0) await cluster.apply(accounts);
    const args = ['apply', '--dry-run=server', '--validate=strict', '-o', 'json', '-f', '-'];
    const { code, stdout, stderr } = await cluster.kubectl('admin', args, listOf(objects));
    // The node's network is what Pod Security does not allow.
    const refused =
      set === 'little'
        ? 'Warning: would violate PodSecurity "restricted:latest": host namespaces (hostNetwork=true)\n'
        : '';
    expect({ code, stderr }).toEqual({ code: 0, stderr: refused });
    const stored = itemsOf(JSON.parse(stdout));
    const compared = objects
      .filter(({ metadata }) => !isHook(metadata))
      .map((object) => {
        const { kind, metadata } = object;
        const isSame = (other: unknown) =>
          property(other, 'kind') === kind && property(property(other, 'metadata'), 'name') === metadata.name;
        const same = stored.find(isSame);
        return storedOtherwise(object, same, `${kind} ${metadata.name}`);
      });
    expect(compared.length).toBeGreaterThan(5);
    expect(compared.flat()).toEqual([]);
  });

  test('make webhook configurations in which the API server fills in nothing', async () => {
    const objects = manifests(await rendered(set)).filter(({ apiVersion }) =>
      apiVersion.startsWith('admissionregistration'),
    );
    for (const object of objects) {
      const taken: unknown = JSON.parse(
        await cluster.admin(['create', '--dry-run=server', '-o', 'json', '-f', '-'], JSON.stringify(object)),
      );
      expect(property(taken, 'webhooks')).toEqual(property(object, 'webhooks'));
      expect(property(taken, 'spec')).toEqual(property(object, 'spec'));
    }
  });
});

test('a Pod of the Deployment is taken where Pod Security is restricted', async () => {
  await cluster.apply(
    manifests(await rendered('standard')).filter(({ kind }) => ['ServiceAccount', 'PriorityClass'].includes(kind)),
  );
  const template = property(property(await deployment('standard'), 'spec'), 'template');
  const pod = { ...objectOf(template), apiVersion: 'v1', kind: 'Pod' };
  const named = {
    ...pod,
    metadata: { ...objectOf(property(template, 'metadata')), name: 'one', namespace: RELEASE.namespace },
  };
  const { code, stderr } = await cluster.kubectl(
    'admin',
    ['create', '--dry-run=server', '-f', '-'],
    JSON.stringify(named),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

describe('while no replica answers', () => {
  const path = `${CLIENTS}/web`;

  beforeAll(async () => {
    await cluster.admin(['create', '-n', TENANT, '-f', '-'], GOOD_CLIENT);
    await cluster.admin(
      ['create', '-n', TENANT, '-f', '-'],
      GOOD_CLIENT.replaceAll('web', 'large').replace('Web portal', 'x'.repeat(1_000_000)),
    );
    await cluster.admin(['create', '-n', TENANT, '-f', '-'], GOOD_CLIENT.replaceAll('web', 'gone'));
    const flags = [
      '--show-only=templates/webhooks.yaml',
      '--set=webhooks.validating.onDelete=true,webhooks.mutating.failurePolicy=Fail',
    ];
    await cluster.admin(['apply', '-f', '-'], await rendered('standard', flags));
    await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  });

  afterAll(async () => {
    const kinds = 'validatingwebhookconfigurations,mutatingwebhookconfigurations';
    await cluster.admin(['delete', kinds, RELEASE.name]);
    await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  });

  test.each([
    ['a label', { metadata: { labels: { team: 'a' } } }],
    ['a finalizer', { metadata: { finalizers: ['example.com/x'] } }],
    ['no finalizer any more', { metadata: { finalizers: null } }],
    ['the spec that it has', { spec: { public: true, name: 'Web portal' } }],
  ])('a Client gets %s', async (_what, patch) => {
    expect((await admin.request('PATCH', path, patch, 'application/merge-patch+json')).status).toBe(200);
  });

  test('so does one of 1 MB, as far as the budget of CEL goes', async () => {
    const label = { metadata: { labels: { team: 'a' } } };
    const { status } = await admin.request('PATCH', `${CLIENTS}/large`, label, 'application/merge-patch+json');
    expect(status).toBe(200);
  });

  test('its status is written', async () => {
    const status = { status: { phase: 'Ready' } };
    expect((await admin.request('PATCH', `${path}/status`, status, 'application/merge-patch+json')).status).toBe(200);
  });

  test('it is deleted', async () => {
    expect((await admin.request('DELETE', `${CLIENTS}/gone`)).status).toBe(200);
  });

  test.each([
    ['changed', 'PATCH', path, { spec: { name: 'Other' } }],
    ['switched off', 'PATCH', path, { spec: { enabled: false } }],
    [
      'created',
      'POST',
      CLIENTS,
      { apiVersion: 'auth.stakater.com/v1alpha1', kind: 'Client', metadata: { name: 'new' }, spec: { id: 'new' } },
    ],
    [
      'created without a spec',
      'POST',
      CLIENTS,
      { apiVersion: 'auth.stakater.com/v1alpha1', kind: 'Client', metadata: { name: 'new' } },
    ],
  ])('it is not %s', async (_what, method, place, body) => {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const { status, text } = await admin.request(method, place, body, type);
    expect(status).toBe(500);
    expect(text).toContain('failed calling webhook \\"mutate.clients.auth.stakater.com\\"');
  });

  test('the API server counts it as the alerts and the dashboard of the chart ask for it', async () => {
    const files = ['alerts.yaml', 'dashboard.json'].map((file) =>
      readFileSync(join(CHART, 'files', file), 'utf8').replaceAll('\\"', '"'),
    );
    const asked = new Set(
      files.flatMap((text) => text.match(/\bapiserver_\w+/g) ?? []).filter((name) => !name.endsWith('_')),
    );
    const shown = (await admin.request('GET', '/metrics')).text;
    const lines = (name: string) =>
      shown
        .split('\n')
        .filter((line) => line.startsWith(`${name}{`))
        .join('\n');
    expect([...asked].toSorted()).toEqual([
      'apiserver_admission_webhook_fail_open_count',
      'apiserver_admission_webhook_rejection_count',
    ]);
    expect(lines('apiserver_admission_webhook_fail_open_count')).toMatch(
      /name="validate-deletion[.]clients[.]auth[.]stakater[.]com"/,
    );
    expect(lines('apiserver_admission_webhook_rejection_count')).toMatch(
      /error_type="calling_webhook_error",name="mutate[.]clients[.]auth[.]stakater[.]com"/,
    );
  });
});

describe('helm', () => {
  const release = ['--namespace', RELEASE.namespace];
  const kubernetes = () => ({ KUBECONFIG: cluster.kubeconfig('admin') });
  const configurations = () =>
    cluster.admin([
      'get',
      'validatingwebhookconfigurations,mutatingwebhookconfigurations,validatingadmissionpolicies',
      '-o',
      'name',
    ]);

  /** As cert-manager does it; nobody else may take it away. */
  const inject = () =>
    admin.json(
      'PATCH',
      VALIDATING,
      [{ op: 'add', path: '/webhooks/0/clientConfig/caBundle', value: CA }],
      'application/json-patch+json',
    );
  const injected = async () => {
    const webhooks = property(await admin.json('GET', VALIDATING), 'webhooks');
    const [first] = Array.isArray(webhooks) ? (webhooks as readonly unknown[]) : [];
    return property(property(first, 'clientConfig'), 'caBundle');
  };

  test('installs, upgrades, rolls back and uninstalls, the configurations of the webhooks first', async () => {
    // The ServiceAccounts of the tests above are not the release's.
    await cluster.admin(['delete', 'serviceaccounts,priorityclasses', ...release, '-l', 'helm.sh/chart']);
    const env = kubernetes();
    const install = ['install', RELEASE.name, CHART, ...release, '--values', valuesFile('standard')];
    expect(await helm(install, env)).toMatchObject({ code: 0 });
    expect(await configurations()).toBe(
      'validatingwebhookconfiguration.admissionregistration.k8s.io/dex-client-admission\n' +
        'mutatingwebhookconfiguration.admissionregistration.k8s.io/dex-client-admission\n',
    );
    await inject();
    // As Argo CD and Flux compare, on the client and on the server: what others filled in is no difference.
    const all = await rendered('standard', ['--no-hooks']);
    for (const how of [[], ['--server-side', '--force-conflicts', '--field-manager=argocd-controller']])
      expect(await cluster.kubectl('admin', ['diff', ...how, '-f', '-'], all)).toMatchObject({ code: 0, stdout: '' });
    const more = ['--set=validatingAdmissionPolicy.enabled=true,replicas=3'];
    expect(await helm(['upgrade', RELEASE.name, CHART, ...release, ...more], env)).toMatchObject({ code: 0 });
    expect(await configurations()).toContain('validatingadmissionpolicy');
    expect(await injected()).toBe(CA);
    expect(await helm(['rollback', RELEASE.name, '1', ...release], env)).toMatchObject({ code: 0 });
    expect(await configurations()).not.toContain('validatingadmissionpolicy');
    expect(await injected()).toBe(CA);
    const { code, stderr } = await helm(['uninstall', RELEASE.name, ...release, '--debug'], env);
    expect(code).toBe(0);
    const deleted = [...stderr.matchAll(/starting delete resource.*? kind=(\w+)/g)].map(([, kind]) => kind);
    expect(deleted.slice(0, 2)).toEqual(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);
    expect(await configurations()).toBe('');
  });
});

describe('helm test', () => {
  /** Where a Pod has them, and /run is the sandbox's own. */
  const account = '/run/secrets/kubernetes.io/serviceaccount';
  const check = () =>
    run(process.execPath, [join(CHART, 'files', 'check.mjs')], {
      env: {
        KUBERNETES_SERVICE_HOST: new URL(cluster.apiServer.url).hostname,
        KUBERNETES_SERVICE_PORT: new URL(cluster.apiServer.url).port,
      },
    });

  beforeAll(() => {
    mkdirSync(account, { recursive: true });
    writeFileSync(join(account, 'token'), tokenOf('alice'));
    writeFileSync(join(account, 'namespace'), TENANT);
    copyFileSync(cluster.apiServer.caFile, join(account, 'ca.crt'));
  });

  test('fails where nobody judges', async () => {
    const { code, stdout, stderr } = await check();
    expectGolden('charts/test-without-webhook.txt', stdout + stderr);
    expect(code).toBe(1);
  });

  test('passes where the webhook refuses', async () => {
    await addServiceAccount(cluster);
    const replica = await (await Replica.start(cluster, { standalone: true })).ready();
    await configureWebhook(cluster, { replica });
    const { code, stdout, stderr } = await check();
    await removeConfiguration(cluster);
    expectGolden('charts/test-with-webhook.txt', stdout + stderr);
    expect(code).toBe(0);
  });
});

async function deployment(set: string): Promise<Manifest | undefined> {
  return manifests(await rendered(set)).find(({ kind }) => kind === 'Deployment');
}

/** What helm alone handles, now and then; Argo CD and Flux leave it out of what they compare. */
function isHook(metadata: unknown): boolean {
  return property(property(metadata, 'annotations'), 'helm.sh/hook') !== undefined;
}

/** kubectl prints several objects as a List. */
function itemsOf(printed: unknown): readonly unknown[] {
  const items = property(printed, 'items');
  return Array.isArray(items) ? items : [];
}

function listOf(objects: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
