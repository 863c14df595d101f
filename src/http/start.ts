import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { LiveFacts, Measurement } from '../facts/live-facts.js';
import type { Policy } from '../policy/policy.js';
import type { KeyPair } from './key-pair.js';
import { DRAIN_TIMES, Lifecycle, type DrainTimes } from './lifecycle.js';
import { listen } from './listen.js';
import { Metrics } from './metrics.js';
import { opsApp } from './ops-app.js';
import { Overload, type OverloadLimits } from './overload.js';
import { refuser } from './refusal.js';
import { receiveReviews } from './reviews.js';
import { reviewApp } from './review-app.js';
import { createOpsServer, createReviewServer, secureContext, type CallerOptions } from './server.js';

/** What a webhook is started with. Ports may be 0. */
export interface StartOptions extends CallerOptions {
  readonly pair: KeyPair;
  readonly port: number;
  readonly opsPort: number;
  readonly policy: Policy;
  readonly facts: LiveFacts;
  /** What else is to be seen from outside. */
  readonly measurements: () => readonly Measurement[];
  readonly log: Logger;
  readonly drainTimes?: DrainTimes;
  readonly overload?: OverloadLimits;
}

/** A webhook that answers. */
export interface Webhook {
  /** Uses another certificate for connections that come from now on. */
  readonly present: (pair: KeyPair) => void;
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
  const { log, policy, facts, drainTimes = DRAIN_TIMES } = options;
  const lifecycle = new Lifecycle();
  const metrics = new Metrics();
  const overload = new Overload(options.overload);
  metrics.show(() => [...facts.measurements(), ...options.measurements(), shedRequests(overload)]);
  const refuse = refuser(log, metrics);
  const app = reviewApp(receiveReviews({ policy, facts, overload, log, metrics, refuse }), { lifecycle, refuse });
  const reviews = createReviewServer(options.pair, options, app, log);
  const missing = () => [
    ...(reviews.listening ? [] : ['the port for reviews is not open']),
    ...facts.missing(),
    ...(lifecycle.draining ? ['the server is leaving'] : []),
  ];
  const ops = createOpsServer(opsApp({ missing, refuse, metrics }), log);
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
    overload.close();
  };
  const present = (pair: KeyPair) => {
    reviews.setSecureContext(secureContext(pair));
  };
  return { port, opsPort, present, drain: (hurry = new AbortController().signal) => (drained ??= drain(hurry)) };
}

function shedRequests({ shed }: Overload): Measurement {
  return {
    name: 'dex_client_admission_shed_requests_total',
    help: 'Requests that were sent away, because more came than could be judged.',
    values: [{ value: shed }],
  };
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
