import { rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { part } from '../parts/bin.js';
import { Program } from '../sandbox/program.js';
import { staticClientsYaml, type StaticClient } from './static-client.js';

/** Below the root, as the operator's documentation has it: what is relative to the issuer shows. */
const ISSUER_PATH = '/dex';
const FIRST_PORT = 5556;
/** Requests under way at the same time. */
const SOCKETS = 8;
const START_MS = 60_000;

const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });

export interface Answer {
  readonly status: number;
  /** As sent; undefined where there is none. */
  readonly location: string | undefined;
}

/** A real `dex serve`, with storage in memory and a connector that knows everybody. */
export class Dex {
  /** What it said and how it ended, where it did not start: `exit code 2: invalid config: …`. */
  readonly refusal: string | undefined;
  readonly origin: string;
  readonly #program: Program;
  #requests = 0;

  private constructor(program: Program, origin: string, refusal: string | undefined) {
    this.#program = program;
    this.origin = origin;
    this.refusal = refusal;
  }

  /**
   * Starts one, and waits until it serves or has ended.
   * @param slot those that run at the same time have different ones
   */
  static async start(folder: string, slot: number, clients: readonly StaticClient[]): Promise<Dex> {
    const name = `dex-${slot}`;
    const origin = `http://127.0.0.1:${FIRST_PORT + slot}`;
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, configuration(origin, clients));
    rmSync(join(folder, `${name}.log`), { force: true });
    const program = new Program({ name, command: part('dex'), args: ['serve', file], folder });
    try {
      const healthy = async () => (await get(`${origin}${ISSUER_PATH}/healthz`)).status === 200;
      await program.until(healthy, { what: 'Dex to be healthy', withinMs: START_MS });
      return new Dex(program, origin, undefined);
    } catch (error) {
      if (program.end === undefined) throw error;
      return new Dex(program, origin, `${program.end}: ${program.log.trimEnd().split('\n').at(-1) ?? ''}`);
    }
  }

  /** Begins a sign-in, as a browser that an application sends here. */
  authorize(clientId: string, redirectUri: string): Promise<Answer> {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: STATE,
    });
    // The connector's own path: plain /auth redirects before it looks at the client.
    return this.#get(`${this.origin}${ISSUER_PATH}/auth/mock?${query.toString()}`);
  }

  /**
   * Signs somebody in and returns where Dex then sends the browser, which nobody follows; undefined where it does not begin.
   * @throws Error if the answer that begins it leads anywhere but to this Dex's callback
   */
  async signIn(clientId: string, redirectUri: string): Promise<Answer | undefined> {
    const { status, location } = await this.authorize(clientId, redirectUri);
    if (status !== 302) return undefined;
    const callback = `${this.origin}${ISSUER_PATH}/callback?state=`;
    if (location?.startsWith(callback) !== true) throw new Error(`Dex begins a sign-in at ${String(location)}`);
    return this.#get(location);
  }

  /** How often it was asked, once it had started. */
  get requests(): number {
    return this.#requests;
  }

  async stop(): Promise<void> {
    await this.#program.stop();
  }

  #get(url: string): Promise<Answer> {
    this.#requests += 1;
    return get(url);
  }
}

/** What an application sends along, and gets back. */
export const STATE = 'x';

function configuration(origin: string, clients: readonly StaticClient[]): string {
  return [
    `issuer: ${origin}${ISSUER_PATH}`,
    'storage: {type: memory}',
    `web: {http: "${origin.replace('http://', '')}"}`,
    'oauth2: {skipApprovalScreen: true}',
    'connectors: [{type: mockCallback, id: mock, name: Mock}]',
    staticClientsYaml(clients),
  ].join('\n');
}

function get(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location });
      });
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}
