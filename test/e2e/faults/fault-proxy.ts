import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request as ask, type Server } from 'node:https';
import { afterAll } from '@jest/globals';
import type { Cluster } from '../cluster/cluster.js';
import type { Connection } from '../cluster/kubeconfig.js';
import { makeCertificate, type Certificate } from '../replica/certificate.js';
import { SANDBOX_ADDRESS } from '../sandbox/network.js';
import { readRequest, type ApiRequest, type Verb } from './api-request.js';
import type { Fault, Strike } from './fault.js';
import { TcpRelay } from './tcp-relay.js';

/** In front of the API server's 6443. */
const PORT = 7443;

const proxies = new Set<FaultProxy>();

afterAll(() => Promise.all([...proxies].map((proxy) => proxy.close())));

/**
 * Stands between a replica and the API server: reads along, counts, and does harm on demand. It shows a certificate of its own and
 * passes the replica's token on. Harm to connections is done by its `relay`, harm to requests by a `strike`.
 */
export class FaultProxy {
  /** For the replica's kubeconfig. */
  readonly connection: Connection;
  readonly relay: TcpRelay;
  /** All requests so far. */
  readonly requests: ApiRequest[] = [];
  readonly #server: Server;
  readonly #agent: Agent;
  readonly #upstream: string;
  readonly #strikes = new Set<Strike & { met: number }>();
  readonly #watches = new Set<ServerResponse>();

  private constructor(connection: Connection, server: Server, relay: TcpRelay, agent: Agent, upstream: string) {
    this.connection = connection;
    this.relay = relay;
    this.#server = server;
    this.#agent = agent;
    this.#upstream = upstream;
    server.on('request', (message: IncomingMessage, response: ServerResponse) => {
      this.#pass(message, response);
    });
    proxies.add(this);
  }

  /** @param port of several proxies, each has its own */
  static async start(cluster: Cluster, port = PORT): Promise<FaultProxy> {
    const { cert, key, certFile } = await makeCertificate(cluster.folder, `fault-proxy-${port}`, [SANDBOX_ADDRESS]);
    const server = createServer({ cert, key, keepAliveTimeout: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const relay = new TcpRelay(port, address.port);
    await relay.listen();
    const agent = new Agent({ ca: await readFile(cluster.apiServer.caFile), keepAlive: true });
    const connection = { server: `https://${SANDBOX_ADDRESS}:${port}`, caFile: certFile };
    return new FaultProxy(connection, server, relay, agent, cluster.apiServer.url);
  }

  /** Requests of a kind since a moment of `performance.now()`. */
  seen(verb: Verb, resource: string, since = 0): ApiRequest[] {
    return this.requests.filter(
      (request) => request.verb === verb && request.resource === resource && request.at >= since,
    );
  }

  /** Lets requests meet a fault; of several that fit, the first. Returns what lifts it. */
  strike(strike: Strike): () => void {
    const entry = { ...strike, met: 0 };
    this.#strikes.add(entry);
    return () => {
      this.#strikes.delete(entry);
    };
  }

  /** Lifts all that are left. */
  liftAll(): void {
    this.#strikes.clear();
  }

  /** Writes a line into every watch that is open: an event of our own making, or none at all. Returns how many there were. */
  inject(line: string): number {
    for (const response of this.#watches) response.write(`${line}\n`);
    return this.#watches.size;
  }

  /** Ends every watch that is open as the API server does after `timeoutSeconds`. Returns how many there were. */
  endWatches(): number {
    const count = this.#watches.size;
    for (const response of this.#watches) response.end();
    return count;
  }

  /** Shows another certificate to whoever connects from now on; connections that are open stay. */
  show({ cert, key }: Pick<Certificate, 'cert' | 'key'>): void {
    this.#server.setSecureContext({ cert, key });
  }

  async close(): Promise<void> {
    proxies.delete(this);
    await this.relay.refuse();
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(message: IncomingMessage, response: ServerResponse): void {
    const request = readRequest(message);
    this.requests.push(request);
    const fault = this.#faultFor(request);
    switch (fault?.kind) {
      case 'status':
        request.status = fault.code;
        refuse(response, fault);
        return;
      case 'gone':
        request.status = 200;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(`${JSON.stringify({ type: 'ERROR', object: GONE })}\n`);
        return;
      case 'hang':
        return;
      case 'delay':
        setTimeout(() => {
          if (!response.destroyed) this.#forward(request, message, response, undefined);
        }, fault.milliseconds);
        return;
      case 'truncate':
      case 'reset':
      case undefined:
        this.#forward(request, message, response, fault);
    }
  }

  #faultFor(request: ApiRequest): Fault | undefined {
    for (const strike of this.#strikes) {
      if (!strike.on(request)) continue;
      strike.met += 1;
      if (strike.met === strike.times) this.#strikes.delete(strike);
      return strike.fault;
    }
    return undefined;
  }

  #forward(request: ApiRequest, message: IncomingMessage, response: ServerResponse, fault: Fault | undefined): void {
    const { method, headers } = message;
    const sent = { ...headers, host: new URL(this.#upstream).host };
    // Half of a gzip stream is no JSON at all.
    if (fault !== undefined) delete sent['accept-encoding'];
    const outgoing = ask(new URL(message.url ?? '/', this.#upstream), { method, headers: sent, agent: this.#agent });
    outgoing.on('response', (answer) => {
      request.status = answer.statusCode ?? 0;
      if (fault === undefined) {
        response.writeHead(request.status, answer.headers);
        response.flushHeaders();
        if (request.verb === 'watch') this.#watches.add(response);
        answer.pipe(response);
      } else shorten(answer, response, fault.kind === 'reset');
      // The API server went away in the middle: so does the proxy.
      answer.on('aborted', () => response.destroy());
    });
    // No answer, so none is made up either.
    outgoing.on('error', () => response.destroy());
    response.on('close', () => {
      this.#watches.delete(response);
      outgoing.destroy();
    });
    message.pipe(outgoing);
  }
}

/** What an API server says in a watch when it no longer knows the resource version. */
const GONE = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'too old resource version: 1 (2)',
  reason: 'Expired',
  code: 410,
};

function refuse(response: ServerResponse, { code, reason, retryAfterSeconds }: Extract<Fault, { kind: 'status' }>) {
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `the fault proxy says ${code}`,
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfterSeconds === undefined ? {} : { details: { retryAfterSeconds } }),
    code,
  };
  response.writeHead(code, {
    'content-type': 'application/json',
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  });
  response.end(JSON.stringify(status));
}

function shorten(answer: IncomingMessage, response: ServerResponse, reset: boolean): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => {
    const body = Buffer.concat(chunks);
    const headers = { ...answer.headers };
    delete headers['content-length'];
    response.writeHead(answer.statusCode ?? 0, headers);
    const half = body.subarray(0, body.length / 2);
    if (!reset) response.end(half);
    else
      response.write(half, () => {
        response.destroy();
      });
  });
}
