import { Option, type Command } from 'commander';
import type { ExitCode } from '../exit-code.js';
import { formatOption } from '../options.js';
import type { Terminal } from '../terminal.js';
import type { CheckOptions } from './check.js';
import type { PrintOptions } from './print.js';

/** Adds `crd print`, which `crd` is short for, and `crd check`. What each needs is loaded when it is called. */
export function addCrdCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const crd = program
    .command('crd')
    .description('print the CustomResourceDefinition of Clients, or compare another with it');
  crd
    .command('print', { isDefault: true })
    .description('print the one that the rules and defaults are written for')
    .addOption(new Option('-o, --output <format>', 'how to print it').choices(['yaml', 'json']).default('yaml'))
    .action(async (options: PrintOptions) => {
      end(await (await import('./print.js')).printCommand(options, terminal));
    });
  crd
    .command('check')
    .description('compare an installed or vendored one with what the rules and defaults rely on')
    .argument(
      '<path>',
      'the CustomResourceDefinition: a file, a folder or a pattern with it among others, or - for standard input',
    )
    .addOption(formatOption({ text: 0, json: 0 }))
    .action(async (file: string, options: CheckOptions) => {
      end(await (await import('./check.js')).checkCommand(file, options, terminal));
    });
}
