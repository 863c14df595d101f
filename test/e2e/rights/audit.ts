import { property } from '../../../src/client/client.js';
import type { Cluster } from '../cluster/cluster.js';
import { WEBHOOK } from '../replica/service-account.js';

/** What the API server calls the webhook. */
export const WEBHOOK_USER = `system:serviceaccount:${WEBHOOK.namespace}:${WEBHOOK.name}`;

/** A request of the webhook, as the audit log has it. */
export interface AskedByWebhook {
  readonly verb: unknown;
  readonly namespace: unknown;
  readonly name: unknown;
  /** The body that it sent, and the one that it got; undefined where the audit policy leaves them out. */
  readonly requestObject: unknown;
  readonly responseObject: unknown;
}

/** The requests that the webhook has sent about a kind of object, from the audit log. */
export async function askedByWebhook(cluster: Cluster, resource: string): Promise<AskedByWebhook[]> {
  const isAsked = (event: unknown) =>
    property(property(event, 'user'), 'username') === WEBHOOK_USER &&
    property(property(event, 'objectRef'), 'resource') === resource;
  return (await cluster.auditEvents()).filter(isAsked).map((event) => ({
    verb: property(event, 'verb'),
    namespace: property(property(event, 'objectRef'), 'namespace'),
    name: property(property(event, 'objectRef'), 'name'),
    requestObject: property(event, 'requestObject'),
    responseObject: property(event, 'responseObject'),
  }));
}
