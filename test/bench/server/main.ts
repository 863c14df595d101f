import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeCertificate } from '../../../src/demo/certificate.js';
import { node24 } from '../node-24.js';
import { Running, type Contender } from './contender.js';
import { bare, controllerRuntime, ours } from './contenders.js';
import { agreements } from './load.js';
import { measure, type Measurement } from './measurement.js';
import { figures, ratios } from './report.js';
import { knownClients, reviews } from './reviews.js';

/**
 * Measures the server beside others, in turns (docs/bench.md): `node build/bench/server.js`, from the checkout's root.
 * `--rounds` and `--spell` (milliseconds) make it longer.
 */
const CONNECTIONS = [1, 16, 64];

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, spell: { type: 'string', default: '1200' } },
});
const rounds = Number(values.rounds);
const spell = Number(values.spell);
if (!Number.isInteger(rounds) || rounds < 1 || !(spell >= 100)) {
  process.stderr.write('make bench: --rounds takes a number from 1, --spell milliseconds from 100.\n');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const running: Running[] = [];
try {
  await compare();
} catch (error) {
  process.stderr.write(`make bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  for (const server of running) await server.stop();
  await rm(folder, { recursive: true });
}

async function compare(): Promise<void> {
  const places = {
    bundles: join('build', 'bench'),
    module: join('test', 'bench', 'server', 'controller-runtime'),
    certificates: folder,
    knownClients: join(folder, 'known.json'),
  };
  await writeCertificate(folder);
  await writeFile(places.knownClients, knownClients());
  const newer = await node24(join('build', 'bench'));
  const own = `Node ${process.versions.node.split('.')[0] ?? ''}`;
  const go = controllerRuntime(places);
  const pairs = [
    [ours(newer, 'Node 24', places), bare(newer, 'Node 24', places)],
    ...(own === 'Node 24' ? [] : [[ours(process.execPath, own, places), bare(process.execPath, own, places)]]),
  ];
  const contenders = [...pairs.flat(), go];
  for (const [index, contender] of contenders.entries()) await start(contender, index);

  const asked = reviews();
  for (const { contender, port } of running) await check(contender, port);
  for (const server of running) await measure(server, 16, asked, 2 * spell);
  const results = new Map(contenders.map(({ name }) => [name, new Map(CONNECTIONS.map((n) => [n, emptyRounds()]))]));
  for (let round = 0; round < rounds; round++) {
    for (const connections of CONNECTIONS) {
      // In turns, and not always in the same order: whatever else the machine does hits all alike.
      for (let turn = 0; turn < running.length; turn++) {
        const server = running[(turn + round) % running.length];
        if (server === undefined) continue;
        const measured = await measure(server, connections, asked, spell);
        results.get(server.contender.name)?.get(connections)?.push(measured);
      }
    }
    process.stderr.write(`round ${round + 1} of ${rounds}, load ${loadavg()[0]?.toFixed(1) ?? '?'}\n`);
  }
  const [model = 'unknown processor'] = cpus().map((cpu) => cpu.model);
  const bytes = Math.round(asked.reduce((sum, { body }) => sum + body.length, 0) / asked.length);
  process.stdout.write(
    `${availableParallelism()} × ${model}, load ${loadavg()[0]?.toFixed(1) ?? '?'}; medians of ${rounds} rounds of ${spell} ms; reviews of ${bytes} bytes\n\n` +
      `${figures(results)}\n` +
      ratios(
        results,
        pairs.flatMap(([one, other]) =>
          one === undefined || other === undefined
            ? []
            : [
                { of: one.name, by: other.name, ...(one.name.endsWith('24') ? { aim: 1.5 } : {}) },
                { of: one.name, by: go.name, ...(one.name.endsWith('24') ? { aim: 0.5 } : {}) },
              ],
        ),
      ),
  );
}

function emptyRounds(): Measurement[] {
  return [];
}

async function start(contender: Contender, index: number): Promise<void> {
  running.push(await Running.start(contender, join(folder, `${index}.log`)));
}

/** Nobody is fast by not looking: what judges has to find what is planted, and to admit the rest. */
async function check({ name, judges }: Contender, port: number): Promise<void> {
  const asked = reviews();
  const agreed = await agreements(port, asked);
  if (judges && agreed !== asked.length)
    throw new Error(`${name} judges ${asked.length - agreed} of ${asked.length} reviews otherwise than planned.`);
}
