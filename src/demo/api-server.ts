import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { applyPatch, type Operation } from 'rfc6902';
import { CLIENT_GROUP, CLIENT_KIND, CLIENT_RESOURCE, CLIENT_VERSION, property } from '../client/client.js';
import type { PrintedStatus } from './kubectl.js';

/** What the API server would tell somebody who applies a Client. */
export interface Outcome {
  /** The Client as it is stored: with the defaults that /mutate filled in. */
  readonly object: unknown;
  readonly patch: readonly Operation[];
  readonly allowed: boolean;
  /** Why not. */
  readonly status: PrintedStatus | undefined;
  readonly warnings: readonly string[];
  /** What the audit log keeps of the validating hook, by key. */
  readonly annotations: unknown;
}

/**
 * An AdmissionReview to create a Client, or to update the stored one, as kube-apiserver 1.36 sends it.
 * @param stored the Client as it is; null on create
 */
export function reviewOf(object: unknown, namespace: string, stored: unknown = null): object {
  const operation = stored === null ? 'CREATE' : 'UPDATE';
  const kind = { group: CLIENT_GROUP, version: CLIENT_VERSION, kind: CLIENT_KIND };
  const resource = { group: CLIENT_GROUP, version: CLIENT_VERSION, resource: CLIENT_RESOURCE };
  return {
    kind: 'AdmissionReview',
    apiVersion: 'admission.k8s.io/v1',
    request: {
      uid: randomUUID(),
      kind,
      resource,
      requestKind: kind,
      requestResource: resource,
      name: text(property(property(object, 'metadata'), 'name')),
      namespace,
      operation,
      userInfo: { username: 'you', groups: ['system:authenticated'] },
      object,
      oldObject: stored,
      dryRun: false,
      options: {
        kind: stored === null ? 'CreateOptions' : 'PatchOptions',
        apiVersion: 'meta.k8s.io/v1',
        fieldManager: 'kubectl',
      },
    },
  };
}

interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** As often the API server sends a review at most (client-go rest/with_retry.go). */
const ATTEMPTS = 10;

/** Asks a webhook as the API server does: first the mutating door, then, with what came of it, the validating one. */
export class ApiServer {
  readonly #port: number;
  readonly #agent: Agent;

  /** @param ca the certificate to trust, in PEM */
  constructor(port: number, ca: Buffer) {
    this.#port = port;
    this.#agent = new Agent({ ca, keepAlive: true });
  }

  /** @param stored the Client as it is; null on create */
  async apply(manifest: unknown, namespace: string, stored: unknown = null): Promise<Outcome> {
    const mutation = await this.#ask('/mutate?timeout=5s', reviewOf(manifest, namespace, stored));
    const patch = operations(property(mutation, 'patch'));
    const object = structuredClone(manifest);
    for (const failure of applyPatch(object, [...patch])) if (failure !== null) throw failure;
    const verdict = await this.#ask('/validate?timeout=5s', reviewOf(object, namespace, stored));
    return {
      object,
      patch,
      allowed: property(verdict, 'allowed') === true,
      status: property(verdict, 'allowed') === true ? undefined : readStatus(property(verdict, 'status')),
      annotations: property(verdict, 'auditAnnotations'),
      warnings: [mutation, verdict].flatMap((response) => items(property(response, 'warnings')).map(text)),
    };
  }

  /** Ends its connections. */
  close(): void {
    this.#agent.destroy();
  }

  /** Sends a review, again where the webhook asks to come back, and returns the `response` of the one that comes back. */
  async #ask(path: string, review: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const { status, retryAfter, body } = await this.#send(path, review);
      if (status === 200) return property(JSON.parse(body), 'response');
      if (status !== 503 || retryAfter === undefined || attempt === ATTEMPTS)
        throw new Error(`${path} answered ${status}: ${body}`);
      await setTimeout(Number(retryAfter) * 1000);
    }
  }

  #send(path: string, review: object): Promise<HttpAnswer> {
    const headers = { 'Content-Type': 'application/json', 'User-Agent': 'kube-apiserver-admission' };
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: 'localhost', port: this.#port, path, method: 'POST', headers, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const body = Buffer.concat(chunks).toString();
            resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], body });
          });
        },
      );
      asked.on('error', reject);
      asked.end(JSON.stringify(review));
    });
  }
}

function operations(patch: unknown): Operation[] {
  if (typeof patch !== 'string') return [];
  return items(JSON.parse(Buffer.from(patch, 'base64').toString())).map((operation) => ({
    op: 'add',
    path: text(property(operation, 'path')),
    value: property(operation, 'value'),
  }));
}

function readStatus(status: unknown): PrintedStatus {
  const details = property(status, 'details');
  return {
    reason: text(property(status, 'reason')),
    message: text(property(status, 'message')),
    details: {
      kind: text(property(details, 'kind')),
      name: text(property(details, 'name')),
      causes: items(property(details, 'causes')).map((cause) => ({
        reason: text(property(cause, 'reason')),
        field: text(property(cause, 'field')),
        message: text(property(cause, 'message')),
      })),
    },
  };
}

function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
