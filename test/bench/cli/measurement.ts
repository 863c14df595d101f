import { countFound } from './agreement.js';
import type { WrittenCorpus } from './corpus/written.js';
import type { Runner, Used } from './runner.js';
import type { Tool } from './tools/tool.js';

/** Whether the Clients are in one file, or each in one of its own. */
export type Shape = 'file' | 'folder';
const SHAPES: readonly Shape[] = ['file', 'folder'];

/** What one tool did with one corpus, run after run. */
export interface Series {
  readonly tool: string;
  readonly clients: number;
  readonly shape: Shape;
  readonly runs: readonly Used[];
  readonly found: number;
  readonly planted: number;
}

interface Entrant {
  readonly tool: Tool;
  readonly shape: Shape;
  readonly runs: Used[];
  found: number;
}

/** A run of so few Clients takes a tenth of a second, which anything else on the machine moves: it is repeated in each round. */
const BRIEF = 100;
const REPEATED = 3;
/** Runs of more than this take so long that half the rounds tell as much. */
const LONG = 10_000;

/** How often something of so many Clients is run in so many rounds. */
export function runsFor(clients: number, rounds: number): number {
  if (clients <= BRIEF) return REPEATED * rounds;
  return clients > LONG ? Math.ceil(rounds / 2) : rounds;
}

/**
 * Runs all tools on a corpus in turns, and not always in the same order: whatever else the machine does hits all alike. Each run is
 * held against what is planted.
 * @param rounds as `runsFor` has them
 */
export async function measure(
  tools: readonly Tool[],
  corpus: WrittenCorpus,
  runner: Runner,
  rounds: number,
): Promise<readonly Series[]> {
  const entrants = SHAPES.flatMap((shape) =>
    tools.filter(({ upTo }) => corpus.count <= upTo).map((tool): Entrant => ({ tool, shape, runs: [], found: 0 })),
  );
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(turn + round) % entrants.length];
      if (entrant === undefined) continue;
      const { used, output } = await runner.run(entrant.tool, corpus[entrant.shape]);
      entrant.runs.push(used);
      entrant.found = countFound(entrant.tool, output, corpus);
    }
  }
  return entrants.map(({ tool, shape, runs, found }) => ({
    tool: tool.name,
    clients: corpus.count,
    shape,
    runs,
    found,
    planted: corpus.planted.length,
  }));
}
