import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load, loadAll } from 'js-yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { property } from '../../src/client/client.js';
import { rules } from '../../src/rules/index.js';

const ROOT = join(import.meta.dirname, '..', '..');
const CHART = join(ROOT, 'charts', 'dex-client-admission');
/** What Helm made of the values; test/e2e/charts/chart.test.ts keeps it so. */
const GOLDEN = join(ROOT, 'test', 'golden', 'charts');
const sets = readdirSync(GOLDEN).filter((file) => file.endsWith('.yaml'));

function objects(file: string, kind: string): readonly unknown[] {
  return loadAll(readFileSync(join(GOLDEN, file), 'utf8')).filter((document) => property(document, 'kind') === kind);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(property, value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const clients = (...verbs: string[]) => ({ apiGroups: ['auth.stakater.com'], resources: ['clients'], verbs });
const ASKING = [
  { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
  { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
];
const RIGHTS = [clients('get', 'list', 'watch'), ...ASKING];
const SECRETS = { apiGroups: [''], resources: ['secrets'], verbs: ['get'] };
const LEASES = {
  apiGroups: ['coordination.k8s.io'],
  resources: ['leases'],
  verbs: ['get', 'list', 'create', 'update', 'delete'],
};

test.each([
  ['standard.yaml', [RIGHTS], [[LEASES]]],
  ['everything.yaml', [[...RIGHTS, SECRETS]], [[LEASES]]],
  // Ids are kept by listing Clients.
  ['existing-secret.yaml', [[clients('list', 'watch'), ...ASKING]], []],
  // Nobody asked for rights.
  ['little.yaml', [], []],
])('the webhook of %s gets no right but what test/e2e/installation/rights.test.ts saw it use', (file, cluster, own) => {
  const isOurs = (role: unknown) => at(role, 'metadata', 'annotations', 'helm.sh/hook') === undefined;
  const rulesOf = (kind: string) =>
    objects(file, kind)
      .filter(isOurs)
      .map((role) => property(role, 'rules'));
  expect(rulesOf('ClusterRole')).toEqual(cluster);
  expect(rulesOf('Role')).toEqual(own);
});

describe.each(sets)('the webhooks of %s', (file) => {
  const kinds = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];
  const webhooks = kinds.flatMap((kind) => objects(file, kind)).flatMap((found) => list(property(found, 'webhooks')));

  test('are called for Clients of every namespace and version, and for nothing else', () => {
    expect(webhooks.length).toBeGreaterThan(0);
    for (const webhook of webhooks) {
      expect(webhook).toMatchObject({
        matchPolicy: 'Equivalent',
        admissionReviewVersions: ['v1'],
        rules: [{ apiGroups: ['auth.stakater.com'], apiVersions: ['*'], resources: ['clients'], scope: 'Namespaced' }],
      });
      expect(property(webhook, 'namespaceSelector')).toEqual({});
      expect(property(webhook, 'objectSelector')).toEqual({});
    }
  });

  test('deletions never wait for one', () => {
    for (const webhook of webhooks) {
      const [rule] = list(property(webhook, 'rules'));
      const operations = list(property(rule, 'operations'));
      if (operations.includes('DELETE'))
        expect(webhook).toMatchObject({ failurePolicy: 'Ignore', sideEffects: 'None' });
    }
  });
});

test.each(sets)('the Pods of %s may do nothing on their node', (file) => {
  for (const deployment of objects(file, 'Deployment')) {
    const pod = at(deployment, 'spec', 'template', 'spec');
    expect(pod).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      terminationGracePeriodSeconds: 40,
    });
    expect(list(property(pod, 'containers'))).toMatchObject([
      {
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ]);
  }
});

test.each(sets)('the program understands the arguments of %s', (file) => {
  const [deployment] = objects(file, 'Deployment');
  const [container] = list(at(deployment, 'spec', 'template', 'spec', 'containers'));
  const args = list(property(container, 'args')).map(String);
  const { status, stderr } = spawnSync(process.execPath, ['dist/main.js', ...args], { cwd: ROOT, encoding: 'utf8' });
  // The first thing that it looks for and does not find here.
  const missing = '/etc/dex-client-admission/policy/policy.yaml: It cannot be read: there is no such file or folder.';
  expect({ status, stderr }).toEqual({ status: 2, stderr: `dex-client-admission: ${missing}\n` });
});

test('chart and image have the version of the program', () => {
  const chart = load(readFileSync(join(CHART, 'Chart.yaml'), 'utf8'));
  const { version } = packageJson;
  expect(chart).toMatchObject({ version, appVersion: version });
});

test('the definition of Client stays when the chart goes', () => {
  const [crd] = objects('everything.yaml', 'CustomResourceDefinition');
  expect(at(crd, 'metadata', 'annotations')).toEqual({ 'helm.sh/resource-policy': 'keep' });
});

test('each alert leads to its own part of the page about operations, and to nothing else', () => {
  const page = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
  const parts = [...page.matchAll(/^### (DexClientAdmission\w+)$/gm)].map(([, name = '']) => name);
  const alerts = list(load(readFileSync(join(CHART, 'files', 'alerts.yaml'), 'utf8')));
  const leads = alerts.map((alert) => [at(alert, 'alert'), at(alert, 'annotations', 'runbook_url')]);
  expect(leads).toEqual(parts.map((name) => [name, `RUNBOOK#${name.toLowerCase()}`]));
  const [rule] = objects('everything.yaml', 'PrometheusRule');
  const [group] = list(at(rule, 'spec', 'groups'));
  const [first] = list(property(group, 'rules'));
  const [name = ''] = parts;
  expect(at(first, 'annotations', 'runbook_url')).toBe(
    `https://git.example.com/sso/operations.md#${name.toLowerCase()}`,
  );
});

describe('the policy for the API server', () => {
  const text = readFileSync(join(CHART, 'files', 'admission-policy.yaml'), 'utf8');
  const ids = list(property(load(text), 'validations')).map((entry) => property(entry, 'rule'));

  test('names rules that there are, and that refuse', () => {
    const denying = new Set<unknown>(rules.filter(({ defaultAction }) => defaultAction === 'Deny').map(({ id }) => id));
    expect(ids.filter((id) => !denying.has(id))).toEqual([]);
  });

  test('leaves to the webhook what an admin has changed of a rule', () => {
    const [policy] = objects('everything.yaml', 'ValidatingAdmissionPolicy');
    const left = list(at(policy, 'spec', 'validations')).map(
      (entry) => /\[([a-z-]+)\]/.exec(String(property(entry, 'message')))?.[1],
    );
    const changed = [
      'redirect-uri-no-fragment',
      'redirect-uri-limits',
      'name-length',
      'name-printable',
      'redirect-uri-scheme',
    ];
    expect(left).toEqual(ids.filter((id) => !changed.includes(String(id))));
  });
});
