import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster.js';
import { part } from '../parts/bin.js';
import { Program } from '../sandbox/program.js';

/** What makes Pods of Deployments, and endpoints of Pods; the last one is for the owners of Secrets and Pods. */
const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'endpointslice-controller',
  'disruption-controller',
  'namespace-controller',
  'serviceaccount-controller',
  'root-ca-certificate-publisher-controller',
  'garbage-collector-controller',
];

/** kube-controller-manager and kube-scheduler. */
export class ControlPlane {
  readonly #cluster: Cluster;
  readonly #scheduler: Program;
  #controllers: Program;

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#controllers = this.#startControllers('0s');
    this.#scheduler = new Program({
      name: 'kube-scheduler',
      command: part('kube-scheduler'),
      folder: cluster.folder,
      args: [`--kubeconfig=${cluster.kubeconfig('admin')}`, '--leader-elect=false', '--secure-port=0'],
    });
  }

  /** Starts both; they work as soon as they can. */
  static start(cluster: Cluster): ControlPlane {
    return new ControlPlane(cluster);
  }

  /** Endpoints follow Pods so much later from now on, as in a cluster with much to do. */
  async delayEndpoints(delay: '0s' | '1s' | '5s'): Promise<void> {
    await this.#controllers.stop();
    this.#controllers = this.#startControllers(delay);
  }

  /** Ends both. */
  async stop(): Promise<void> {
    await Promise.all([this.#controllers.stop(), this.#scheduler.stop()]);
  }

  #startControllers(endpointsDelay: string): Program {
    const { folder, apiServer } = this.#cluster;
    return new Program({
      name: 'kube-controller-manager',
      command: part('kube-controller-manager'),
      folder,
      args: [
        `--kubeconfig=${this.#cluster.kubeconfig('admin')}`,
        '--leader-elect=false',
        '--secure-port=0',
        // As clusters are set up: each controller is somebody of its own, whom the webhook knows by name.
        '--use-service-account-credentials',
        `--service-account-private-key-file=${join(folder, 'sa.key')}`,
        `--root-ca-file=${apiServer.caFile}`,
        `--controllers=${CONTROLLERS.join(',')}`,
        `--endpointslice-updates-batch-period=${endpointsDelay}`,
      ],
    });
  }
}
