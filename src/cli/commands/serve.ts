import { EXIT, UserError, type ExitCode } from '../exit-code.js';
import { manifestFacts } from '../facts.js';
import { tellErrors } from '../manifests/input.js';
import { readManifests } from '../manifests/manifests.js';
import { dailyPolicy } from '../policy/daily.js';
import { loadPolicy } from '../policy/load.js';
import type { Terminal } from '../terminal.js';

/** The options of `serve`, as its user gave them. */
export interface ServeOptions {
  readonly tlsCertFile: string;
  readonly tlsPrivateKeyFile: string;
  readonly port: number;
  readonly opsPort: number;
  readonly standalone: boolean;
  readonly knownClients: readonly string[];
  readonly policy?: string;
  readonly recursive: boolean;
  readonly namespace: string;
}

/** Runs the webhook until it is told to stop. */
export async function serveCommand(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  if (!options.standalone)
    throw new UserError('this version serves standalone only: add --standalone --known-clients PATH.');
  if (options.knownClients.length === 0)
    throw new UserError('--standalone needs --known-clients PATH: the Clients that exist already, or an empty folder.');
  const loaded = await loadPolicy(options.policy, terminal);
  const { clients, secrets, errors } = await readManifests(options.knownClients, {
    recursive: options.recursive,
    namespace: options.namespace,
    mayBeEmpty: true,
    stdin: terminal.stdin,
    progress: () => undefined,
  });
  tellErrors(errors, terminal.tell);
  // Serving with some of the Clients would refuse peers that exist and admit ids that are taken.
  if (errors.length > 0) return EXIT.failed;
  const { serve } = await import('../../http/serve.js');
  const { tlsCertFile, tlsPrivateKeyFile, port, opsPort } = options;
  const policy = dailyPolicy(loaded, Date.now);
  const factsOf = manifestFacts(clients, secrets, policy);
  try {
    await serve({ tlsCertFile, tlsPrivateKeyFile, port, opsPort, policy, factsOf });
  } catch (cause) {
    throw new UserError(cause instanceof Error ? cause.message : 'the webhook cannot start', { cause });
  }
  return EXIT.clean;
}
