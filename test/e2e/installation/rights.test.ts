import { beforeAll, expect, test } from '@jest/globals';
import { transcript } from '../cluster/transcript.js';
import { client } from '../life/client-yaml.js';
import { Installation } from './installation.js';
import { AUDIT_RULES, grantedRights, refusedRequests, usedRights } from './rights.js';

let site: Installation;

beforeAll(async () => {
  site = await Installation.prepare({ auditRules: AUDIT_RULES });
  await site.install();
});

/** A first sweep of Leases comes after 30 s at the latest; a machine that others use too adds some. */
const USED_WITHIN_MS = 60_000;
const LEASES = ['create', 'delete', 'get', 'list', 'update'].map((verb) => `${verb} leases.coordination.k8s.io`);
const CLIENTS = ['list clients.auth.stakater.com', 'watch clients.auth.stakater.com'];
const ASKING = ['create subjectaccessreviews.authorization.k8s.io', 'get namespaces'];

interface Choice {
  readonly idClaims: 'lease' | 'list';
  readonly secrets: 'none' | 'metadata' | 'value';
  readonly rights: readonly string[];
}

const choices: readonly Choice[] = [
  { idClaims: 'lease', secrets: 'none', rights: [...LEASES, ...CLIENTS, 'get clients.auth.stakater.com', ...ASKING] },
  { idClaims: 'list', secrets: 'metadata', rights: [...CLIENTS, ...ASKING, 'get secrets'] },
  { idClaims: 'list', secrets: 'value', rights: [...CLIENTS, ...ASKING, 'get secrets'] },
];

test.each(choices)(
  'with idClaims: $idClaims and secrets: $secrets, the rights that it has are those that it uses',
  async ({ idClaims, secrets, rights }) => {
    const { cluster, runner } = site;
    const before = new Set(runner.runs.map(({ pod }) => pod.metadata.name));
    const asked = `policy.cluster.idClaims=${idClaims},policy.cluster.secrets=${secrets}`;
    if (idClaims !== 'lease') await site.upgrade(`--set=${asked},rbac.readSecrets=${String(secrets !== 'none')}`);
    const names = runner.runs.map(({ pod }) => pod.metadata.name);
    const pods = new Set(idClaims === 'lease' ? names : names.filter((name) => !before.has(name)));
    expect(pods.size).toBe(2);
    // Until the first sweep has come, and what the API server asks by connections to the Pods of before.
    const allUsed = async () => {
      await exercise();
      const used = await usedRights(cluster, pods);
      return rights.every((right) => used.includes(right));
    };
    await cluster.apiServer.program.until(allUsed, { what: 'every right to be used', withinMs: USED_WITHIN_MS });
    expect(await usedRights(cluster, pods)).toEqual([...rights].toSorted());
    expect(await grantedRights(cluster)).toEqual([...rights].toSorted());
    expect(await refusedRequests(cluster, pods)).toEqual([]);
  },
  USED_WITHIN_MS + 120_000,
);

/** What somebody does for whom the webhook needs its rights. */
async function exercise(): Promise<void> {
  const { cluster } = site;
  const create = (object: object) =>
    transcript(cluster, 'alice', ['create', '-n', 'team-a', '-f', '-'], JSON.stringify(object));
  // A claim that is renewed by its own Client, and one that is released.
  expect(await create(client('brief'))).toContain('created');
  expect(await create(client('brief'))).toContain('already exists');
  await cluster.admin(['delete', 'client', 'brief', '-n', 'team-a']);
  // A Secret that its author may read, and one for which rights and consent are asked.
  await create(client('own', { spec: { public: false, secretRef: { name: 'own' } } }));
  await cluster.admin(['delete', 'client', 'own', '-n', 'team-a', '--ignore-not-found']);
  const foreign = client('foreign', { spec: { public: false, secretRef: { name: 'any', namespace: 'default' } } });
  expect(await create(foreign)).toContain('[secret-ref-authorized]');
}
