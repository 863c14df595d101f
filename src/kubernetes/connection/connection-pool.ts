import http from 'node:http';
import https from 'node:https';
import type { Credentials } from './credentials.js';

/** An idle connection is closed after this long: before the API server (90 s) and most load balancers (60 s) do, in milliseconds. */
const IDLE = 30_000;
/** A connection without traffic is probed after this long, so that routers keep it: milliseconds. */
const PROBE = 15_000;

const OPTIONS: https.AgentOptions = { keepAlive: true, keepAliveMsecs: PROBE, timeout: IDLE, maxFreeSockets: 16 };

/** The connections to one server, kept for the next request; made anew when the certificates change. */
export class ConnectionPool {
  readonly #secure: boolean;
  #agent: http.Agent | undefined;
  #identity: string | undefined;
  /** Pools that were replaced: what is under way there may end. */
  readonly #former = new Set<http.Agent>();

  constructor(secure: boolean) {
    this.#secure = secure;
  }

  agent(tls: Credentials['tls']): http.Agent {
    const identity = JSON.stringify([
      text(tls.ca),
      text(tls.cert),
      text(tls.key),
      tls.servername,
      tls.rejectUnauthorized,
    ]);
    if (this.#agent !== undefined && this.#identity === identity) return this.#agent;
    this.#retire();
    this.#identity = identity;
    this.#agent = this.#secure ? new https.Agent({ ...OPTIONS, ...given(tls) }) : new http.Agent(OPTIONS);
    return this.#agent;
  }

  /** No idle connection is used again: where one request found no answer, those beside it may be dead without knowing. */
  dropIdle(): void {
    this.#retire();
  }

  close(): void {
    this.#retire();
    for (const agent of this.#former) agent.destroy();
    this.#former.clear();
  }

  #retire(): void {
    for (const agent of this.#former) if (isUnused(agent)) this.#former.delete(agent);
    if (this.#agent === undefined) return;
    for (const sockets of Object.values(this.#agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
    // Whatever is under way there closes its connection when it is through.
    this.#agent.maxFreeSockets = 0;
    this.#former.add(this.#agent);
    this.#agent = undefined;
  }
}

function isUnused({ sockets, requests }: http.Agent): boolean {
  return Object.keys(sockets).length === 0 && Object.keys(requests).length === 0;
}

/** Options without those that are undefined: Node takes an undefined rejectUnauthorized for false in some places. */
function given(tls: Credentials['tls']): https.AgentOptions {
  return Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
}

function text(pem: unknown): string {
  return Buffer.isBuffer(pem) ? pem.toString('latin1') : JSON.stringify(pem ?? null);
}
