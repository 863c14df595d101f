import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { part } from '../parts/bin.js';
import { SANDBOX_ADDRESS } from '../sandbox/network.js';
import { Program } from '../sandbox/program.js';
import { ApiClient } from './api-client.js';
import { tokenFile, tokenOf } from './users.js';

const PORT = 6443;

/** Who asked what about Clients and webhooks, without the objects; what webhooks annotated is in it. Other rules come before. */
const auditPolicy = (rules: readonly object[]) => ({
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [...rules, { level: 'Metadata', resources: [{ group: 'auth.stakater.com' }] }, { level: 'None' }],
});

export interface ApiServerOptions {
  /** Of its audit policy (audit.k8s.io/v1), before the one for Clients. */
  readonly auditRules?: readonly object[];
  /** More flags. */
  readonly apiServerFlags?: readonly string[];
}

/** A kube-apiserver on a given etcd. It can be stopped and started again: everything it knows is in etcd and in the folder. */
export class ApiServer {
  readonly url = `https://${SANDBOX_ADDRESS}:${PORT}`;
  /** The certificate that it signs for itself (PEM). */
  readonly caFile: string;
  readonly auditFile: string;
  readonly #folder: string;
  readonly #etcdUrl: string;
  readonly #flags: readonly string[];
  #program: Program | undefined;

  private constructor(folder: string, etcdUrl: string, flags: readonly string[]) {
    this.#folder = folder;
    this.#etcdUrl = etcdUrl;
    this.#flags = flags;
    this.caFile = join(folder, 'certs', 'apiserver.crt');
    this.auditFile = join(folder, 'audit.log');
  }

  static async start(
    folder: string,
    etcdUrl: string,
    { auditRules = [], apiServerFlags = [] }: ApiServerOptions = {},
  ): Promise<ApiServer> {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    // SEC1 and not PKCS#8, which it does not read.
    await writeFile(join(folder, 'sa.key'), privateKey.export({ type: 'sec1', format: 'pem' }));
    await writeFile(join(folder, 'tokens.csv'), tokenFile());
    await writeFile(join(folder, 'audit-policy.json'), JSON.stringify(auditPolicy(auditRules)));
    const server = new ApiServer(folder, etcdUrl, apiServerFlags);
    await server.restart();
    return server;
  }

  get program(): Program {
    if (this.#program === undefined) throw new Error('kube-apiserver was never started');
    return this.#program;
  }

  /** Kills it, if it runs, starts it on the same port, and waits until it is ready. */
  async restart(): Promise<void> {
    await this.#program?.stop();
    const path = (name: string) => join(this.#folder, name);
    this.#program = new Program({
      name: 'kube-apiserver',
      command: part('kube-apiserver'),
      folder: this.#folder,
      args: [
        `--etcd-servers=${this.#etcdUrl}`,
        `--cert-dir=${path('certs')}`,
        '--bind-address=0.0.0.0',
        `--advertise-address=${SANDBOX_ADDRESS}`,
        `--secure-port=${PORT}`,
        `--token-auth-file=${path('tokens.csv')}`,
        '--authorization-mode=RBAC',
        '--service-cluster-ip-range=10.0.0.0/24',
        // Dials the endpoints of a Service itself: nobody here makes its virtual address work.
        '--enable-aggregator-routing=true',
        '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${path('sa.key')}`,
        `--service-account-signing-key-file=${path('sa.key')}`,
        `--audit-policy-file=${path('audit-policy.json')}`,
        `--audit-log-path=${this.auditFile}`,
        '--audit-log-mode=blocking-strict',
        ...this.#flags,
      ],
    });
    await this.ready();
  }

  /** Waits until /readyz says so; the last of its hooks makes the built-in roles. */
  async ready(): Promise<void> {
    const ask = async () => {
      const client = new ApiClient(this.url, await readFile(this.caFile), tokenOf('admin'));
      try {
        const { status, text } = await client.request('GET', '/readyz');
        if (status !== 200) throw new Error(`HTTP ${status} ${text}`);
        return true;
      } finally {
        client.close();
      }
    };
    await this.program.until(ask, { what: 'kube-apiserver to be ready', withinMs: 60_000 });
  }
}
