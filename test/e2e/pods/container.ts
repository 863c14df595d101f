import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_ADDRESS } from '../sandbox/network.js';
import { Program } from '../sandbox/program.js';
import { imageOf } from './image.js';
import { mayChangeUser } from './may-change-user.js';
import { fieldOf, type Container, type EnvironmentVariable, type Pod } from './pod.js';

/** Where the Pod's parts lie here. */
export interface ContainerPlace {
  /** For its root and its log. */
  readonly folder: string;
  readonly network: string;
  /** Folders of the volumes, by name. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly apiServerPort: string;
}

const SCRIPT = join(import.meta.dirname, 'container.sh');

/** Starts a container as a process: its files, its user, its environment and its arguments are those that the Pod says, and no others. */
export function startContainer(pod: Pod, container: Container, place: ContainerPlace): Program {
  const image = imageOf(container.image);
  const root = join(place.folder, 'root');
  mkdirSync(root, { recursive: true });
  const security = { ...pod.spec.securityContext, ...container.securityContext };
  const [command, args] =
    container.command === undefined
      ? [image.entrypoint, container.args ?? []]
      : [container.command.map((word, index) => (index === 0 ? executable(word) : word)), container.args ?? []];
  const environment = {
    ...image.env,
    KUBERNETES_SERVICE_HOST: SANDBOX_ADDRESS,
    KUBERNETES_SERVICE_PORT: place.apiServerPort,
    HOSTNAME: pod.metadata.name,
    // As container runtimes set it, for a user with no home.
    HOME: '/',
    ...Object.fromEntries((container.env ?? []).map((variable) => [variable.name, valueOf(pod, variable)])),
  };
  const files = image.files.filter(([source]) => existsSync(source)).map((file) => [...file, 'ro']);
  const mounts = (container.volumeMounts ?? []).map(({ name, mountPath, readOnly = false }) => {
    const folder = place.volumes.get(name);
    if (folder === undefined) throw new Error(`there is no volume ${name}`);
    return [folder, mountPath, readOnly ? 'ro' : 'rw'];
  });
  const words = [
    SCRIPT,
    root,
    security.readOnlyRootFilesystem === true ? 'read-only' : 'writable',
    ...[...files, ['/proc', '/proc', 'rw'], ['/dev', '/dev', 'rw'], ...mounts].flat(),
    '--',
    ...['env', '--ignore-environment', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`)],
    ...(security.allowPrivilegeEscalation === false ? ['/usr/bin/setpriv', '--no-new-privs'] : []),
    ...['/usr/sbin/chroot', ...userOf(pod, security), root],
    ...command,
    ...args,
  ];
  const { name } = pod.metadata;
  return new Program({ name, command: 'sh', args: words, folder: place.folder, network: place.network });
}

/** Arguments of chroot. */
function userOf({ spec }: Pod, { runAsUser: user, runAsGroup: group, runAsNonRoot }: SecurityOf): string[] {
  if (user === undefined || user === 0) {
    if (runAsNonRoot === true) throw new Error('container has runAsNonRoot and image will run as root');
    return [];
  }
  if (!mayChangeUser()) return [];
  return [`--userspec=+${user}:+${group ?? 0}`, `--groups=${spec.securityContext?.fsGroup ?? ''}`];
}

type SecurityOf = NonNullable<Container['securityContext']>;

/** chroot does not search PATH of the container. */
function executable(word: string): string {
  return word === 'node' ? '/nodejs/bin/node' : word;
}

function valueOf(pod: Pod, { name, value, valueFrom }: EnvironmentVariable): string {
  if (valueFrom === undefined) return value ?? '';
  if (valueFrom.fieldRef === undefined) throw new Error(`the process runner does not know where ${name} comes from`);
  return fieldOf(pod, valueFrom.fieldRef);
}
