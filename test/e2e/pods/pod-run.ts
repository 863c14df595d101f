import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addNetwork, removeNetwork } from '../sandbox/network.js';
import type { Program } from '../sandbox/program.js';
import { startContainer } from './container.js';
import type { Container, Pod, ProbeSpec } from './pod.js';
import { podStatus, type PodState } from './pod-status.js';
import { Probe, type ProbeResult } from './probe.js';
import { contentsOf, isLive, type Sources } from './volume-contents.js';
import { VolumeFolder } from './volume-folder.js';

/** What a Pod needs of its node. */
export interface PodHost {
  /** Below it, the Pod has a folder. */
  readonly folder: string;
  readonly apiServerPort: string;
  readonly sources: () => Sources;
  /** Stores the status (v1 PodStatus) of a Pod. */
  readonly report: (pod: Pod, status: object) => Promise<void>;
  /** Takes a Pod that has ended out of the API server. */
  readonly remove: (pod: Pod) => Promise<void>;
}

/** Milliseconds between two attempts to fill the volumes, and before the first restart of a container; the kubelet takes more. */
const RETRY = 100;
const FIRST_RESTART = 500;
const LONGEST_PAUSE = 10_000;

/** The life of one Pod, from its network to its removal. */
export class PodRun {
  readonly address: Promise<string>;
  readonly #pod: Pod;
  readonly #container: Container;
  readonly #host: PodHost;
  readonly #network: string;
  readonly #folder: string;
  readonly #volumes: ReadonlyMap<string, VolumeFolder>;
  readonly #stop = new AbortController();
  /** Resolves when everything of it is gone. */
  readonly done: Promise<void>;
  #graceSeconds = 0;
  #program: Program | undefined;
  #state: PodState;
  #reported: Promise<void> = Promise.resolve();

