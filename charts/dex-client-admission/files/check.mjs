import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * `helm test`: asks the API server, as a dry run, to store a Client that only the webhook refuses. Its refusal shows that the API
 * server reaches a replica, trusts its certificate, and that the replica knows the Clients of the cluster.
 */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const HOOK = 'admission webhook "validate.clients.auth.stakater.com" denied the request';
const ATTEMPTS = 10;

const read = (file) => readFileSync(`${ACCOUNT}/${file}`, 'utf8').trim();
const namespace = read('namespace');
const name = 'dex-client-admission-test';
const client = {
  apiVersion: 'auth.stakater.com/v1alpha1',
  kind: 'Client',
  metadata: { name },
  spec: {
    id: name,
    name: 'Test',
    public: true,
    redirectURIs: ['https://test.example.com/%zz'],
    trustedPeers: ['dex-client-admission-nobody'],
  },
};

/** Resolves with the status code and the message of the API server. */
function create() {
  const body = JSON.stringify(client);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: process.env.KUBERNETES_SERVICE_HOST,
        port: process.env.KUBERNETES_SERVICE_PORT,
        path: `/apis/auth.stakater.com/v1alpha1/namespaces/${namespace}/clients?dryRun=All`,
        method: 'POST',
        ca: read('ca.crt'),
        timeout: 15_000,
        headers: {
          Authorization: `Bearer ${read('token')}`,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => (text += part));
        answer.on('end', () => resolve({ status: answer.statusCode, message: messageOf(text) }));
        answer.on('error', reject);
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer within 15 s')));
    asked.on('error', reject);
    asked.end(body);
  });
}

function messageOf(text) {
  try {
    return JSON.parse(text).message ?? text.slice(0, 500);
  } catch {
    return text.slice(0, 500);
  }
}

function problem(status, message) {
  if (status === 201) {
    return 'A bad Client would have been stored: the webhook was not asked, or the policy admits such Clients.';
  }
  if (status === 404) {
    return 'The API server knows no Clients: the CustomResourceDefinition clients.auth.stakater.com is not installed.';
  }
  return `The webhook did not judge a Client (HTTP ${status}): ${message}`;
}

for (let attempt = 1; ; attempt++) {
  const { status, message } = await create().catch((error) => ({ status: 0, message: error.message }));
  // 503 is the webhook's own "ask again": it does not know the Clients yet.
  if (status !== 503 && message.includes(HOOK)) {
    process.stdout.write(`The webhook refused a bad Client, as it should: ${message}\n`);
    break;
  }
  if (attempt === ATTEMPTS || status === 201 || status === 404 || status === 403) {
    process.stderr.write(`${problem(status, message)}\n`);
    process.exitCode = 1;
    break;
  }
  await sleep(2000);
}
