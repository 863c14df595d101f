import type { Logger } from 'pino';
import type { Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import type { Policy } from '../policy/policy.js';
import { readKeyPair } from './key-pair.js';
import { createLog } from './log.js';
import { start } from './start.js';

export interface ServeOptions {
  /** PEM: the certificate, and its chain if there is one. */
  readonly tlsCertFile: string;
  readonly tlsPrivateKeyFile: string;
  /** For reviews, over TLS. */
  readonly port: number;
  /** For probes and metrics, plain HTTP. */
  readonly opsPort: number;
  readonly policy: Policy;
  /** What is known when a Client, or its old state, is judged. */
  readonly factsOf: (client: Client) => Facts;
}

/**
 * Runs the webhook in this process until SIGTERM or SIGINT, and resolves when it has drained; a second signal closes it at once.
 * An exception that nobody caught ends the process with 1, after the drain as well.
 * @throws Error that says in one line why it cannot start: certificate, private key or port
 */
export async function serve(options: ServeOptions): Promise<void> {
  const log = createLog();
  const pair = await readKeyPair(options.tlsCertFile, options.tlsPrivateKeyFile);
  const webhook = await start({ ...options, pair, log });
  const stop = new Stop(log);
  log.info({ port: webhook.port, opsPort: webhook.opsPort }, 'serving');
  await stop.requested;
  await webhook.drain(stop.hurry.signal);
  log.info('stopped');
  if (stop.faulty) process.exit(1);
}

/** Waits for a reason to stop. Its listeners stay: the process is about to end. */
class Stop {
  /** Resolves on the first reason. */
  readonly requested: Promise<void>;
  /** Aborted by the second. */
  readonly hurry = new AbortController();
  /** Whether one of them is a fault. */
  faulty = false;

  constructor(log: Logger) {
    let stopping = false;
    this.requested = new Promise((resolve) => {
      const stop = () => {
        if (stopping) this.hurry.abort();
        stopping = true;
        resolve();
      };
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.on(signal, () => {
          log.info(
            { signal },
            stopping ? 'closing at once' : 'leaving: not ready, answering until nobody asks any more',
          );
          stop();
        });
      }
      // Node raises a rejection that nobody handles as an uncaught exception too.
      process.on('uncaughtException', (error, origin) => {
        log.fatal({ err: error, origin }, 'an exception that nobody caught: leaving');
        this.faulty = true;
        stop();
      });
    });
  }
}
