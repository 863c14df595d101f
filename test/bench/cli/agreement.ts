import type { Planted, WrittenCorpus } from './corpus/written.js';
import type { Output, Tool } from './tools/tool.js';

/**
 * How many of the planted mistakes a tool found.
 * @throws Error where it missed one that it knows of, or reports what is not planted
 */
export function countFound(tool: Tool, output: Output, corpus: WrittenCorpus): number {
  const found = tool.found(output, corpus);
  const key = (client: string, rule: string | undefined) => (rule === undefined ? client : `${client} ${rule}`);
  const reported = new Set(found.map(({ client, rule }) => key(client, rule)));
  const planted = new Set(corpus.planted.flatMap(({ client, rule }) => [key(client, undefined), key(client, rule)]));
  const wrong = found.find(({ client, rule }) => !planted.has(key(client, rule)));
  if (wrong !== undefined)
    throw new Error(`${tool.name} reports ${wrong.rule ?? 'something'} of ${wrong.client}, which is not planted.`);
  const has = ({ client, rule }: Planted) => reported.has(key(client, undefined)) || reported.has(key(client, rule));
  const missed = corpus.planted.find((planted) => tool.knows(planted) && !has(planted));
  if (missed !== undefined) throw new Error(`${tool.name} does not report ${missed.rule} of ${missed.client}.`);
  return corpus.planted.filter(has).length;
}
