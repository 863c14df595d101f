import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { goBuild } from '../go-build.js';
import type { Flags } from './flags.js';
import type { Comparison } from './report.js';
import { emptyNode, emptyNodeOf } from './tools/empty-node.js';
import { kubeconform } from './tools/kubeconform.js';
import { kubectlValidate } from './tools/kubectl-validate.js';
import { ours, oursJson, oursOn } from './tools/ours.js';
import { writeSchemas } from './tools/schemas.js';
import type { Tool } from './tools/tool.js';

/** A Node to run this program by. */
export interface Node {
  readonly name: string;
  readonly path: string;
  /** The most Clients that it is asked about. */
  readonly upTo: number;
}

const MODULES = join('test', 'bench', 'cli');

/** Builds what is written in Go and is not up to date; the path of the runner. */
export function buildGo(bundles: string, { tools }: Flags): string {
  const bin = join(bundles, 'bin');
  for (const name of ['kubeconform', 'kubectl-validate'] as const) {
    if (!tools.includes(name)) continue;
    if (!existsSync(join(bin, name)))
      process.stderr.write(`building ${name}; the first time it takes a minute or two\n`);
    goBuild(join(MODULES, name), `${bin}/`, 'tool');
  }
  goBuild(join(MODULES, 'runner'), join(bin, 'runner'), '.');
  return join(bin, 'runner');
}

/**
 * The tools that the user wants measured.
 * @param folder where the schemas are written that they judge by
 */
export async function contenders(
  bundles: string,
  folder: string,
  nodes: readonly Node[],
  { tools: wanted, slowUpTo }: Flags,
): Promise<readonly Tool[]> {
  const main = join(bundles, 'dist', 'main.js');
  const bin = join(bundles, 'bin');
  await writeSchemas(folder, nodes[0]?.path ?? process.execPath, main);
  const perNode = (make: (node: Node) => Tool) => nodes.map(make);
  const tools = {
    ours: perNode(({ path, name, upTo }) => ours(path, name, main, upTo)),
    'ours-json': perNode(({ path, name, upTo }) => oursJson(path, name, main, upTo)),
    kubeconform: [kubeconform(join(bin, 'kubeconform'), folder)],
    'kubectl-validate': [kubectlValidate(join(bin, 'kubectl-validate'), folder, slowUpTo)],
    node: perNode(({ path, name }) => emptyNode(path, name)),
  };
  return wanted.flatMap((name) => tools[name]);
}

/** At 10,000 and 100,000 Clients. */
const AIMS = new Map([
  [10_000, { wall: 0.6, cpu: 0.5 }],
  [100_000, { wall: 0.33, cpu: 0.33 }],
]);

/** This program, and the empty process of the same Node. */
export function pairs(nodes: readonly Node[]): readonly { readonly tool: string; readonly empty: string }[] {
  return nodes.map(({ name }) => ({ tool: oursOn(name), empty: emptyNodeOf(name) }));
}

/** What is compared with what. */
export function comparisons(nodes: readonly Node[]): readonly Comparison[] {
  return pairs(nodes).flatMap(({ tool, empty }) => [
    { of: tool, by: 'kubeconform', aims: AIMS },
    { of: tool, by: 'kubectl-validate' },
    { of: tool, by: empty },
  ]);
}
