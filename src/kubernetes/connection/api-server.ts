import type { IncomingMessage } from 'node:http';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Api, ApiAnswer, ApiCall } from '../api.js';
import { ApiError } from '../api-error.js';
import { apiFailure, named, unreadable } from './api-failure.js';
import { readBody } from './body.js';
import { ConnectionPool } from './connection-pool.js';
import { exchange } from './exchange.js';
import { identity, type CredentialPort } from './identity.js';
import { LineSplitter } from './line-splitter.js';
import { readRefusal } from './refusal.js';

/** How much of an answer is taken, and how long a connection may take to be made. */
export interface ApiLimits {
  /** Largest answer, in bytes. */
  readonly answer: number;
  /** Longest line of a stream, in bytes. */
  readonly line: number;
  /** Milliseconds, TLS included. */
  readonly connect: number;
}

/** A page of 500 Clients takes about 0.6 MB; an object is at most 1.5 MiB in etcd, so that ten of the largest fit in. */
const LIMITS: ApiLimits = { answer: 16 * 1024 * 1024, line: 16 * 1024 * 1024, connect: 5_000 };

const USER_AGENT = { 'User-Agent': `dex-client-admission/${packageJson.version}` };

/** An API server, asked over connections that are kept and used again. */
export class ApiServer implements Api {
  readonly #server: URL;
  readonly #credentials: CredentialPort;
  readonly #limits: ApiLimits;
  readonly #pool: ConnectionPool;
  #closed = false;

  constructor(server: URL, credentials: CredentialPort, limits: ApiLimits = LIMITS) {
    this.#server = server;
    this.#credentials = credentials;
    this.#limits = limits;
    this.#pool = new ConnectionPool(server.protocol === 'https:');
  }

  async request(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
    const response = await this.#open(call, signal);
    let body: unknown;
    try {
      body = JSON.parse((await readBody(response, this.#limits.answer)).toString('utf8'));
    } catch (error) {
      throw this.#failure(call, error, signal);
    }
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw unreadable(call, 'JSON that is no object');
    }
    const date = Date.parse(response.headers.date ?? '');
    return { body, serverTime: Number.isNaN(date) ? undefined : date };
  }

  async stream(call: ApiCall, onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
    const response = await this.#open(call, signal);
    const lines = new LineSplitter(this.#limits.line);
    let rejected: { readonly error: unknown } | undefined;
    try {
      for await (const chunk of response as AsyncIterable<Uint8Array>) {
        for (const line of lines.push(chunk)) {
          try {
            onLine(line);
          } catch (error) {
            rejected = { error };
            throw error;
          }
        }
      }
      signal.throwIfAborted();
    } catch (error) {
      if (rejected !== undefined) throw error;
      throw this.#failure(call, error, signal);
    }
    if (lines.unfinished) throw new ApiError('unreachable', `${named(call)} broke off in the middle of a line`);
  }

  close(): void {
    this.#closed = true;
    this.#pool.close();
  }

  /** Sends a request; resolves with an answer that says it is the JSON that was asked for, its body unread. */
  async #open(call: ApiCall, signal: AbortSignal): Promise<IncomingMessage> {
    const response = await this.#send(call, signal);
    const status = response.statusCode ?? 0;
    if (status >= 400) {
      if (status === 401) this.#credentials.refused();
      throw await readRefusal(response, named(call));
    }
    const type = response.headers['content-type'] ?? 'no content type';
    const isJson = /^application\/json\s*(?:;|$)/i.test(type);
    if (status >= 200 && status < 300 && isJson) return response;
    response.destroy();
    if (status >= 200 && status < 300) throw unreadable(call, `${type.slice(0, 100)} instead of JSON`);
    throw unreadable(call, `HTTP status ${status}${status >= 300 ? ', a redirect, which is not followed' : ''}`);
  }

  async #send(call: ApiCall, signal: AbortSignal): Promise<IncomingMessage> {
    if (this.#closed) throw new ApiError('aborted', `${named(call)} was given up`);
    try {
      const { headers, tls } = await identity(this.#credentials, signal);
      const how = {
        server: this.#server,
        agent: this.#pool.agent(tls),
        headers: { ...headers, ...USER_AGENT },
        connectTimeout: this.#limits.connect,
      };
      return await exchange(call, how, signal);
    } catch (error) {
      throw this.#failure(call, error, signal);
    }
  }

  #failure(call: ApiCall, error: unknown, signal: AbortSignal): ApiError {
    const failure = this.#closed
      ? new ApiError('aborted', `${named(call)} was given up`, { cause: error })
      : apiFailure(call, this.#server, error, signal);
    if (failure.failure === 'aborted' || failure.failure === 'unreachable') this.#pool.dropIdle();
    return failure;
  }
}
