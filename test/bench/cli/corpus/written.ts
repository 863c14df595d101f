import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { corpus } from './corpus.js';
import type { Mistake } from './mistakes.js';

/** A mistake that is in the corpus. */
export interface Planted extends Pick<Mistake, 'rule' | 'knownTo'> {
  /** The name of the Client that holds it. */
  readonly client: string;
}

/** The same Clients twice, as manifests. */
export interface WrittenCorpus {
  readonly count: number;
  /** All Clients, as documents of one file. */
  readonly file: string;
  /** A file for each Client, named by it. */
  readonly folder: string;
  /** The names of the Clients, in the order of the file. */
  readonly clients: readonly string[];
  readonly planted: readonly Planted[];
}

/** Writes so many Clients below a folder. */
export async function writeCorpus(place: string, count: number): Promise<WrittenCorpus> {
  const file = join(place, `${count}.yaml`);
  const folder = join(place, String(count));
  await mkdir(folder, { recursive: true });
  const all = await open(file, 'w');
  const clients: string[] = [];
  const planted: Planted[] = [];
  try {
    for (const { name, manifest, mistake } of corpus(count)) {
      const text = dump(manifest, { lineWidth: -1 });
      await writeFile(join(folder, `${name}.yaml`), text);
      await all.write(`---\n${text}`);
      clients.push(name);
      if (mistake !== undefined) planted.push({ client: name, ...mistake });
    }
  } finally {
    await all.close();
  }
  return { count, file, folder, clients, planted };
}
