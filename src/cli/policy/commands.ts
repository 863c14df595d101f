import { Option, type Command } from 'commander';
import type { ExitCode } from '../exit-code.js';
import { formatOption, namespaceName, placing, policyOption, readable, reading } from '../options.js';
import type { Terminal } from '../terminal.js';
import type { CheckOptions } from './check.js';
import type { ImpactOptions } from './impact.js';
import type { ShowOptions } from './show.js';

/** Adds `policy check`, `policy show` and `policy impact`. What each needs is loaded when it is called. */
export function addPolicyCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const policy = program.command('policy').description('judge a policy file, or tell what it comes to');
  policy
    .command('check')
    .description('judge a policy file; ends with 1 where it is none')
    .argument('<file>', 'the policy file, or - for standard input')
    .addOption(formatOption({ text: 0, json: 0 }))
    .addOption(
      new Option('--fail-on <severity>', 'the least problem that makes the exit code 1')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .action(async (file: string, options: CheckOptions) => {
      end(await (await import('./check.js')).checkCommand(file, options, terminal));
    });
  policy
    .command('show')
    .description('print every rule with what happens, and where the policy says so')
    .addOption(policyOption())
    .option('-n, --namespace <name>', 'as it is in this namespace', namespaceName)
    .addOption(formatOption({ text: 0, json: 0, yaml: 0 }))
    .action(async (options: ShowOptions) => {
      end(await (await import('./show.js')).showCommand(options, terminal));
    });
  placing(reading(policy.command('impact')))
    .description('tell which Clients of manifests another policy judges otherwise')
    .option('--from <file>', 'the policy as it is; the default policy unless given')
    .option('--to <file>', 'the policy as it is to be; the default policy unless given')
    .option('--known-clients <path...>', 'Clients that exist besides; they are not judged', [])
    .addOption(formatOption({ text: 0, json: 0 }))
    .action(async (options: ImpactOptions, command: Command) => {
      readable(command, options.filename, [...options.knownClients, options.from ?? '', options.to ?? '']);
      end(await (await import('./impact.js')).impactCommand(options, terminal));
    });
}
