import { readManifests, type Manifests, type ReadOptions } from '../../../src/cli/manifests/manifests.js';
import { Source } from '../../../src/cli/manifests/source.js';
import { YamlTree } from '../../../src/cli/manifests/yaml-tree.js';

/** Reads texts as standard input would bring them. */
export async function readText(text: string | Buffer, options: Partial<ReadOptions> = {}): Promise<Manifests> {
  return readPaths(['-'], { stdin: chunks(Buffer.from(text)), ...options });
}

export async function readPaths(paths: readonly string[], options: Partial<ReadOptions> = {}): Promise<Manifests> {
  return readManifests(paths, {
    recursive: false,
    mayBeEmpty: false,
    namespace: 'default',
    stdin: chunks(),
    progress: () => undefined,
    ...options,
  });
}

/** The nodes of a text of one segment, and where it is. */
export function treeOf(text: string): { source: Source; tree: YamlTree } {
  return { source: new Source('file.yaml', text), tree: new YamlTree(text, { start: 0, end: text.length }) };
}

async function* chunks(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of all) yield await Promise.resolve(chunk);
}