  /** @param number 10 to 254, unlike those of other Pods that run: its address ends in it */
  constructor(pod: Pod, number: number, host: PodHost) {
    const [container] = pod.spec.containers;
    if (container === undefined) throw new Error(`${pod.metadata.name} has no container`);
    this.#pod = pod;
    this.#container = container;
    this.#host = host;
    this.#network = `pod-${number}`;
    this.#folder = join(host.folder, `${pod.metadata.name}-${number}`);
    mkdirSync(this.#folder, { recursive: true });
    const group = pod.spec.securityContext?.fsGroup;
    const folderOf = (name: string) => new VolumeFolder(join(this.#folder, 'volumes', name), group);
    this.#volumes = new Map((pod.spec.volumes ?? []).map(({ name }) => [name, folderOf(name)]));
    this.#state = { phase: 'Pending', ready: false, started: false, restarts: 0, since: new Date().toISOString() };
    this.address = addNetwork(this.#network, number);
    this.done = this.#live();
  }

  get pod(): Pod {
    return this.#pod;
  }

  /** The process of its container, while there is one: for signals. */
  get program(): Program | undefined {
    return this.#program;
  }

  /** Brings what is new in Secrets and ConfigMaps to the container; a missing object leaves what is there. */
  async refresh(sources: Sources): Promise<void> {
    if (this.#program === undefined) return;
    await Promise.all(
      (this.#pod.spec.volumes ?? []).filter(isLive).map(async (volume) => {
        const contents = await contentsOf(volume, this.#pod, sources).catch(() => undefined);
        if (contents !== undefined) await this.#volumes.get(volume.name)?.write(contents);
      }),
    );
  }

  /** SIGTERM; and SIGKILL to what is still there after so many seconds. Returns at once. */
  terminate(graceSeconds: number): void {
    if (this.#stop.signal.aborted) return;
    this.#graceSeconds = graceSeconds;
    this.#stop.abort();
  }

  async #live(): Promise<void> {
    const stop = this.#stop.signal;
    const address = await this.address;
    this.#change({ address });
    try {
      refuseUnknown(this.#pod);
      await this.#fillVolumes();
      await this.#runContainer(address);
    } catch (error) {
      // As the kubelet does with what it cannot start: the Pod says why, and waits for its deletion.
      this.#change({ ready: false, waiting: { reason: 'CannotStart', message: String(error) } });
      process.stderr.write(`  process runner: ${this.#pod.metadata.name}: ${String(error)}\n`);
    }
    if (!stop.aborted) await once(stop, 'abort');
    await this.#reported;
    await removeNetwork(this.#network);
    await this.#host.remove(this.#pod);
  }

  async #fillVolumes(): Promise<void> {
    const stop = this.#stop.signal;
    while (!stop.aborted) {
      const sources = this.#host.sources();
      try {
        for (const volume of this.#pod.spec.volumes ?? [])
          await this.#volumes.get(volume.name)?.write(await contentsOf(volume, this.#pod, sources));
        return;
      } catch (error) {
        this.#change({ waiting: { reason: 'ContainerCreating', message: String(error) } });
        await sleep(RETRY);
      }
    }
  }

  async #runContainer(address: string): Promise<void> {
    const stop = this.#stop.signal;
    let pause = FIRST_RESTART;
    while (!stop.aborted) {
      const end = await this.#runOnce(address);
      const succeeded = end === 'exit code 0';
      this.#change({ ready: false, started: false, lastEnd: end });
      if (this.#isStopped()) break;
      const { restartPolicy } = this.#pod.spec;
      if (restartPolicy === 'Never' || (restartPolicy === 'OnFailure' && succeeded)) {
        this.#change({ phase: succeeded ? 'Succeeded' : 'Failed' });
        return;
      }
      const waiting = { reason: 'CrashLoopBackOff', message: `ended: ${end}` };
      this.#change({ waiting, restarts: this.#state.restarts + 1 });
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  /** It may have been told while something was awaited, which TypeScript does not see. */
  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Runs the container to its end, and says how it ended. */
  async #runOnce(address: string): Promise<string> {
    const volumes = new Map(Array.from(this.#volumes, ([name, { folder }]) => [name, folder]));
    const { apiServerPort } = this.#host;
    const place = { folder: this.#folder, network: this.#network, volumes, apiServerPort };
    const program = startContainer(this.#pod, this.#container, place);
    this.#program = program;
    this.#change({ phase: 'Running', waiting: undefined });
    const over = new AbortController();
    const onStop = () => void end(program, this.#graceSeconds);
    this.#stop.signal.addEventListener('abort', onStop);
    if (this.#stop.signal.aborted) onStop();
    const probing = this.#probe(address, program, over.signal);
    await program.exited;
    this.#stop.signal.removeEventListener('abort', onStop);
    over.abort();
    await probing;
    this.#program = undefined;
    return program.end ?? '';
  }

  /** First the startup probe, then the two others. */
  async #probe(address: string, program: Program, signal: AbortSignal): Promise<void> {
    const { startupProbe, livenessProbe, readinessProbe } = this.#container;
    const run = async (spec: ProbeSpec | undefined, over: AbortSignal, changed: (result: ProbeResult) => void) => {
      if (spec !== undefined) await new Probe(spec, this.#container, address).run(over, changed);
    };
    const restart = () => void end(program, GRACE_OF_RESTART);
    if (startupProbe !== undefined) {
      const started = new AbortController();
      await run(startupProbe, AbortSignal.any([signal, started.signal]), (result) => {
        if (result === 'success') started.abort();
        else restart();
      });
      if (!started.signal.aborted) return;
    }
    this.#change({ started: true, ready: readinessProbe === undefined });
    await Promise.all([
      run(livenessProbe, AbortSignal.any([signal, this.#stop.signal]), (result) => {
        if (result === 'failure') restart();
      }),
      run(readinessProbe, signal, (result) => {
        this.#change({ ready: result === 'success' });
      }),
    ]);
  }

  /** Reports follow one another, so that an old one never covers a new one. */
  #change(change: Partial<PodState>): void {
    this.#state = { ...this.#state, ...change };
    const status = podStatus(this.#pod, this.#container, this.#state);
    this.#reported = this.#reported.then(() => this.#host.report(this.#pod, status));
  }
}

/** What would otherwise be left out in silence. */
function refuseUnknown({ spec }: Pod): void {
  if (spec.containers.length > 1 || (spec.initContainers ?? []).length > 0)
    throw new Error('the process runner knows Pods of one container only');
  if (spec.hostNetwork === true) throw new Error('the process runner gives each Pod a network of its own');
}

/** terminationGracePeriodSeconds counts for restarts as well; nothing that a test restarts needs more. */
const GRACE_OF_RESTART = 40;

async function end(program: Program, graceSeconds: number): Promise<void> {
  program.signal('SIGTERM');
  const patience = new AbortController();
  const late = sleep(graceSeconds * 1000, 'late', { signal: patience.signal }).catch(() => 'in time');
  const first = await Promise.race([late, program.exited.then(() => 'in time')]);
  patience.abort();
  if (first === 'late') await program.stop('SIGKILL');
}
