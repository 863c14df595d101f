import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import type { ApiClient } from '../cluster/api-client.js';
import { Cluster } from '../cluster/cluster.js';
import { renew, startCertManager } from '../pods/cert-manager.js';
import type { Program } from '../sandbox/program.js';
import { manifests, RELEASE, rendered } from './chart.js';

const SECRETS = `/api/v1/namespaces/${RELEASE.namespace}/secrets`;
const HOOKS = '/apis/admissionregistration.k8s.io/v1';
const KINDS = new Set(['Issuer', 'Certificate', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);
/** Half a second on a machine with nothing else to do. */
const ISSUED_WITHIN_MS = 30_000;

let cluster: Cluster;
let admin: ApiClient;
let certManager: Program;

beforeAll(async () => {
  cluster = await Cluster.start();
  await cluster.admin(['create', 'namespace', RELEASE.namespace]);
  admin = await cluster.client('admin');
  certManager = await startCertManager(cluster);
  await cluster.apply(manifests(await rendered('standard')).filter(({ kind }) => KINDS.has(kind)));
}, 120_000);

afterAll(() => {
  admin.close();
});

test('cert-manager makes the certificate and tells both hooks its authority', async () => {
  const [authority] = await injected(1);
  const leaf = await certificate('dex-client-admission-tls');
  const [key] = [leaf.publicKey.asymmetricKeyDetails];
  expect(leaf.subjectAltName).toBe('DNS:dex-client-admission.dex.svc');
  expect({ type: leaf.publicKey.asymmetricKeyType, curve: key?.namedCurve }).toEqual({
    type: 'ec',
    curve: 'prime256v1',
  });
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(trusts(authority, leaf)).toBe(true);
});

test('when the authority is renewed, old certificates are trusted by its new one and new certificates by its old one', async () => {
  const [oldAuthority] = await injected(1);
  const oldLeaf = await certificate('dex-client-admission-tls');
  await renew(cluster, RELEASE.namespace, 'dex-client-admission-ca');
  const newAuthority = await changed('dex-client-admission-ca', oldAuthority);
  await renew(cluster, RELEASE.namespace, 'dex-client-admission');
  const newLeaf = await changed('dex-client-admission-tls', oldLeaf);
  // This version of cert-manager keeps the old authority beside the new one; others put the new one in its place.
  const [, injectedNext] = await injected(2);
  expect(injectedNext?.raw.equals(newAuthority.raw)).toBe(true);
  // With rotationPolicy Always.
  expect(newLeaf.publicKey.equals(oldLeaf.publicKey)).toBe(false);
  expect([trusts(newAuthority, oldLeaf), trusts(oldAuthority, newLeaf), trusts(newAuthority, newLeaf)]).toEqual([
    true,
    true,
    true,
  ]);
});

/** The authorities by which the API server knows the webhook, once they are so many, and the same for both hooks. */
function injected(count: number): Promise<readonly [X509Certificate, ...X509Certificate[]]> {
  const ask = async () => {
    const [one, other] = await Promise.all(
      ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'].map(async (kind) => {
        const webhooks = property(await admin.json('GET', `${HOOKS}/${kind}/${RELEASE.name}`), 'webhooks');
        const [webhook] = Array.isArray(webhooks) ? (webhooks as readonly unknown[]) : [];
        return property(property(webhook, 'clientConfig'), 'caBundle');
      }),
    );
    const [first, ...rest] = pem(one);
    return one === other && first !== undefined && rest.length === count - 1 && ([first, ...rest] as const);
  };
  return certManager.until(ask, { what: `${count} authorities to be injected`, withinMs: ISSUED_WITHIN_MS });
}

async function certificate(secret: string): Promise<X509Certificate> {
  const [found] = pem(property(property(await admin.json('GET', `${SECRETS}/${secret}`), 'data'), 'tls.crt'));
  if (found === undefined) throw new Error(`the Secret ${secret} has no tls.crt`);
  return found;
}

function changed(secret: string, before: X509Certificate): Promise<X509Certificate> {
  const ask = async () => {
    const now = await certificate(secret);
    return !now.raw.equals(before.raw) && now;
  };
  return certManager.until(ask, { what: `${secret} to be renewed`, withinMs: ISSUED_WITHIN_MS });
}

/** The certificates of a PEM text in base64. */
function pem(base64: unknown): readonly X509Certificate[] {
  const text = typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString() : '';
  return (text.match(/-----BEGIN [^]+?-----END [^-]+-----/g) ?? []).map((one) => new X509Certificate(one));
}

function trusts(authority: X509Certificate, leaf: X509Certificate): boolean {
  return leaf.checkIssued(authority) && leaf.verify(authority.publicKey);
}
