import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Measurement } from '../facts/live-facts.js';
import { expiryOf, readKeyPair, type KeyPair, type TlsFiles } from './key-pair.js';

/** Milliseconds between two looks at the files: they are small, and a new pair is to be in use within seconds. */
const INTERVAL = 500;

/**
 * Follows the files of a key pair: a new pair takes over when it is whole, and the old one stays as long as it is not. Files are
 * compared by what is in them, so that it does not matter how they were replaced (the kubelet switches a link).
 */
export class KeyPairWatch {
  readonly #files: TlsFiles;
  readonly #log: Logger;
  readonly #take: (pair: KeyPair) => void;
  readonly #stop = new AbortController();
  readonly #counts = { good: 0, bad: 0 };
  #pair: KeyPair;
  /** What was wrong at the last look. */
  #problem: string | undefined;
  #isTold = false;
  #work: Promise<void> | undefined;

  /**
   * @param pair the one in use
   * @param take told of a new pair; what it throws leaves the old one in use
   */
  constructor(files: TlsFiles, pair: KeyPair, log: Logger, take: (pair: KeyPair) => void) {
    this.#files = files;
    this.#pair = pair;
    this.#log = log;
    this.#take = take;
  }

  /** Looks again and again until it is closed. */
  start(interval = INTERVAL): void {
    this.#work ??= this.#follow(interval);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#work;
  }

  measurements(): readonly Measurement[] {
    return [
      {
        name: 'dex_client_admission_certificate_expiry_timestamp_seconds',
        help: 'When the certificate in use ends, in seconds since 1970.',
        values: [{ value: expiryOf(this.#pair) / 1000 }],
      },
      {
        name: 'dex_client_admission_certificate_reloads_total',
        help: 'Certificates that came while the webhook ran, by result (good: it took over; bad: the one before stays).',
        values: Object.entries(this.#counts).map(([result, value]) => ({ labels: { result }, value })),
      },
    ];
  }

  async #follow(interval: number): Promise<void> {
    const { signal } = this.#stop;
    while (await setTimeout(interval, true, { signal, ref: false }).catch(() => false)) await this.#look();
  }

  async #look(): Promise<void> {
    try {
      const pair = await readKeyPair(this.#files);
      this.#problem = undefined;
      if (samePair(pair, this.#pair)) return;
      this.#take(pair);
      this.#pair = pair;
      this.#counts.good += 1;
      this.#log.info({ expires: new Date(expiryOf(pair)).toISOString() }, 'another certificate is in use');
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Told when the same is wrong twice in a row: between two writes a pair is never whole. */
  #failed(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    if (problem !== this.#problem) {
      this.#problem = problem;
      this.#isTold = false;
      return;
    }
    if (this.#isTold) return;
    this.#isTold = true;
    this.#counts.bad += 1;
    this.#log.error({ problem }, 'the certificate cannot be used: the one before stays in use');
  }
}

function samePair(one: KeyPair, other: KeyPair): boolean {
  return one.cert.equals(other.cert) && one.key.equals(other.key) && equal(one.clientCa, other.clientCa);
}

function equal(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other);
}
