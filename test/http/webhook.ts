import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { writeCertificate } from '../../src/demo/certificate.js';
import { standingFacts } from '../../src/facts/standing-facts.js';
import { readKeyPair } from '../../src/http/key-pair.js';
import { createLog } from '../../src/http/log.js';
import { OVERLOAD } from '../../src/http/overload.js';
import { start, type StartOptions, type Webhook } from '../../src/http/start.js';
import { emptyCluster, named, stubPolicy, type StubRule } from '../admission/stub-policy.js';
import { send, type Answer, type Sent } from './https-request.js';
import { temporaryFolder } from './temporary-folder.js';

/** A webhook that runs in this process, and what it wrote to its log. */
export interface TestWebhook extends Webhook {
  readonly ca: Buffer;
  readonly certFile: string;
  readonly keyFile: string;
  readonly logged: () => Record<string, unknown>[];
  /** Sends a request over TLS. */
  send(sent: Sent): Promise<Answer>;
  /** Sends a review as the API server does. */
  review(path: string, review: unknown): Promise<Answer>;
  ops(path: string, method?: string): Promise<Answer>;
}

const running: Webhook[] = [];

afterAll(() => Promise.all(running.map((webhook) => webhook.drain(AbortSignal.abort()))));

/** Leaves as soon as it can. */
const AT_ONCE = { minimum: 0, quiet: 0, maximum: 0, lastAnswers: 100 };

/** Starts one on free ports; it ends with the test file. */
export async function startWebhook(
  stubs: readonly StubRule[] = [named],
  options: Partial<StartOptions> = {},
): Promise<TestWebhook> {
  const { certFile, keyFile } = await writeCertificate(join(temporaryFolder, String(running.length)));
  const lines: string[] = [];
  const webhook = await start({
    pair: await readKeyPair({ certFile, keyFile }),
    port: 0,
    opsPort: 0,
    policy: stubPolicy(stubs),
    facts: standingFacts(() => emptyCluster),
    log: createLog('info', { write: (line) => void lines.push(line) }),
    drainTimes: AT_ONCE,
    measurements: () => [],
    // Who else runs on this machine must not decide a test.
    overload: { ...OVERLOAD, lag: Infinity, wait: Infinity },
    clientNames: [],
    ...options,
  });
  running.push(webhook);
  const ca = await readFile(certFile);
  const overTls = (sent: Sent) => send(webhook.port, { ca, ...sent });
  return {
    ...webhook,
    ca,
    certFile,
    keyFile,
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    send: overTls,
    review: (path, review) => {
      const headers = { 'content-type': 'application/json' };
      return overTls({ method: 'POST', path, headers, body: JSON.stringify(review) });
    },
    ops: (path, method = 'GET') => send(webhook.opsPort, { path, method }),
  };
}
