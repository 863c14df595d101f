import type { Logger } from 'pino';
import type { LiveFacts } from '../../facts/live-facts.js';
import type { Grounds } from '../../http/serve.js';
import type { LogLevel } from '../../http/log.js';
import type { Policy } from '../../policy/policy.js';
import { standingFacts } from '../../facts/standing-facts.js';
import { EXIT, UserError, type ExitCode } from '../exit-code.js';
import { manifestFacts } from '../facts.js';
import { tellErrors } from '../manifests/input.js';
import { readManifests } from '../manifests/manifests.js';
import { loadPolicy } from '../policy/load.js';
import { PolicyWatch } from '../policy/policy-watch.js';
import { ServedPolicy } from '../policy/served-policy.js';
import type { Terminal } from '../terminal.js';

/** The options of `serve`, as its user gave them. */
export interface ServeOptions {
  readonly tlsCertFile: string;
  readonly tlsPrivateKeyFile: string;
  readonly clientCaFile?: string;
  readonly clientName: readonly string[];
  readonly logLevel: LogLevel;
  readonly port: number;
  readonly opsPort: number;
  readonly policy?: string;
  readonly standalone: boolean;
  readonly knownClients: readonly string[];
  readonly recursive: boolean;
  readonly namespace: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly claimsNamespace?: string;
}

/** Runs the webhook until it is told to stop. */
export async function serveCommand(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.clientName.length > 0 && options.clientCaFile === undefined)
    throw new UserError('--client-name needs --client-ca-file: who calls is known by a certificate.');
  const policy = new ServedPolicy(await loadPolicy(options.policy, terminal), Date.now);
  const openFacts = options.standalone ? await standalone(options, policy, terminal) : inCluster(options, policy);
  if (openFacts === undefined) return EXIT.failed;
  const { serve } = await import('../../http/serve.js');
  const { tlsCertFile: certFile, tlsPrivateKeyFile: keyFile, clientCaFile, port, opsPort, logLevel } = options;
  const tls = { certFile, keyFile, clientCaFile };
  const open = async (log: Logger) => grounds(options.policy, policy, await openFacts(log), log);
  try {
    await serve({ tls, clientNames: options.clientName, port, opsPort, logLevel, open });
  } catch (cause) {
    throw new UserError(cause instanceof Error ? cause.message : 'the webhook cannot start', { cause });
  }
  return EXIT.clean;
}

/** Opens the facts that the webhook judges by. */
type OpenFacts = (log: Logger) => Promise<LiveFacts>;

/** Policy and facts, the policy following its file. */
function grounds(path: string | undefined, policy: ServedPolicy, facts: LiveFacts, log: Logger): Grounds {
  if (path === undefined) return { policy, facts, measurements: () => [], close: () => facts.close() };
  const watch = new PolicyWatch(path, policy.version, log, (loaded) => {
    policy.take(loaded);
    facts.policyChanged();
  });
  watch.start();
  return {
    policy,
    facts,
    measurements: () => watch.measurements(),
    close: async () => {
      await Promise.all([watch.close(), facts.close()]);
    },
  };
}

/** Facts from manifests; undefined where some cannot be read. */
async function standalone(options: ServeOptions, policy: Policy, terminal: Terminal): Promise<OpenFacts | undefined> {
  const other = (['kubeconfig', 'context', 'claimsNamespace'] as const).find((name) => options[name] !== undefined);
  if (other !== undefined) throw new UserError('--standalone asks no cluster: leave out the options that choose one.');
  if (options.knownClients.length === 0)
    throw new UserError('--standalone needs --known-clients PATH: the Clients that exist already, or an empty folder.');
  const { clients, secrets, errors } = await readManifests(options.knownClients, {
    recursive: options.recursive,
    namespace: options.namespace,
    mayBeEmpty: true,
    stdin: terminal.stdin,
    progress: () => undefined,
  });
  tellErrors(errors, terminal.tell);
  // Serving with some of the Clients would refuse peers that exist and admit ids that are taken.
  if (errors.length > 0) return undefined;
  const facts = standingFacts(() => manifestFacts(clients, secrets, policy));
  return () => Promise.resolve(facts);
}

function inCluster(options: ServeOptions, policy: Policy): OpenFacts {
  const { kubeconfig, context, claimsNamespace } = options;
  if (options.knownClients.length > 0)
    throw new UserError('the Clients come from the cluster: --known-clients goes with --standalone.');
  return async (log) => {
    const [{ connect }, { clusterFacts }] = await Promise.all([
      import('../../kubernetes/connect.js'),
      import('../../kubernetes/cluster-facts.js'),
    ]);
    const { api, server, namespace } = await connect({ kubeconfig, context });
    log.info({ server, namespace: claimsNamespace ?? namespace }, 'following the Clients of the cluster');
    return clusterFacts({ api, policy, namespace: claimsNamespace ?? namespace, log });
  };
}
