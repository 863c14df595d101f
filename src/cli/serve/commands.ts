import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ServeOptions } from '../commands/serve.js';
import type { ExitCode } from '../exit-code.js';
import { namespaceName, placing, policyOption, searching } from '../options.js';
import type { Terminal } from '../terminal.js';

/** Adds `serve`. */
export function addServeCommand(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  placing(searching(program.command('serve')))
    .description('run the admission webhook')
    .requiredOption('--tls-cert-file <file>', 'certificate with its chain (PEM)')
    .requiredOption('--tls-private-key-file <file>', 'private key (PEM)')
    .option('--client-ca-file <file>', 'only callers with a certificate that this authority issued are heard (PEM)')
    .option('--client-name <name...>', 'of those only the ones with such a common name', [])
    .addOption(
      new Option('--log-level <level>', 'what is logged').choices(['debug', 'info', 'warn', 'error']).default('info'),
    )
    .option('--port <port>', 'for reviews, over TLS', portNumber, 9443)
    .option('--ops-port <port>', 'for probes and metrics, over plain HTTP', portNumber, 8080)
    .option(
      '--kubeconfig <file>',
      'the cluster to follow; KUBECONFIG, ~/.kube/config or the Pod it runs in unless given',
    )
    .option('--context <name>', 'a context of the kubeconfig')
    .option('--claims-namespace <name>', 'where the Leases of ids are kept; its own unless given', namespaceName)
    .option('--standalone', 'know the Clients of --known-clients instead of asking a cluster', false)
    .option('--known-clients <path...>', 'manifests of the Clients that exist', [])
    .addOption(policyOption())
    .action(async (options: ServeOptions) => {
      end(await (await import('../commands/serve.js')).serveCommand(options, terminal));
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
