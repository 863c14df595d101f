import { SANDBOX_ADDRESS } from '../sandbox/network.js';
import type { Container, Pod } from './pod.js';

/** What the process runner knows of a Pod. */
export interface PodState {
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly ready: boolean;
  readonly started: boolean;
  readonly restarts: number;
  /** When it came to this node, as Kubernetes writes times. */
  readonly since: string;
  readonly address?: string;
  /** Why its container does not run yet, or not any more. */
  readonly waiting?: { readonly reason: string; readonly message: string } | undefined;
  /** How the container ended the last time. */
  readonly lastEnd?: string;
}

/** The status (v1 PodStatus) that the endpoint controller, Deployments and Helm go by. */
export function podStatus({ metadata }: Pod, { name, image }: Container, state: PodState): object {
  const { phase, ready, started, restarts, since, address, waiting } = state;
  const condition = (type: string, holds: boolean) => ({
    type,
    status: holds ? 'True' : 'False',
    lastTransitionTime: new Date().toISOString(),
  });
  const ended = { exitCode: phase === 'Succeeded' ? 0 : 1, reason: state.lastEnd ?? '' };
  return {
    phase,
    startTime: since,
    hostIP: SANDBOX_ADDRESS,
    ...(address === undefined ? {} : { podIP: address, podIPs: [{ ip: address }] }),
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', true),
      condition('ContainersReady', ready),
      condition('Ready', ready),
    ],
    containerStatuses: [
      {
        name,
        image,
        imageID: image,
        containerID: `process://${metadata.uid}`,
        ready,
        started,
        restartCount: restarts,
        state:
          phase === 'Succeeded' || phase === 'Failed'
            ? { terminated: ended }
            : phase === 'Pending' || waiting !== undefined
              ? { waiting: waiting ?? { reason: 'ContainerCreating' } }
              : { running: { startedAt: since } },
      },
    ],
  };
}
