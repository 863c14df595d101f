import { defaultPolicy } from '../../policy/policy.js';
import { UserError } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { readPolicy, today, type PlacedProblem, type ReadPolicy } from './read.js';

/** A policy to judge by, and the file that it comes from; the default policy where no file is named. */
export interface LoadedPolicy extends Required<Pick<ReadPolicy, 'file' | 'policy'>> {
  /** The file's name and version; undefined for the default policy. */
  readonly source: Pick<ReadPolicy, 'name' | 'version'> | undefined;
}

/**
 * The policy of a file. Its problems are told, one line each.
 * @param path what --policy gives
 * @throws UserError where the file is no policy
 */
export async function loadPolicy(
  path: string | undefined,
  { stdin, tell }: Pick<Terminal, 'stdin' | 'tell'>,
): Promise<LoadedPolicy> {
  if (path === undefined) return { file: {}, policy: defaultPolicy(), source: undefined };
  const { name, version, problems, file, policy } = await readPolicy(path, stdin, today());
  for (const placed of problems) tell(problemLine(name, placed));
  if (file === undefined || policy === undefined)
    throw new UserError(`${name} is no policy, so nothing is judged: mend what is said above.`);
  return { file, policy, source: { name, version } };
}

/** A problem in one line, with its place in the form that editors follow. */
function problemLine(name: string, { problem, place }: PlacedProblem): string {
  const { severity, message, hint } = problem;
  return `${name}:${place.line}:${place.column}: ${severity}: ${message} ${hint}`;
}
