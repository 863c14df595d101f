import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import type { ApiClient } from '../cluster/api-client.js';
import type { Cluster } from '../cluster/cluster.js';
import { addNode, NODE } from './node.js';
import type { Pod } from './pod.js';
import { PodRun, type PodHost } from './pod-run.js';
import { Sources } from './volume-contents.js';

/** Addresses of Pods end in these numbers. */
const FIRST = 10;
const LAST = 254;
/** Milliseconds between two looks at the Pods. The kubelet follows a watch. */
const LOOK = 100;
/** A deletion that is asked for says how long; without that, Kubernetes' default in seconds. */
const GRACE = 30;

const runners = new Set<ProcessRunner>();

// Before anybody takes the end of a program, which comes with that of the test file, for a container to start again.
afterAll(async () => {
  await Promise.all([...runners].map((runner) => runner.stop()));
});

/**
 * A kubelet without a container engine: runs the Pods of its node as processes, with the networks, files, users, probes and signals
 * that a kubelet would give them. Ends with the test file, as all programs.
 */
export class ProcessRunner {
  readonly #api: ApiClient;
  readonly #folder: string;
  readonly #runs = new Map<string, PodRun>();
  readonly #stop = new AbortController();
  readonly #host: PodHost;
  #work: Promise<unknown> = Promise.resolve();
  #number = FIRST;
  /** Milliseconds between two looks at Secrets and ConfigMaps; a kubelet takes up to a minute. */
  refreshEvery = 500;

  private constructor(api: ApiClient, folder: string, apiServerPort: string) {
    this.#api = api;
    this.#folder = folder;
    mkdirSync(folder);
    this.#host = {
      folder,
      apiServerPort,
      sources: () => new Sources(api),
      report: (pod, status) => this.#report(pod, status),
      remove: (pod) => this.#remove(pod),
    };
  }

  /** Makes the node, and begins. */
  static async start(cluster: Cluster): Promise<ProcessRunner> {
    const api = await cluster.client('admin', 32);
    await addNode(api);
    const runner = new ProcessRunner(api, join(cluster.folder, 'pods'), new URL(cluster.apiServer.url).port);
    runners.add(runner);
    runner.#work = Promise.all([runner.#followPods(), runner.#followVolumes()]);
    return runner;
  }

  /** The Pods that it runs, those that are leaving among them. */
  get runs(): readonly PodRun[] {
    return [...this.#runs.values()];
  }

  /** Where the logs of the Pods are: `NAME-NUMBER/NAME.log`. */
  get folder(): string {
    return this.#folder;
  }

  /** Ends all Pods at once, and tells nobody. */
  async stop(): Promise<void> {
    runners.delete(this);
    this.#stop.abort();
    await this.#work;
    for (const run of this.runs) run.terminate(0);
    await Promise.allSettled(this.runs.map((run) => run.done));
    this.#api.close();
  }

  async #followPods(): Promise<void> {
    const stop = this.#stop.signal;
    while (!stop.aborted) {
      const items = await this.#pods();
      for (const pod of items ?? []) {
        const { uid, deletionTimestamp, deletionGracePeriodSeconds = GRACE } = pod.metadata;
        const run = this.#runs.get(uid) ?? this.#begin(pod);
        if (deletionTimestamp !== undefined) run.terminate(deletionGracePeriodSeconds);
      }
      const known = new Set(items?.map(({ metadata }) => metadata.uid));
      if (items !== undefined) for (const run of this.runs) if (!known.has(run.pod.metadata.uid)) run.terminate(0);
      await pause(LOOK, stop);
    }
  }

  /** Undefined while the API server does not answer: Pods go on running then, as with a kubelet. */
  async #pods(): Promise<readonly Pod[] | undefined> {
    const path = `/api/v1/pods?fieldSelector=spec.nodeName%3D${NODE}`;
    const answer = await this.#api.request('GET', path).catch(() => undefined);
    if (answer?.status !== 200) return undefined;
    return (JSON.parse(answer.text) as { items: readonly Pod[] }).items;
  }

  async #followVolumes(): Promise<void> {
    const stop = this.#stop.signal;
    while (!stop.aborted) {
      const sources = new Sources(this.#api);
      await Promise.all(this.runs.map((run) => run.refresh(sources)));
      await pause(this.refreshEvery, stop);
    }
  }

  #begin(pod: Pod): PodRun {
    const run = new PodRun(pod, this.#freeNumber(), this.#host);
    this.#runs.set(pod.metadata.uid, run);
    run.done.then(
      () => this.#runs.delete(pod.metadata.uid),
      (error: unknown) => process.stderr.write(`  process runner: ${pod.metadata.name}: ${String(error)}\n`),
    );
    return run;
  }

  /** Addresses come again as late as can be. At most 245 Pods run at once. */
  #freeNumber(): number {
    const number = this.#number;
    this.#number = number === LAST ? FIRST : number + 1;
    return number;
  }

  async #report(pod: Pod, status: object): Promise<void> {
    const { uid } = pod.metadata;
    const patch = { metadata: { uid }, status };
    const { code, text } = await this.#send('PATCH', `${pathOf(pod)}/status`, patch, 'application/merge-patch+json');
    if (!isTaken(code)) throw new Error(`the status was refused: HTTP ${code} ${text}`);
  }

  async #remove(pod: Pod): Promise<void> {
    const { uid } = pod.metadata;
    const options = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions: { uid } };
    const { code, text } = await this.#send('DELETE', pathOf(pod), options, 'application/json');
    if (!isTaken(code)) throw new Error(`the removal was refused: HTTP ${code} ${text}`);
  }

  async #send(method: string, path: string, body: object, type: string): Promise<{ code: number; text: string }> {
    while (!this.#stop.signal.aborted) {
      const answer = await this.#api.request(method, path, body, type).catch(() => undefined);
      if (answer !== undefined) return { code: answer.status, text: answer.text };
      await pause(LOOK, this.#stop.signal);
    }
    return { code: 0, text: 'nobody waits for it any more' };
  }
}

/** Or else the Pod has gone, or another one has its name, or this is over. */
function isTaken(code: number): boolean {
  return code < 300 || code === 404 || code === 409;
}

function pathOf({ metadata }: Pod): string {
  return `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
