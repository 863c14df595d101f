import { join, relative } from 'node:path';
import { readManifests, type ClientDocument } from '../cli/manifests/manifests.js';
import { style } from '../cli/reports/style.js';
import { identify, parseClient } from '../client/client.js';
import { ApiServer } from './api-server.js';
import { outcomeBlock, type Page } from './print.js';

/** The project's folder, seen from build/demo.js. */
export const ROOT = join(import.meta.dirname, '..');
const SEEDS = join(ROOT, 'test/fixtures/seeds');
/** In the order of the story: what the operator's documentation shows, what Dex's does, what goes wrong. */
const CHAPTERS: readonly (readonly [title: string, folder: string])[] = [
  ["The operator's documentation", SEEDS],
  ["Dex's documentation: public clients", join(SEEDS, 'native')],
  ['Four mistakes', join(SEEDS, 'mistakes')],
];

/** The Client that exists already: another one of the documentation trusts it. */
export const KNOWN = join(SEEDS, 'spa-app.yaml');
/** The Client to try first. */
export const EXAMPLE = join(SEEDS, 'mistakes/bad-redirect-uris.yaml');

/** The Clients of a file or folder; those that name no namespace are in `default`, as with kubectl. */
export async function clientsIn(path: string): Promise<readonly ClientDocument[]> {
  const { clients, errors } = await readManifests([path], {
    recursive: false,
    mayBeEmpty: true,
    namespace: 'default',
    stdin: process.stdin,
    progress: () => undefined,
  });
  for (const { file, message } of errors) throw new Error(`${file}: ${message}`);
  return clients;
}

/** Sends the seed documents' Clients to a webhook, and tells of each what became of it, block by block. */
export async function* story(port: number, ca: Buffer, page: Page): AsyncGenerator<string> {
  const apiServer = new ApiServer(port, ca);
  for (const [title, folder] of CHAPTERS) {
    yield style(page.colour).strong(`── ${title}`);
    for (const { object, namespace, file } of await clientsIn(folder)) {
      const { name } = identify(parseClient(object, namespace));
      yield outcomeBlock(relative(ROOT, file), `${namespace}/${name}`, await apiServer.apply(object, namespace), page);
    }
  }
  apiServer.close();
}
