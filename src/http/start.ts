import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import type { Policy } from '../policy/policy.js';
import type { KeyPair } from './key-pair.js';
import { DRAIN_TIMES, Lifecycle, type DrainTimes } from './lifecycle.js';
import { listen } from './listen.js';
import { Metrics } from './metrics.js';
import { opsApp } from './ops-app.js';
import { reviewApp } from './review-app.js';
import { createOpsServer, createReviewServer } from './server.js';

/** What a webhook is started with. Ports may be 0. */
export interface StartOptions {
  readonly pair: KeyPair;
  readonly port: number;
  readonly opsPort: number;
  readonly policy: Policy;
  readonly factsOf: (client: Client) => Facts;
  readonly log: Logger;
  readonly drainTimes?: DrainTimes;
}

/** A webhook that answers. */
export interface Webhook {
  readonly port: number;
  readonly opsPort: number;
  /**
   * Says not ready, goes on answering while somebody asks, then closes both doors. Called again, it is the same drain.
   * @param hurry closes the doors at once when aborted
   */
  drain(hurry?: AbortSignal): Promise<void>;
}

/** Opens the door for probes, then the one for reviews; rejects with a plain Error when a port cannot be had. */
export async function start(options: StartOptions): Promise<Webhook> {
  const { log, policy, factsOf, drainTimes = DRAIN_TIMES } = options;
  const lifecycle = new Lifecycle();
  const metrics = new Metrics();
  const reviews = createReviewServer(options.pair, reviewApp({ policy, factsOf, lifecycle, log, metrics }), log);
  const missing = () => [
    ...(reviews.listening ? [] : ['the port for reviews is not open']),
    ...(lifecycle.draining ? ['the server is leaving'] : []),
  ];
  const ops = createOpsServer(opsApp({ missing, log, metrics }), log);
  const opsPort = await listen(ops, options.opsPort, log);
  let port: number;
  try {
    port = await listen(reviews, options.port, log);
  } catch (error) {
    ops.close();
    throw error;
  }
  let drained: Promise<void> | undefined;
  const drain = async (hurry: AbortSignal): Promise<void> => {
    await lifecycle.drained(drainTimes, hurry);
    await close(reviews, drainTimes.lastAnswers, hurry);
    await close(ops, 0, hurry);
  };
  return { port, opsPort, drain: (hurry = new AbortController().signal) => (drained ??= drain(hurry)) };
}

/** Closes a server when its last answers are out, or after so many milliseconds. */
async function close(server: Server, patience: number, hurry: AbortSignal): Promise<void> {
  const cut = () => {
    server.closeAllConnections();
  };
  const timer = setTimeout(cut, patience);
  hurry.addEventListener('abort', cut);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    if (hurry.aborted) cut();
  });
  hurry.removeEventListener('abort', cut);
  clearTimeout(timer);
}
