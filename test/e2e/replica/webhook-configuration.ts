import { readFile } from 'node:fs/promises';
import type { Cluster } from '../cluster/cluster.js';
import type { Replica } from './replica.js';
import { WEBHOOK } from './service-account.js';

/** Where the API server finds the webhook: one replica by its URL, or the Service. */
export type Target = { readonly replica: Replica } | { readonly service: true; readonly caFile: string };

export interface ConfigurationOptions {
  /** Only for Clients of these namespaces; all unless given. */
  readonly namespaces?: readonly string[];
  /** Of the validating webhook; Fail unless given. The mutating one's is Ignore: the other one checks what is stored. */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  /** Of the two configurations. */
  readonly name?: string;
  readonly timeoutSeconds?: number;
}

const SETTLES_WITHIN_MS = 150;

/** Registers the webhook with the API server, and waits until that has taken effect. */
export async function configureWebhook(
  cluster: Cluster,
  target: Target,
  { namespaces, failurePolicy = 'Fail', name = WEBHOOK.name, timeoutSeconds = 5 }: ConfigurationOptions = {},
): Promise<void> {
  const caFile = 'replica' in target ? target.replica.certificate.certFile : target.caFile;
  const caBundle = (await readFile(caFile)).toString('base64');
  const webhook = (hook: 'validate' | 'mutate', operations: readonly string[], policy: 'Fail' | 'Ignore') => ({
    name: `${hook}.clients.auth.stakater.com`,
    admissionReviewVersions: ['v1'],
    sideEffects: 'NoneOnDryRun',
    matchPolicy: 'Equivalent',
    timeoutSeconds,
    failurePolicy: policy,
    clientConfig: { caBundle, ...address(target, hook) },
    rules: [{ apiGroups: ['auth.stakater.com'], apiVersions: ['*'], resources: ['clients'], operations }],
    ...(namespaces === undefined
      ? {}
      : {
          namespaceSelector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: namespaces }],
          },
        }),
  });
  const apiVersion = 'admissionregistration.k8s.io/v1';
  await cluster.apply([
    {
      apiVersion,
      kind: 'MutatingWebhookConfiguration',
      metadata: { name },
      webhooks: [webhook('mutate', ['CREATE', 'UPDATE'], 'Ignore')],
    },
    {
      apiVersion,
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name },
      webhooks: [webhook('validate', ['CREATE', 'UPDATE', 'DELETE'], failurePolicy)],
    },
  ]);
  // The API server's own watch brings it: 5 to 13 ms were measured, 75 the first time.
  await new Promise((resolve) => setTimeout(resolve, SETTLES_WITHIN_MS));
}

/** Takes the webhook away, for objects that it would refuse. */
export async function removeConfiguration(cluster: Cluster, name: string = WEBHOOK.name): Promise<void> {
  const kinds = 'validatingwebhookconfigurations,mutatingwebhookconfigurations';
  await cluster.admin(['delete', kinds, name, '--ignore-not-found']);
  await new Promise((resolve) => setTimeout(resolve, SETTLES_WITHIN_MS));
}

function address(target: Target, hook: string): object {
  if ('replica' in target) return { url: `https://${target.replica.host}:${target.replica.port}/${hook}` };
  return { service: { ...WEBHOOK, port: 443, path: `/${hook}` } };
}
