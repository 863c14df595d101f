import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster.js';
import { writeKubeconfig, type Connection } from '../cluster/kubeconfig.js';
import { SANDBOX_FOLDER } from '../sandbox/folder.js';
import { addNetwork } from '../sandbox/network.js';
import { Program } from '../sandbox/program.js';
import { makeCertificate, type Certificate } from './certificate.js';
import { WEBHOOK, writeToken } from './service-account.js';

export interface ReplicaOptions {
  /** 1 to 9; of one cluster's replicas, each has its own. */
  readonly number?: number;
  /** With an address and the usual ports of its own, as a Pod; else on loopback, on ports that end in its number. */
  readonly ownNetwork?: boolean;
  /** What it takes for the API server; the API server itself unless given. */
  readonly connection?: Connection;
  /** Written as its policy file. */
  readonly policy?: object;
  /** NODE_OPTIONS, as a Pod may have them. */
  readonly nodeOptions?: string;
  /** More arguments of `serve`. */
  readonly args?: readonly string[];
  /** Knows no cluster, and no Clients besides the ones of the review. */
  readonly standalone?: boolean;
  /** One made for it unless given: replicas behind one Service share theirs. */
  readonly certificate?: Certificate;
}

/** What /readyz says. */
export interface Readiness {
  readonly status: number;
  readonly text: string;
}

/** A webhook in a process of its own, run as in a Pod: a token, a certificate, a policy file, and nothing of the environment. */
export class Replica {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly opsPort: number;
  readonly certificate: Certificate;
  /** The network namespace, if it has its own: for `unplug`. */
  readonly network: string | undefined;
  /** May be written anew: `writeToken`. */
  readonly tokenFile: string;
  readonly policyFile: string;
  readonly program: Program;

  private constructor(place: Omit<Replica, 'ready' | 'readiness' | 'metrics' | 'logLines'>) {
    this.name = place.name;
    this.host = place.host;
    this.port = place.port;
    this.opsPort = place.opsPort;
    this.certificate = place.certificate;
    this.network = place.network;
    this.tokenFile = place.tokenFile;
    this.policyFile = place.policyFile;
    this.program = place.program;
  }

  /** Starts one; resolves at once, before it is ready. */
  static async start(cluster: Cluster, options: ReplicaOptions = {}): Promise<Replica> {
    const { number = 1, ownNetwork = false, standalone = false, policy = {}, args = [] } = options;
    const name = `replica-${number}`;
    const folder = join(cluster.folder, name);
    mkdirSync(folder, { recursive: true });
    const path = (file: string) => join(folder, file);
    const network = ownNetwork ? name : undefined;
    const host = network === undefined ? '127.0.0.1' : await addNetwork(network, number);
    const [port, opsPort] = ownNetwork ? [9443, 8080] : [9440 + number, 8080 + number];
    const certificate = options.certificate ?? (await makeCertificate(folder, 'tls', [host, 'localhost']));

    const kind = { apiVersion: 'policy.dex-client-admission.dev/v1alpha1', kind: 'ClientPolicy' };
    await writeFile(path('policy.yaml'), JSON.stringify({ ...kind, ...policy }));
    if (standalone) mkdirSync(path('known-clients'), { recursive: true });
    else {
      await writeToken(cluster, path('token'));
      const connection = options.connection ?? { server: cluster.apiServer.url, caFile: cluster.apiServer.caFile };
      await writeKubeconfig(path('kubeconfig'), connection, { tokenFile: path('token') }, WEBHOOK.namespace);
    }
    const words = [
      'serve',
      `--tls-cert-file=${certificate.certFile}`,
      `--tls-private-key-file=${certificate.keyFile}`,
      `--port=${port}`,
      `--ops-port=${opsPort}`,
      `--policy=${path('policy.yaml')}`,
      ...(standalone ? ['--standalone', `--known-clients=${path('known-clients')}`] : []),
      ...args,
    ];
    const program = new Program({
      name,
      command: process.execPath,
      args: [join(SANDBOX_FOLDER, 'dist', 'main.js'), ...words],
      folder,
      // What the downward API tells a Pod.
      env: {
        HOME: folder,
        POD_NAME: name,
        POD_NAMESPACE: WEBHOOK.namespace,
        KUBECONFIG: path('kubeconfig'),
        NODE_OPTIONS: options.nodeOptions ?? '',
      },
      network,
    });
    const files = { tokenFile: path('token'), policyFile: path('policy.yaml') };
    return new Replica({ name, host, port, opsPort, certificate, network, program, ...files });
  }

  /** Waits until /readyz says 200. */
  async ready(withinMs = 20_000): Promise<this> {
    const ask = async () => {
      const { status, text } = await this.readiness();
      if (status !== 200) throw new Error(text);
      return true;
    };
    await this.program.until(ask, { what: 'the replica to be ready', withinMs });
    return this;
  }

  async readiness(signal: AbortSignal | null = null): Promise<Readiness> {
    const response = await fetch(`http://${this.host}:${this.opsPort}/readyz`, { signal });
    return { status: response.status, text: await response.text() };
  }

  /** What /metrics says, in Prometheus' text format. */
  async metrics(): Promise<string> {
    return (await fetch(`http://${this.host}:${this.opsPort}/metrics`)).text();
  }

  /** Its log so far, parsed; a line that is no JSON is a string. */
  logLines(): unknown[] {
    const parse = (line: string): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        return line;
      }
    };
    return this.program.log
      .split('\n')
      .filter((line) => line !== '')
      .map(parse);
  }
}
