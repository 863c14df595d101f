import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';

/** What a connection is made with. Nothing of it may reach a message or the log. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'servername' | 'rejectUnauthorized'>;
}

/** Certificate files are looked at again this often, in milliseconds; the library reads token files again every 60 s. */
const FRESH = 10_000;
/** A credential plugin that has not answered after this long is started once more. */
const PATIENCE = 60_000;
/** A kubeconfig whose credentials were refused is read again at most this often. */
const RELOAD = 10_000;

/** The credentials of a kubeconfig, kept current: files are read again, and everything after a refusal. */
export class CredentialSource {
  readonly #load: () => KubeConfig;
  #config: KubeConfig;
  #loadedAt = performance.now();
  #refused = false;
  #current: Promise<Credentials> | undefined;
  #validUntil = 0;

  readonly #reload: number;

  /**
   * @param load reads the kubeconfig once more
   * @param reload least time between two readings, in milliseconds
   */
  constructor(config: KubeConfig, load: () => KubeConfig, reload = RELOAD) {
    this.#reload = reload;
    this.#config = config;
    this.#load = load;
  }

  /** @throws whatever the library throws: a file that is gone, a plugin that failed */
  async credentials(): Promise<Credentials> {
    const now = performance.now();
    if (this.#current !== undefined && now < this.#validUntil) return this.#current;
    if (this.#refused && now - this.#loadedAt > this.#reload) {
      this.#loadedAt = now;
      this.#config = this.#load();
      this.#refused = false;
    }
    const reading = read(this.#config);
    this.#current = reading;
    this.#validUntil = now + PATIENCE;
    try {
      const credentials = await reading;
      if (this.#current === reading) this.#validUntil = performance.now() + FRESH;
      return credentials;
    } catch (error) {
      if (this.#current === reading) this.#current = undefined;
      throw error;
    }
  }

  /** The API server did not accept them (401): a plugin's cached token, or one written into the kubeconfig, may have run out. */
  refused(): void {
    this.#refused = true;
    this.#validUntil = 0;
  }
}

async function read(config: KubeConfig): Promise<Credentials> {
  // As kubectl: no credential is sent in the clear.
  if (config.getCurrentCluster()?.server.startsWith('https:') !== true) return { headers: {}, tls: {} };
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    // Token files often end in a line break, which no header may hold.
    if (typeof value === 'string') headers[name] = value.trim();
  }
  if (typeof options.auth === 'string') {
    headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  }
  const { ca, cert, key, passphrase, servername, rejectUnauthorized } = options;
  return { headers, tls: { ca, cert, key, passphrase, servername, rejectUnauthorized } };
}
