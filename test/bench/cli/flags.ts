import { parseArgs } from 'node:util';

/** What can be measured, by the name for `--tools`. */
export const TOOLS = ['ours', 'ours-json', 'kubeconform', 'kubectl-validate', 'node'] as const;
export type ToolName = (typeof TOOLS)[number];

/** What the user wants measured. */
export interface Flags {
  readonly rounds: number;
  /** Numbers of Clients. */
  readonly sizes: readonly number[];
  readonly tools: readonly ToolName[];
  /** The most Clients that tools are asked about which take seconds for a thousand. */
  readonly slowUpTo: number;
}

export class FlagError extends Error {}

/**
 * Reads the command line.
 * @throws FlagError that says in one line what is wrong with it
 */
export function readFlags(words: readonly string[]): Flags {
  const values = parse(words);
  const smoke = values.smoke === true;
  return {
    rounds: whole('rounds', values.rounds ?? (smoke ? '1' : '5')),
    sizes: list(values.sizes ?? (smoke ? '1,100' : '1,100,1000,10000,100000')).map((size) => whole('sizes', size)),
    tools: list(values.tools ?? 'ours,kubeconform,kubectl-validate,node').map(tool),
    slowUpTo: whole('slow-up-to', values['slow-up-to'] ?? '1000'),
  };
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: { rounds: text, sizes: text, tools: text, 'slow-up-to': text, smoke: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function list(text: string): readonly string[] {
  return [...new Set(text.split(',').map((word) => word.trim()))];
}

function whole(flag: string, text: string): number {
  const number = Number(text);
  if (text === '' || !Number.isInteger(number) || number < 1)
    throw new FlagError(`--${flag} takes whole numbers from 1, not "${text}".`);
  return number;
}

function tool(name: string): ToolName {
  const found = TOOLS.find((each) => each === name);
  if (found === undefined) throw new FlagError(`--tools takes ${TOOLS.join(', ')}, not "${name}".`);
  return found;
}
