import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { node24 } from '../node-24.js';
import { buildGo, comparisons, contenders, pairs, type Node } from './contenders.js';
import { writeCorpus } from './corpus/written.js';
import { FlagError, readFlags, type Flags } from './flags.js';
import { measure, runsFor, type Series } from './measurement.js';
import { aims, figures, limits, ratios } from './report.js';
import { Runner } from './runner.js';

/** Measures the command line beside others, in turns (docs/bench.md): `node build/bench/command-line.js`, from the checkout's root. */
const BUNDLES = resolve('build', 'bench');

/** The machine's own Node is asked about no more: what it would add to the figures of Node 24 takes minutes. */
const OWN_NODE_UP_TO = 10_000;

const folder = await mkdtemp(join(tmpdir(), 'bench-cli-'));
process.once('SIGINT', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(130);
});
try {
  await compare(readFlags(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`make bench-cli: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof FlagError ? 2 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compare(flags: Flags): Promise<void> {
  const runner = new Runner(buildGo(BUNDLES, flags), folder);
  const nodes = await nodesOf();
  const tools = await contenders(BUNDLES, join(folder, 'schemas'), nodes, flags);
  const results: Series[] = [];
  const loads = [load()];
  for (const size of flags.sizes) {
    process.stderr.write(`writing ${size} Clients\n`);
    const place = join(folder, 'clients');
    const corpus = await writeCorpus(place, size);
    const runs = runsFor(size, flags.rounds);
    results.push(...(await measure(tools, corpus, runner, runs)));
    // The folder of 100,000 takes 400 MB.
    await rm(place, { recursive: true });
    loads.push(load());
    process.stderr.write(`measured ${size} Clients, ${runs} times each, load ${loads.at(-1)?.toFixed(1) ?? '?'}\n`);
  }
  const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model);
  process.stdout.write(
    `${availableParallelism()} × ${model}, load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}; medians\n\n` +
      `${figures(results)}${limits(tools, flags.sizes)}\n${ratios(results, comparisons(nodes))}\n` +
      pairs(nodes)
        .map(({ tool, empty }) => aims(results, tool, empty))
        .join(''),
  );
}

async function nodesOf(): Promise<readonly Node[]> {
  const newer = { name: 'Node 24', path: await node24(BUNDLES), upTo: Infinity };
  const own = `Node ${process.versions.node.split('.')[0] ?? ''}`;
  return own === newer.name ? [newer] : [newer, { name: own, path: process.execPath, upTo: OWN_NODE_UP_TO }];
}

function load(): number {
  return loadavg()[0] ?? NaN;
}
