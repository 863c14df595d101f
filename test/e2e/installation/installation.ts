import { join } from 'node:path';
import { Cluster, type ClusterOptions } from '../cluster/cluster.js';
import { part } from '../parts/bin.js';
import { startCertManager } from '../pods/cert-manager.js';
import { ControlPlane } from '../pods/control-plane.js';
import { ProcessRunner } from '../pods/process-runner.js';
import { run } from '../sandbox/run.js';
import { Stopwatch } from '../sandbox/stopwatch.js';

export const CHART = join(import.meta.dirname, '..', '..', '..', 'charts', 'dex-client-admission');

/** The release, its namespace, and its objects are called so, as in docs/install.md. */
export const RELEASE = 'dex-client-admission';
export const NAMESPACE = 'dex-client-admission';

/** Longer than a rollout on a machine that others use too; Helm gives up a little earlier, and says why. */
const HELM_TIMEOUT_MS = 150_000;

/** A cluster in which Pods run, and what Helm does in it. */
export class Installation {
  readonly cluster: Cluster;
  readonly controlPlane: ControlPlane;
  readonly runner: ProcessRunner;

  private constructor(cluster: Cluster, controlPlane: ControlPlane, runner: ProcessRunner) {
    this.cluster = cluster;
    this.controlPlane = controlPlane;
    this.runner = runner;
  }

  /** Starts a cluster with controllers, cert-manager, a node and a tenant; nothing of ours is in it but the definition of Client. */
  static async prepare(options: ClusterOptions = {}): Promise<Installation> {
    const cluster = await Cluster.start(options);
    const watch = new Stopwatch('cluster with Pods');
    await startCertManager(cluster);
    watch.lap('definitions of cert-manager');
    // Later than those: it looks for new ones, whose objects are to be collected as garbage, every 30 s only.
    const controlPlane = ControlPlane.start(cluster);
    const runner = await ProcessRunner.start(cluster);
    await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: RESTRICTED } }]);
    await cluster.addTenant('team-a', 'team-a');
    // The controllers work when they have done this.
    const until = { what: 'the controllers to work', withinMs: 60_000 };
    for (const namespace of [NAMESPACE, 'team-a'])
      await cluster.apiServer.program.until(
        () => cluster.admin(['get', 'serviceaccount/default', 'configmap/kube-root-ca.crt', '-n', namespace]),
        until,
      );
    watch.lap('controllers');
    watch.print();
    return new Installation(cluster, controlPlane, runner);
  }

  /** Runs Helm for what must succeed; returns its stdout. */
  async helm(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(part('helm'), [...args, '--namespace', NAMESPACE], {
      env: {
        PATH: process.env['PATH'],
        HOME: this.cluster.folder,
        KUBECONFIG: this.cluster.kubeconfig('admin'),
      },
      timeoutMs: HELM_TIMEOUT_MS,
    });
    if (code !== 0)
      throw new Error(`helm ${args.join(' ')}: exit code ${code}\n${stderr}${stdout}\n${await this.#pods()}`);
    return stdout;
  }

  /** `helm install --wait`. */
  install(...args: readonly string[]): Promise<string> {
    return this.helm('install', RELEASE, CHART, ...WAIT, ...args);
  }

  /** `helm upgrade --wait`, from the values of before. */
  upgrade(...args: readonly string[]): Promise<string> {
    return this.helm('upgrade', RELEASE, CHART, '--reuse-values', ...WAIT, ...args);
  }

  /** `helm rollback --wait`, to the revision before. */
  rollback(): Promise<string> {
    return this.helm('rollback', RELEASE, ...WAIT);
  }

  /** `kubectl rollout restart`, until the new Pods are ready; old ones may still be leaving. */
  async restart(): Promise<void> {
    await this.cluster.admin(['rollout', 'restart', `deployment/${RELEASE}`, '-n', NAMESPACE]);
    await this.rolledOut();
  }

  async rolledOut(): Promise<void> {
    await this.cluster.admin(['rollout', 'status', `deployment/${RELEASE}`, '-n', NAMESPACE, '--timeout=55s']);
  }

  async #pods(): Promise<string> {
    const { stdout } = await this.cluster.kubectl('admin', ['describe', 'pods', '-n', NAMESPACE]);
    return stdout;
  }
}

const WAIT = ['--wait', '--timeout=100s'];

/** As a platform labels a namespace that takes security seriously. */
const RESTRICTED = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};
