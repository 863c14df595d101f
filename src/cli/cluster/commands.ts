import type { Command } from 'commander';
import type { AuditOptions } from '../commands/audit.js';
import type { SnapshotOptions } from '../commands/snapshot.js';
import type { ExitCode } from '../exit-code.js';
import { asking, judging, namespaceName, policyOption } from '../options.js';
import type { Terminal } from '../terminal.js';

/** Adds `audit` and `snapshot`. What each needs is loaded when it is called. */
export function addClusterCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const audit = program
    .command('audit')
    .description('judge the Clients of a cluster as they are stored, against all others')
    .option('-A, --all-namespaces', 'those of every namespace', false)
    .option('-n, --namespace <name>', "those of this namespace; the context's unless given", namespaceName);
  asking(judging(audit)).action(async (options: AuditOptions) => {
    end(await (await import('../commands/audit.js')).auditCommand(options, terminal));
  });
  asking(program.command('snapshot'))
    .description('print what "validate --facts" needs to know of a cluster; it holds no value of a Secret')
    .addOption(policyOption())
    .action(async (options: SnapshotOptions) => {
      end(await (await import('../commands/snapshot.js')).snapshotCommand(options, terminal));
    });
}
