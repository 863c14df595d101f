import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { KubeConfig, type User } from '@kubernetes/client-node';
import { property } from '../../client/client.js';
import { printable, quote } from '../../client/quote.js';
import { withTokenFiles } from './token-file.js';

/** Which cluster, and as whom. */
export interface ClusterChoice {
  /** A kubeconfig file; otherwise KUBECONFIG, ~/.kube/config, or the ServiceAccount of the Pod this runs in, in this order. */
  readonly kubeconfig?: string | undefined;
  /** A context of the kubeconfig; its current one unless given. */
  readonly context?: string | undefined;
}

/** Where a choice is looked up, for tests. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Put in front of the places at which a Pod finds its ServiceAccount. */
  readonly root: string;
}

const TOKEN_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/**
 * Reads a kubeconfig and sets its current context.
 * @throws Error that says in one line what the user can mend
 */
export function loadKubeConfig(choice: ClusterChoice, machine: Machine = { env: process.env, root: '' }): KubeConfig {
  const config = findKubeConfig(choice, machine);
  if (choice.context !== undefined) config.setCurrentContext(choice.context);
  config.users = config.users.map(withExecInfo);
  checkContext(config);
  return config;
}

function findKubeConfig({ kubeconfig }: ClusterChoice, { env, root }: Machine): KubeConfig {
  if (kubeconfig !== undefined) return readKubeConfig(kubeconfig);
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  if (listed.length > 0) return mergeFiles(listed);
  const inHome = join(env['HOME'] ?? ownHome(), '.kube', 'config');
  if (existsSync(inHome)) return readKubeConfig(inHome);
  if (env['KUBERNETES_SERVICE_HOST'] !== undefined && existsSync(root + TOKEN_FILE)) {
    const config = new KubeConfig();
    config.loadFromCluster(root);
    return config;
  }
  throw new Error(
    `There is no cluster to ask: no kubeconfig is named, KUBECONFIG is not set, there is no ${inHome}, and this is not a Pod with a ServiceAccount token.`,
  );
}

/** The home of a user; the root of one that the system does not know, as in a container without HOME. */
function ownHome(): string {
  try {
    return homedir();
  } catch {
    return '/';
  }
}

/** Several files read as one, as kubectl does: the first that says something wins, and those that do not exist are left out. */
function mergeFiles(files: readonly string[]): KubeConfig {
  const configs = files.filter((file) => existsSync(file)).map(readKubeConfig);
  if (configs.length === 0) throw new Error(`KUBECONFIG names ${files.map(quote).join(', ')}, which does not exist.`);
  const merged = new KubeConfig();
  merged.loadFromOptions({
    clusters: firstOfEachName(configs.flatMap(({ clusters }) => clusters)),
    users: firstOfEachName(configs.flatMap(({ users }) => users)),
    contexts: firstOfEachName(configs.flatMap(({ contexts }) => contexts)),
    currentContext: configs.map((config) => config.getCurrentContext()).find((context) => isText(context)),
  });
  return merged;
}

function firstOfEachName<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  return entries.filter(({ name }, place) => entries.findIndex((other) => other.name === name) === place);
}

function readKubeConfig(file: string): KubeConfig {
  const config = new KubeConfig();
  try {
    const text = readFileSync(file, 'utf8');
    if (text.trim() === '') throw new Error('it is empty');
    config.loadFromString(text);
    config.users = withTokenFiles(config.users, text, dirname(file));
  } catch (error) {
    throw new Error(`The kubeconfig ${quote(file)} cannot be read: ${readProblem(error)}.`, { cause: error });
  }
  config.makePathsAbsolute(dirname(file));
  return config;
}

function checkContext(config: KubeConfig): void {
  // Declared as a string, but it is what the file says.
  const current: unknown = config.getCurrentContext();
  const names = config.getContexts().map(({ name }) => quote(name));
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  if (!isText(current)) throw new Error(`The kubeconfig has no current context; name one (${known}).`);
  const context = config.getContextObject(current);
  if (context === null) throw new Error(`The kubeconfig has no context ${quote(current)}; ${known}.`);
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw new Error(`The context ${quote(current)} names a cluster that the kubeconfig does not have.`);
  if (config.getCurrentUser() === null) {
    throw new Error(`The context ${quote(current)} names a user that the kubeconfig does not have.`);
  }
  if (cluster.proxyUrl !== undefined) {
    throw new Error(`The cluster of context ${quote(current)} has a proxy-url, which is not supported.`);
  }
  if (!URL.canParse(cluster.server) || !/^https?:$/.test(new URL(cluster.server).protocol)) {
    throw new Error(
      `The server ${quote(cluster.server)} of context ${quote(current)} is not an http or https address.`,
    );
  }
}

/** Credential plugins may insist on being told how they are called (client-go, exec plugin input), which the library leaves out. */
function withExecInfo(user: User): User {
  const exec: unknown = user.exec;
  if (typeof exec !== 'object' || exec === null) return user;
  const given: unknown = property(exec, 'env');
  const env: readonly unknown[] = Array.isArray(given) ? given : [];
  const info = { apiVersion: property(exec, 'apiVersion'), kind: 'ExecCredential', spec: { interactive: false } };
  return { ...user, exec: { ...exec, env: [...env, { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }] } };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const SYSTEM_PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'permission denied'],
  ['EISDIR', 'it is a folder'],
]);

function readProblem(error: unknown): string {
  const known = SYSTEM_PROBLEMS.get(property(error, 'code'));
  if (known !== undefined) return known;
  const message = error instanceof Error ? error.message : String(error);
  return printable((message.split('\n')[0] ?? '').slice(0, 200)).replace(/\.$/, '');
}
