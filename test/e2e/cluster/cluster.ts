import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { part } from '../parts/bin.js';
import { newFolder } from '../sandbox/folder.js';
import { run, type RunResult } from '../sandbox/run.js';
import { Stopwatch } from '../sandbox/stopwatch.js';
import { ApiClient } from './api-client.js';
import { ApiServer } from './api-server.js';
import { Etcd } from './etcd.js';
import { writeKubeconfig } from './kubeconfig.js';
import { tenant } from './tenant.js';
import { tokenOf, USERS, type UserName } from './users.js';

const CRD = join(import.meta.dirname, '..', '..', '..', 'schemas', 'crd', 'clients.auth.stakater.com.yaml');

export interface ClusterOptions {
  /** Without it, the API server knows no Clients until `applyCrd`. */
  readonly crd?: boolean;
  /** What else the audit log has than requests for Clients: rules of audit.k8s.io/v1. */
  readonly auditRules?: readonly object[];
  /** More flags of kube-apiserver. */
  readonly apiServerFlags?: readonly string[];
}

/** An etcd, a kube-apiserver and what users do with them. Ports are fixed: one at a time, which ends with its test file. */
export class Cluster {
  readonly folder: string;
  readonly etcd: Etcd;
  readonly apiServer: ApiServer;

  private constructor(folder: string, etcd: Etcd, apiServer: ApiServer) {
    this.folder = folder;
    this.etcd = etcd;
    this.apiServer = apiServer;
  }

  static async start({ crd = true, ...options }: ClusterOptions = {}): Promise<Cluster> {
    const watch = new Stopwatch('cluster');
    const folder = newFolder('cluster');
    const etcd = await Etcd.start(folder);
    watch.lap('etcd');
    const apiServer = await ApiServer.start(folder, etcd.url, options);
    watch.lap('kube-apiserver');
    const cluster = new Cluster(folder, etcd, apiServer);
    for (const name of Object.keys(USERS) as UserName[]) {
      mkdirSync(cluster.#home(name));
      const { url: server, caFile } = apiServer;
      await writeKubeconfig(cluster.kubeconfig(name), { server, caFile }, { token: tokenOf(name) });
    }
    if (crd) await cluster.applyCrd();
    watch.lap('definition of Client');
    watch.print();
    return cluster;
  }

  /** Installs the definition of Client, and waits until it is served. */
  async applyCrd(): Promise<void> {
    await this.admin(['apply', '-f', CRD]);
    await this.admin(['wait', '--for=condition=Established', '--timeout=20s', '-f', CRD]);
    await this.apiServer.program.until(() => this.admin(['get', 'clients', '-A']), {
      what: 'Clients to be served',
      withinMs: 20_000,
    });
  }

  kubeconfig(user: UserName): string {
    return join(this.#home(user), 'config');
  }

  /** Runs kubectl as somebody does who has nothing but a kubeconfig. */
  kubectl(user: UserName, args: readonly string[], stdin?: string): Promise<RunResult> {
    return run(part('kubectl'), args, {
      cwd: this.#home(user),
      env: { PATH: process.env['PATH'], HOME: this.#home(user), KUBECONFIG: this.kubeconfig(user) },
      ...(stdin === undefined ? {} : { stdin }),
    });
  }

  /** Runs kubectl as admin for what must succeed; returns its stdout. */
  async admin(args: readonly string[], stdin?: string): Promise<string> {
    const { code, stdout, stderr } = await this.kubectl('admin', args, stdin);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: exit code ${code}\n${stderr}${stdout}`);
    return stdout;
  }

  /** Applies objects as admin. */
  async apply(objects: readonly object[]): Promise<void> {
    await this.admin(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  }

  /** Makes a namespace in which a group may do everything with Clients and Secrets. */
  async addTenant(namespace: string, group: string): Promise<void> {
    await this.apply(tenant(namespace, group));
  }

  /** A client for load, as one user. Close it. */
  async client(user: UserName, connections?: number): Promise<ApiClient> {
    return new ApiClient(this.apiServer.url, await readFile(this.apiServer.caFile), tokenOf(user), connections);
  }

  /** The audit log so far, one parsed event (audit.k8s.io/v1) per entry. */
  async auditEvents(): Promise<unknown[]> {
    const lines = (await readFile(this.apiServer.auditFile, 'utf8')).split('\n');
    return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
  }

  async stop(): Promise<void> {
    await this.apiServer.program.stop();
    await this.etcd.program.stop();
  }

  #home(user: UserName): string {
    return join(this.folder, user);
  }
}
