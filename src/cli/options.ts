import { InvalidArgumentError, Option, type Command } from 'commander';
import { quote } from '../client/quote.js';
import { UserError } from './exit-code.js';
import { STANDARD_INPUT } from './manifests/standard-input.js';
import { reportFormats } from './reports/formats.js';

/** Where an object goes that names no namespace, unless something says otherwise. */
export const DEFAULT_NAMESPACE = 'default';

/** `--policy`. */
export function policyOption(): Option {
  return new Option('--policy <file>', 'what happens to Clients that break a rule: a ClientPolicy (docs/policy.md)');
}

/** The options of a command that reads manifests to do something with them. */
export function reading(command: Command): Command {
  return searching(
    command
      .allowExcessArguments()
      .option(
        '-f, --filename <path...>',
        'file, folder or pattern to read, or - for standard input; may be repeated',
        [],
      ),
  );
}

/** The options of a command that reads manifests from files and folders. */
export function searching(command: Command): Command {
  return command.option('-R, --recursive', 'search folders to their depth', false);
}

/** `-n`, where nothing but the options tells a namespace. */
export function placing(command: Command): Command {
  return command.option(
    '-n, --namespace <name>',
    'the namespace of manifests that name none',
    namespaceName,
    DEFAULT_NAMESPACE,
  );
}

/** The options of a command that asks a cluster. */
export function asking(command: Command): Command {
  return command
    .option('--kubeconfig <file>', 'the cluster to ask; KUBECONFIG, ~/.kube/config or the Pod it runs in unless given')
    .option('--context <name>', 'a context of the kubeconfig');
}

/** The options of a command that judges Clients. */
export function judging(command: Command): Command {
  return command
    .addOption(formatOption(reportFormats))
    .addOption(policyOption())
    .addOption(
      new Option('--fail-on <action>', 'the weakest finding that makes the exit code 1')
        .choices(['deny', 'warn'])
        .default('deny'),
    )
    .option('--require-evaluated', 'make the exit code 1 where a rule could not be asked', false);
}

/** `-o`, with the formats that a command has. */
export function formatOption(formats: Readonly<Record<string, unknown>>): Option {
  return new Option('-o, --output <format>', 'how to print the result').choices(Object.keys(formats)).default('text');
}

/** Checks what commander cannot: that there is something to read, and standard input but once. */
export function readable(command: Command, paths: readonly string[], others: readonly string[]): void {
  const [stray] = command.args;
  if (stray !== undefined) throw new UserError(`${command.name()} takes its input by -f: write -f ${quote(stray)}.`);
  if (paths.length === 0)
    throw new UserError('nothing to read: give a file, a folder or a pattern by -f, or -f - for standard input.');
  const asked = others.filter((path) => path === STANDARD_INPUT).length + (paths.includes(STANDARD_INPUT) ? 1 : 0);
  if (asked > 1) throw new UserError('standard input (-) can be read only once.');
}

/** Whether a namespace can have this name: an RFC 1123 label, as Kubernetes wants it. */
export function isNamespaceName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

/** Reads the name of a namespace from the command line. */
export function namespaceName(text: string): string {
  if (!isNamespaceName(text))
    throw new InvalidArgumentError('A namespace has lower-case letters, digits and hyphens, at most 63 of them.');
  return text;
}
