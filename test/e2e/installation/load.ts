import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, ApiResponse } from '../cluster/api-client.js';
import type { Cluster } from '../cluster/cluster.js';
import { client } from '../life/client-yaml.js';
import { spread } from '../races/race.js';

/** Tenants at once, and milliseconds that each pauses after an answer: about 100 reviews a second on a machine with nothing else to do. */
const TENANTS = 6;
const PAUSE = 20;
/** Every so manieth Client is a bad one, which has to be refused. */
const BAD_EVERY = 5;
const CLIENTS = '/apis/auth.stakater.com/v1alpha1/namespaces/team-a/clients';

let serial = 0;

/** What came of a load. */
export interface LoadResult {
  /** Creates and updates that the webhook had to judge, each twice: by the mutating and by the validating hook. */
  readonly admissions: number;
  /** Answers that are neither the admission of a good Client nor the refusal of a bad one: there must be none. */
  readonly failures: readonly string[];
  /** Milliseconds of each. */
  readonly times: readonly number[];
}

/** Tenants who go on creating, changing and deleting Clients, as long as something happens to the webhook. */
export class Load {
  readonly #api: ApiClient;
  readonly #stop = new AbortController();
  readonly #failures: string[] = [];
  readonly #times: number[] = [];
  readonly #work: Promise<unknown>;

  readonly #badOnes: boolean;

  private constructor(api: ApiClient, badOnes: boolean) {
    this.#api = api;
    this.#badOnes = badOnes;
    this.#work = Promise.all(Array.from({ length: TENANTS }, () => this.#tenant()));
  }

  static async start(cluster: Cluster, badOnes = true): Promise<Load> {
    return new Load(await cluster.client('alice', TENANTS), badOnes);
  }

  /**
   * Runs something under a load, and resolves with what came of the load.
   * @param badOnes whether Clients come that have to be refused; not where nobody judges for a while
   */
  static async during(cluster: Cluster, something: () => Promise<void>, badOnes = true): Promise<LoadResult> {
    const load = await Load.start(cluster, badOnes);
    try {
      await something();
    } finally {
      await load.#end();
    }
    return { admissions: load.#times.length, failures: load.#failures, times: load.#times };
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    await this.#work;
    this.#api.close();
  }

  async #tenant(): Promise<void> {
    for (let turn = 1; !this.#stop.signal.aborted; turn += 1) {
      serial += 1;
      const name = `load-${serial}`;
      if (this.#badOnes && turn % BAD_EVERY === 0)
        await this.#ask(422, 'POST', CLIENTS, client(name, { spec: { name: '{{ .Env.HOME }}' } }));
      else if (await this.#ask(201, 'POST', CLIENTS, client(name))) {
        const change = { spec: { redirectURIs: [`https://${name}.example.com/other`] } };
        await this.#ask(200, 'PATCH', `${CLIENTS}/${name}`, change, 'application/merge-patch+json');
        await this.#api.request('DELETE', `${CLIENTS}/${name}`);
      }
      await sleep(PAUSE);
    }
  }

  /** Returns whether the answer has the status that it should have. */
  async #ask(wanted: number, ...request: Parameters<ApiClient['request']>): Promise<boolean> {
    const since = performance.now();
    const answer = await this.#api.request(...request).catch((error: unknown) => String(error));
    this.#times.push(performance.now() - since);
    if (typeof answer !== 'string' && answer.status === wanted) return true;
    this.#failures.push(`${new Date().toISOString()} ${request[0]}: ${inWords(answer)}`);
    return false;
  }
}

/** Figures of a load for one line. */
export function figures({ admissions, failures, times }: LoadResult): string {
  return `${admissions} admissions, ${failures.length} failed, ${spread(times)}`;
}

function inWords(answer: ApiResponse | string): string {
  return typeof answer === 'string' ? answer : `HTTP ${answer.status} ${answer.text.slice(0, 600)}`;
}
