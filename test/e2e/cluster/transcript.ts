import type { Cluster } from './cluster.js';
import type { UserName } from './users.js';

/**
 * Runs kubectl and tells what its user sees, for a golden file: the command, then stderr and stdout (which of them comes first on a
 * screen is chance), then the exit code.
 */
export async function transcript(
  cluster: Cluster,
  user: UserName,
  args: readonly string[],
  stdin?: string,
): Promise<string> {
  const { code, stdout, stderr } = await cluster.kubectl(user, args, stdin);
  return `${user}$ kubectl ${args.join(' ')}\n${stderr}${stdout}[exit code ${code}]\n`;
}
