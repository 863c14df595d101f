import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { readManifests, type ClientDocument } from '../../src/cli/manifests/manifests.js';

export const ROOT = join(import.meta.dirname, '..', '..');
const FIXTURES = 'test/fixtures';
/** Clients that exist everywhere, if there are any. */
const EVERYWHERE = `${FIXTURES}/known-clients`;
/** What stands beside a rule's fixtures for them, and is none itself (test/rules/rule-fixture.ts). */
const COMPANIONS = new Set(['known.yaml', 'old.yaml', 'policy.yaml']);

/** Fixture files that are judged in one run: by the same policy, and knowing the same Clients. Paths are relative to ROOT. */
export interface ParityCase {
  readonly files: readonly string[];
  readonly known: readonly string[];
  /** The Clients as they are stored now. */
  readonly old: string | undefined;
  readonly policy: string | undefined;
  readonly clients: readonly ClientDocument[];
}

/** The Clients of a file or folder, as the command line reads them. */
export async function clientsIn(path: string): Promise<readonly ClientDocument[] | undefined> {
  const options = {
    recursive: true,
    mayBeEmpty: true,
    namespace: 'default',
    stdin: process.stdin,
    progress: () => undefined,
  };
  const { clients, errors } = await readManifests([path], options);
  return errors.length === 0 ? clients : undefined;
}

/**
 * Every fixture with Clients that can be read, in as few runs as can be: files that share no text (name, id, peer, address)
 * do not influence each other's verdict and go together.
 */
export async function parityCases(): Promise<readonly ParityCase[]> {
  const found = await glob(`${FIXTURES}/**/*.yaml`, { cwd: ROOT });
  const groups: { parity: ParityCase; texts: Set<string> }[] = [];
  for (const file of found.toSorted()) {
    if (COMPANIONS.has(basename(file)) || file.startsWith(EVERYWHERE)) continue;
    const clients = await clientsIn(join(ROOT, file));
    if (clients === undefined || clients.length === 0) continue;
    const [known, old, policy] = ['known.yaml', 'old.yaml', 'policy.yaml'].map((name) => beside(file, name));
    const parity = {
      files: [file],
      known: [...(known === undefined ? [] : [known]), ...(existsSync(join(ROOT, EVERYWHERE)) ? [EVERYWHERE] : [])],
      old,
      policy,
      clients,
    };
    const texts = new Set(clients.flatMap(({ object, namespace }) => textsOf(object, namespace)));
    const group = groups.find((other) => mayJoin(other.parity, parity) && !shares(other.texts, texts));
    if (group === undefined) groups.push({ parity, texts });
    else {
      group.parity = {
        ...parity,
        files: [...group.parity.files, file],
        clients: [...group.parity.clients, ...clients],
      };
      for (const text of texts) group.texts.add(text);
    }
  }
  return groups.map(({ parity }) => parity);
}

function beside(file: string, name: string): string | undefined {
  const path = join(dirname(file), name);
  return existsSync(join(ROOT, path)) ? path : undefined;
}

function mayJoin(left: ParityCase, right: ParityCase): boolean {
  return left.old === right.old && left.policy === right.policy && left.known.join() === right.known.join();
}

/** Every text of a spec, and what the object is called; without what nearly all have. */
function textsOf(object: unknown, namespace: string): string[] {
  const texts: string[] = [];
  JSON.stringify(object, (key, value: unknown) => {
    if (key === 'apiVersion' || key === 'kind' || key === 'namespace' || key === 'key') return undefined;
    if (typeof value === 'string') texts.push(key === 'name' ? `${namespace}/${value}` : value.toLowerCase());
    return value;
  });
  return texts;
}

function shares(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const text of right) if (left.has(text)) return true;
  return false;
}
