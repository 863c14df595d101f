import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { BAD_CLIENT, GOOD_CLIENT } from '../clients.js';
import { transcript } from '../cluster/transcript.js';
import { client } from '../life/client-yaml.js';
import { mayChangeUser } from '../pods/may-change-user.js';
import { Stopwatch, tell } from '../sandbox/stopwatch.js';
import { Installation, NAMESPACE, RELEASE } from './installation.js';
import { figures, Load } from './load.js';
import { storedObjects } from './stored-objects.js';

let site: Installation;
let before: Set<string>;

/** Clients that only https forbids. */
const PLAIN = client('plain', { spec: { redirectURIs: ['http://plain.example.com/callback'] } });
const KIND = 'apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\n';
/** A look at the file every 2 s, a look at the ConfigMap every 0.5 s, and two looks in a row at a bad one. */
const POLICY_COUNTS_WITHIN_MS = 10_000;

beforeAll(async () => {
  site = await Installation.prepare();
  before = await storedObjects(site.cluster);
});

const apply = ['apply', '-n', 'team-a', '-f', '-'];
const create = ['create', '-n', 'team-a', '-f', '-'];

test('helm install --wait makes a webhook that judges', async () => {
  const watch = new Stopwatch('chart');
  // docs/install.md: for some seconds, of which the figure is here.
  const result = await Load.during(site.cluster, () => site.install().then(() => undefined), false);
  watch.lap('helm install --wait');
  tell(`helm install in one step: ${figures(result)}; a few may fail until the first replica is ready`);
  expect(result.failures.filter((failure) => !failure.includes('failed calling webhook'))).toEqual([]);
  expectGolden('e2e/good-client.txt', await transcript(site.cluster, 'alice', apply, GOOD_CLIENT));
  expectGolden('e2e/bad-client.txt', await transcript(site.cluster, 'alice', apply, BAD_CLIENT));
  watch.lap('two verdicts');
  await site.helm('test', RELEASE);
  watch.lap('helm test');
  watch.print();
});

test('its processes have only what they need', () => {
  expect(site.runner.runs).toHaveLength(2);
  for (const { program } of site.runner.runs) {
    const status = readFileSync(`/proc/${String(program?.pid)}/status`, 'utf8');
    const mounts = readFileSync(`/proc/${String(program?.pid)}/mountinfo`, 'utf8');
    if (mayChangeUser()) {
      expect(status).toMatch(/^Uid:\t65532\t65532\t65532\t65532$/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
    }
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(mounts).toMatch(/ \/ ro,\S* /);
  }
});

test('no label of a namespace or of a Client leads past it', async () => {
  const { cluster } = site;
  // Those by which other webhooks let themselves be switched off, and whatever a tenant may think of.
  const labels = [
    'admission-webhook=disabled',
    'control-plane=true',
    'dex-client-admission.dev/ignore=true',
    'kubernetes.io/bootstrapping=x',
  ];
  await cluster.admin(['label', 'namespace', 'team-a', ...labels]);
  const labelled = client('labelled', {
    metadata: { labels: Object.fromEntries(labels.map((label) => label.split('='))) },
    spec: { name: '{{ .Env.HOME }}' },
  });
  expect(await dryRun(labelled)).toContain('[no-template-markers]');
});

test('another policy takes over without a restart, and a bad one does not', async () => {
  const [one, other] = site.runner.runs.map(({ program }) => program);
  const admits = async () => (await dryRun(PLAIN)).includes('[exit code 0]');
  expect(await admits()).toBe(false);
  await setPolicy('rules: { redirect-uri-https: { action: Warn } }\n');
  const since = performance.now();
  await until('both replicas to take the policy', () => bothSay('another policy is in force'));
  tell(`policy: in use ${((performance.now() - since) / 1000).toFixed(1)} s after the ConfigMap changed`);
  expect(await admits()).toBe(true);
  await setPolicy('rules: { redirect-uri-htps: { action: Deny } }\n');
  await until('both replicas to tell of the bad policy', () => bothSay('redirect-uri-htps'));
  expect(await admits()).toBe(true);
  await setPolicy('');
  await until('the first policy to be in use', async () => !(await admits()));
  expect(site.runner.runs.map(({ program }) => program)).toEqual([one, other]);
});

test('helm uninstall leaves nothing that judges, and Clients can be changed', async () => {
  const watch = new Stopwatch('chart');
  await site.helm('uninstall', RELEASE, '--wait');
  watch.lap('helm uninstall --wait');
  watch.print();
  expect(await transcript(site.cluster, 'alice', apply, BAD_CLIENT)).toContain('created');
  await until('the Pods to end', () => Promise.resolve(site.runner.runs.length === 0), 60_000);
  await until('the garbage to be collected', async () => (await left('CertificateRequest')).length === 0, 45_000);
  // docs/install.md: the Clients, what claims their ids, and cert-manager's Secrets, which it never deletes.
  const remain = (await left('')).map((object) => object.replace(/(dex-client-id-)[0-9a-f]+$/, '$1…'));
  expect([...new Set(remain)]).toEqual([
    'Client team-a/bad',
    'Client team-a/web',
    `Lease ${NAMESPACE}/dex-client-id-…`,
    `Secret ${NAMESPACE}/${RELEASE}-ca`,
    `Secret ${NAMESPACE}/${RELEASE}-tls`,
  ]);
});

async function left(kind: string): Promise<string[]> {
  const now = await storedObjects(site.cluster);
  return [...now].filter((object) => !before.has(object) && object.startsWith(kind)).toSorted();
}

function dryRun(object: object): Promise<string> {
  return transcript(site.cluster, 'alice', [...create, '--dry-run=server'], JSON.stringify(object));
}

async function setPolicy(text: string): Promise<void> {
  const patch = JSON.stringify({ data: { 'policy.yaml': `${KIND}${text}` } });
  await site.cluster.admin(['patch', 'configmap', `${RELEASE}-policy`, '-n', NAMESPACE, '--type=merge', '-p', patch]);
}

function bothSay(text: string): Promise<boolean> {
  return Promise.resolve(site.runner.runs.every(({ program }) => program?.log.includes(text) === true));
}

async function until(what: string, ask: () => Promise<boolean>, withinMs = POLICY_COUNTS_WITHIN_MS): Promise<void> {
  await site.cluster.apiServer.program.until(ask, { what, withinMs });
}
