import { property } from '../../../src/client/client.js';
import type { Cluster } from '../cluster/cluster.js';
import { NAMESPACE, RELEASE } from './installation.js';

const WEBHOOK_USER = `system:serviceaccount:${NAMESPACE}:${RELEASE}`;

/** For `Cluster.start`: every request of the webhook is in the audit log. */
export const AUDIT_RULES = [{ level: 'Metadata', users: [WEBHOOK_USER] }];

/** What Pods of the webhook have asked the API server for, as in `get clients.auth.stakater.com`; sorted. */
export async function usedRights(cluster: Cluster, pods: ReadonlySet<string>): Promise<string[]> {
  const used = (await requests(cluster)).filter(by(pods)).map((event) => {
    const object = property(event, 'objectRef');
    if (object === undefined) return `${String(property(event, 'verb'))} ${String(property(event, 'requestURI'))}`;
    return inWords(property(event, 'verb'), property(object, 'resource'), property(object, 'apiGroup') ?? '');
  });
  return [...new Set(used)].toSorted();
}

function by(pods: ReadonlySet<string>): (event: unknown) => boolean {
  return (event) => {
    const extra = property(property(event, 'user'), 'extra');
    return list(extra, 'authentication.kubernetes.io/pod-name').some((name) => pods.has(String(name)));
  };
}

/** Requests of Pods of the webhook that the API server refused for want of a right. */
export async function refusedRequests(cluster: Cluster, pods: ReadonlySet<string>): Promise<unknown[]> {
  const isRefused = (event: unknown) =>
    [401, 403].includes(Number(property(property(event, 'responseStatus'), 'code')));
  return (await requests(cluster)).filter(by(pods)).filter(isRefused);
}

/** What the chart's roles allow the webhook, in the same words; sorted. */
export async function grantedRights(cluster: Cluster): Promise<string[]> {
  const text = await cluster.admin([
    'get',
    'clusterrole,role',
    RELEASE,
    '-n',
    NAMESPACE,
    '-o',
    'json',
    '--ignore-not-found',
  ]);
  const rights = list(JSON.parse(text), 'items')
    .flatMap((role) => list(role, 'rules'))
    .flatMap((rule) =>
      list(rule, 'apiGroups').flatMap((group) =>
        list(rule, 'resources').flatMap((resource) =>
          list(rule, 'verbs').map((verb) => inWords(verb, resource, group)),
        ),
      ),
    );
  return rights.toSorted();
}

async function requests(cluster: Cluster): Promise<unknown[]> {
  const isOurs = (event: unknown) => property(property(event, 'user'), 'username') === WEBHOOK_USER;
  return (await cluster.auditEvents()).filter(isOurs);
}

function list(value: unknown, key: string): unknown[] {
  const found = property(value, key);
  return Array.isArray(found) ? found : [];
}

function inWords(verb: unknown, resource: unknown, group: unknown): string {
  return `${String(verb)} ${String(resource)}${group === '' ? '' : `.${String(group)}`}`;
}
