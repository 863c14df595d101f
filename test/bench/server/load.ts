import { KeepAlive, requestOf } from './keep-alive.js';
import type { Review } from './reviews.js';

/** What a spell of load gave. */
export interface Spell {
  readonly reviews: number;
  readonly seconds: number;
  /** Milliseconds that each took. */
  readonly latencies: readonly number[];
  /** Requests that were answered 503. */
  readonly shed: number;
}

/** The connections over which a server is asked. */
export class Load {
  readonly #connections: readonly KeepAlive[];
  readonly #requests: readonly Buffer[];
  #next = 0;

  constructor(port: number, connections: number, reviews: readonly Review[]) {
    this.#connections = Array.from({ length: connections }, () => new KeepAlive(port));
    this.#requests = reviews.map(({ body }) => requestOf(body));
  }

  /** Asks over all connections at once, over each again as soon as it is answered, for so many milliseconds. */
  async run(milliseconds: number): Promise<Spell> {
    const latencies: number[] = [];
    let shed = 0;
    const start = performance.now();
    const end = start + milliseconds;
    const ask = async (connection: KeepAlive) => {
      for (let before = start; before < end;) {
        const request = this.#requests[this.#next++ % this.#requests.length];
        if (request === undefined) throw new Error('There is nothing to ask.');
        before = performance.now();
        const { status, body } = await connection.send(request);
        // A server that is late because others have the processors sheds load, as it should: no review, and told.
        if (status === 503) {
          shed += 1;
          continue;
        }
        if (status !== 200) throw new Error(`HTTP ${status} ${body}`);
        latencies.push(performance.now() - before);
      }
    };
    await Promise.all(this.#connections.map(ask));
    return { reviews: latencies.length, seconds: (performance.now() - start) / 1000, latencies, shed };
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }
}

/** Asks everything once, and counts the answers that say what a webhook with rules says. */
export async function agreements(port: number, reviews: readonly Review[]): Promise<number> {
  const connection = new KeepAlive(port);
  let agreed = 0;
  for (const { body, allowed } of reviews) {
    const answer = await connection.send(requestOf(body));
    if (answer.status === 200 && answer.body.includes(`"allowed":${allowed}`)) agreed++;
  }
  connection.close();
  return agreed;
}
