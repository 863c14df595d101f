import { Command, CommanderError, Help, type Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { printable } from '../client/quote.js';
import { catalogueFormats } from './catalogue/format.js';
import type { DefaultOptions } from './commands/default.js';
import type { GraphOptions } from './commands/graph.js';
import type { RulesOptions } from './commands/rules.js';
import type { ValidateOptions } from './commands/validate.js';
import { addClusterCommands } from './cluster/commands.js';
import { addCrdCommands } from './crd/commands.js';
import { EXIT, UserError, type ExitCode } from './exit-code.js';
import { explainFault } from './fault.js';
import {
  asking,
  DEFAULT_NAMESPACE,
  formatOption,
  judging,
  namespaceName,
  placing,
  policyOption,
  readable,
  reading,
} from './options.js';
import { addPolicyCommands } from './policy/commands.js';
import { addServeCommand } from './serve/commands.js';
import { graphFormats } from './graph/formats.js';
import type { Terminal } from './terminal.js';

const NAME = 'dex-client-admission';

const EXAMPLES = `
Examples:
  ${NAME} validate -f client.yaml
  ${NAME} validate -R -f manifests --known-clients cluster.yaml -o json
  helm template chart | ${NAME} validate -f - --fail-on warn
  ${NAME} validate -f client.yaml --cluster
  ${NAME} audit -A
  ${NAME} rules redirect-uri-https

Exit code: 0 nothing to refuse, 1 findings, 2 something could not be read or run.`;

/** Runs a command line; never throws. What each command needs is loaded when it is called. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const tell = (line: string) => {
    terminal.progress.end();
    terminal.tell(`${NAME}: ${line}`);
  };
  let exit: ExitCode = EXIT.clean;
  const program = commandLine(terminal, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.clean;
    if (error instanceof CommanderError) tell(usageMistake(error));
    else if (error instanceof UserError) tell(printable(error.message));
    else tell(explainFault(error, { tell }));
    return EXIT.failed;
  }
}

function commandLine(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command(NAME)
    .description('Judges the Clients of the Dex Config Operator: as an admission webhook, and on manifests.')
    .version(packageJson.version, '--version', 'print the version')
    .exitOverride()
    .configureHelp({ optionDescription })
    .addHelpText('after', EXAMPLES)
    // Mistakes are told once, in one line, where they are caught.
    .configureOutput({ writeOut: terminal.result, outputError: () => undefined, writeErr: () => undefined });
  const validate = reading(program.command('validate'))
    .description('judge the Clients of manifests as the webhook would')
    .option(
      '-n, --namespace <name>',
      `the namespace of manifests that name none; with --cluster the context's, otherwise ${DEFAULT_NAMESPACE}`,
      namespaceName,
    );
  judging(validate)
    .option('--old <path>', 'the Clients as they are stored now: what was already wrong becomes a warning')
    .option('--known-clients <path...>', 'Clients that exist besides; they are not judged', [])
    .option('--cluster', 'ask a cluster which Clients exist, how they are stored, and what you may read', false)
    .option('--facts <file>', 'the same as "snapshot" printed it, instead of a cluster')
    .option(
      '--crd <path>',
      'judge the schema by the CustomResourceDefinition in this file or folder, as the API server does (docs/schema.md)',
    );
  asking(validate).action(async (options: ValidateOptions, command: Command) => {
    const { filename, knownClients, old = '', policy = '', facts = '', crd = '' } = options;
    readable(command, filename, [...knownClients, old, policy, facts, crd]);
    end(await (await import('./commands/validate.js')).validateCommand(options, terminal));
  });
  placing(reading(program.command('default')))
    .description('print the Clients of manifests as the webhook would store them')
    .option('--diff', 'print what would change instead', false)
    .addOption(policyOption())
    .action(async (options: DefaultOptions, command: Command) => {
      readable(command, options.filename, [options.policy ?? '']);
      end(await (await import('./commands/default.js')).defaultCommand(options, terminal));
    });
  placing(reading(program.command('graph')))
    .description('print who may obtain tokens for whom')
    .addOption(formatOption(graphFormats))
    .addOption(policyOption())
    .option(
      '--known-clients <path...>',
      'Clients that exist besides; only those that trust, or are trusted, are printed',
      [],
    )
    .action(async (options: GraphOptions, command: Command) => {
      readable(command, options.filename, [...options.knownClients, options.policy ?? '']);
      end(await (await import('./commands/graph.js')).graphCommand(options, terminal));
    });
  program
    .command('rules')
    .description('list the rules, or explain one')
    .argument('[id]', 'the rule to explain')
    .addOption(formatOption(catalogueFormats))
    .action(async (id: string | undefined, options: RulesOptions) => {
      end(await (await import('./commands/rules.js')).rulesCommand(id, options, terminal));
    });
  addClusterCommands(program, terminal, end);
  addPolicyCommands(program, terminal, end);
  addCrdCommands(program, terminal, end);
  addServeCommand(program, terminal, end);
  return program;
}

/** An option that is off or empty unless given needs no mention of it. */
function optionDescription(option: Option): string {
  return Help.prototype.optionDescription(option).replace(/ ?\(default: (?:\[\]|false)\)$/, '');
}

/** What commander complains about, in one line. */
function usageMistake({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'which command? --help lists them.';
  return printable(message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' '));
}
