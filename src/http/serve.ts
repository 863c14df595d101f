import type { Logger } from 'pino';
import type { LiveFacts, Measurement } from '../facts/live-facts.js';
import type { Policy } from '../policy/policy.js';
import { readKeyPair, type TlsFiles } from './key-pair.js';
import { KeyPairWatch } from './key-pair-watch.js';
import { createLog, type LogLevel } from './log.js';
import { logStream } from './log-stream.js';
import { start, type StartOptions, type Webhook } from './start.js';

export interface ServeOptions {
  /** PEM; read again whenever they change. */
  readonly tls: TlsFiles;
  /** Common names of the certificates whose holders may call, where `tls` names a client authority; all unless given. */
  readonly clientNames: readonly string[];
  /** For reviews, over TLS. */
  readonly port: number;
  /** For probes and metrics, plain HTTP. */
  readonly opsPort: number;
  readonly logLevel: LogLevel;
  /**
   * Begins to know what reviews are judged by.
   * @throws Error that says in one line why that is not possible
   */
  readonly open: (log: Logger) => Promise<Grounds>;
}

const STDERR = 2;

/** What reviews are judged by. */
export interface Grounds {
  readonly policy: Policy;
  readonly facts: LiveFacts;
  /** What is to be seen of the policy from outside. */
  readonly measurements: () => readonly Measurement[];
  /** Ends whatever keeps them current. */
  readonly close: () => Promise<void>;
}

/**
 * Runs the webhook in this process until SIGTERM or SIGINT, and resolves when it has drained; a second signal closes it at once.
 * An exception that nobody caught ends the process with 1, after the drain as well.
 * @throws Error that says in one line why it cannot start: certificate, private key or port
 */
export async function serve(options: ServeOptions): Promise<void> {
  const lines = logStream(STDERR);
  const log = createLog(options.logLevel, lines.stream);
  const pair = await readKeyPair(options.tls);
  const grounds = await options.open(log);
  const { policy, facts } = grounds;
  const certificates = new KeyPairWatch(options.tls, pair, log, (next) => {
    webhook.present(next);
  });
  const measurements = () => [...grounds.measurements(), ...certificates.measurements(), ...lines.measurements()];
  const webhook = await startOrClose({ ...options, policy, facts, measurements, pair, log }, grounds);
  certificates.start();
  const stop = new Stop(log);
  log.info({ port: webhook.port, opsPort: webhook.opsPort }, 'serving');
  await stop.requested;
  await webhook.drain(stop.hurry.signal);
  await Promise.all([grounds.close(), certificates.close()]);
  log.info('stopped');
  if (stop.faulty) process.exit(1);
}

async function startOrClose(options: StartOptions, grounds: Grounds): Promise<Webhook> {
  try {
    return await start(options);
  } catch (error) {
    await grounds.close();
    throw error;
  }
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
