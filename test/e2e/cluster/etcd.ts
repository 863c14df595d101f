import { join } from 'node:path';
import { part } from '../parts/bin.js';
import { Program } from '../sandbox/program.js';

const CLIENT_URL = 'http://127.0.0.1:2379';
const PEER_URL = 'http://127.0.0.1:2380';

/** More than any answer of etcd's gateway should hold at once: 5,000 Clients of 1 kB are 7 MB of base64. */
const PAGE = 5_000;

/** etcd takes at most 128 changes in a transaction (--max-txn-ops). */
const BATCH = 100;

interface Range {
  readonly kvs?: readonly { readonly key: string; readonly value: string }[];
  readonly more?: boolean;
  readonly header: { readonly revision: string };
}

/** An etcd and its JSON gateway: what really is stored. */
export class Etcd {
  readonly url = CLIENT_URL;
  readonly program: Program;

  private constructor(program: Program) {
    this.program = program;
  }

  /** Starts one with its data below the folder, and waits until it answers. */
  static async start(folder: string): Promise<Etcd> {
    const program = new Program({
      name: 'etcd',
      command: part('server'),
      folder,
      args: [
        `--data-dir=${join(folder, 'etcd')}`,
        `--listen-client-urls=${CLIENT_URL}`,
        `--advertise-client-urls=${CLIENT_URL}`,
        `--listen-peer-urls=${PEER_URL}`,
        `--initial-advertise-peer-urls=${PEER_URL}`,
        `--initial-cluster=default=${PEER_URL}`,
        '--unsafe-no-fsync',
        // It elects itself only after a timeout.
        '--heartbeat-interval=10',
        '--election-timeout=100',
        '--log-level=error',
      ],
    });
    await program.until(async () => (await fetch(`${CLIENT_URL}/readyz`)).ok, {
      what: 'etcd to be ready',
      withinMs: 20_000,
    });
    return new Etcd(program);
  }

  /** The value at a key, such as `/registry/auth.stakater.com/clients/NAMESPACE/NAME`; custom resources are stored as JSON. */
  async read(key: string): Promise<string | undefined> {
    const [kv] = (await this.#call<Range>('kv/range', { key: encode(key) })).kvs ?? [];
    return kv === undefined ? undefined : decode(kv.value);
  }

  /** Keys and values below a prefix, of one revision. */
  async readAll(prefix: string): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const end = `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`;
    let from = prefix;
    let revision = '0';
    for (;;) {
      const asked = { key: encode(from), range_end: encode(end), limit: PAGE, revision };
      const { kvs = [], more, header } = await this.#call<Range>('kv/range', asked);
      for (const { key, value } of kvs) found.set((from = decode(key)), decode(value));
      if (more !== true) return found;
      if (revision === '0') ({ revision } = header);
      from += '\0';
    }
  }

  /** Writes values at keys, past the API server and whatever it would check; its own watch brings them to it. */
  async writeAll(entries: Iterable<readonly [key: string, value: string]>): Promise<void> {
    const rest = [...entries];
    const worker = async () => {
      for (let batch = rest.splice(-BATCH); batch.length > 0; batch = rest.splice(-BATCH)) {
        const success = batch.map(([key, value]) => ({ request_put: { key: encode(key), value: encode(value) } }));
        await this.#call('kv/txn', { success });
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
  }

  /** Number of the last change. */
  async revision(): Promise<number> {
    const { header } = await this.#call<{ header: { revision: string } }>('maintenance/status', {});
    return Number(header.revision);
  }

  /** Forgets all states before the present one: who resumes a watch from an older one gets 410. */
  async compact(): Promise<void> {
    await this.#call('kv/compaction', { revision: String(await this.revision()), physical: true });
  }

  async #call<T>(method: string, body: object): Promise<T> {
    const response = await fetch(`${CLIENT_URL}/v3/${method}`, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`etcd ${method}: HTTP ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
}

function encode(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64');
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
