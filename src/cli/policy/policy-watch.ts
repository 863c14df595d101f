import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { printable } from '../../client/quote.js';
import type { Measurement } from '../../facts/live-facts.js';
import { UserError } from '../exit-code.js';
import { STANDARD_INPUT } from '../manifests/standard-input.js';
import { loadPolicy, type LoadedPolicy } from './load.js';
import { versionOf } from './read.js';

/** Milliseconds between two looks at the file; the kubelet takes up to a minute to bring a ConfigMap into a Pod. */
const INTERVAL = 2_000;

/** Follows a policy file: a new one takes over when it is a policy, and the last good one stays as long as it is not. */
export class PolicyWatch {
  readonly #path: string;
  readonly #log: Logger;
  readonly #take: (loaded: LoadedPolicy) => void;
  readonly #stop = new AbortController();
  readonly #counts = { good: 0, bad: 0 };
  readonly #version: string | undefined;
  /** What was in the file at the last look; null while it is another one than the policy in force was read from. */
  #seen: string | undefined | null;
  #isBad = false;
  #work: Promise<void> | undefined;

  /**
   * @param version of the policy that is in force: the file may have changed since it was read
   * @param take told of a new policy
   */
  constructor(path: string, version: string | undefined, log: Logger, take: (loaded: LoadedPolicy) => void) {
    this.#path = path;
    this.#version = version;
    this.#log = log;
    this.#take = take;
  }

  /** Looks again and again until it is closed; standard input is read once only. */
  start(interval = INTERVAL): void {
    if (this.#path !== STANDARD_INPUT) this.#work ??= this.#follow(interval);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#work;
  }

  measurements(): readonly Measurement[] {
    return [
      {
        name: 'dex_client_admission_policy_reloads_total',
        help: 'Policy files that came while the webhook ran, by result (good: it took over; bad: the last good one stays).',
        values: Object.entries(this.#counts).map(([result, value]) => ({ labels: { result }, value })),
      },
      {
        name: 'dex_client_admission_policy_outdated',
        help: 'Whether the policy file cannot be used and an earlier one is in force (1), or not (0).',
        values: [{ value: this.#isBad ? 1 : 0 }],
      },
    ];
  }

  async #follow(interval: number): Promise<void> {
    const { signal } = this.#stop;
    const text = await this.#text();
    this.#seen = text !== undefined && versionOf(text) === this.#version ? text : null;
    while (await setTimeout(interval, true, { signal, ref: false }).catch(() => false)) await this.#look();
  }

  async #look(): Promise<void> {
    const text = await this.#text();
    if (text === this.#seen) return;
    this.#seen = text;
    const problems: string[] = [];
    try {
      const loaded = await loadPolicy(this.#path, { stdin: nothing(), tell: (line) => problems.push(line) });
      this.#isBad = false;
      this.#counts.good += 1;
      this.#take(loaded);
      this.#log.info({ version: loaded.source?.version, problems }, 'another policy is in force');
    } catch (error) {
      this.#isBad = true;
      this.#counts.bad += 1;
      const why = error instanceof UserError ? { problem: printable(error.message) } : { err: error };
      this.#log.error({ ...why, problems }, 'the policy file cannot be used: the last good one stays in force');
    }
  }

  /** What is in the file; undefined while it cannot be read. */
  async #text(): Promise<string | undefined> {
    return readFile(this.#path, 'utf8').catch(() => undefined);
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- an empty stream has nothing to wait for
async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}
