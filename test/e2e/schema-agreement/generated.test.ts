import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { field, isJsonObject, type JsonObject } from '../../../src/schema/crd/json.js';
import { celCases } from '../../schema/crd/cel-cases.js';
import { celLibraryCases } from '../../schema/crd/cel-library-cases.js';
import { keywordCases } from '../../schema/crd/keyword-cases.js';
import { crdOfCase } from '../../schema/crd/keyword-crd.js';
import type { ApiClient } from '../cluster/api-client.js';
import { Cluster } from '../cluster/cluster.js';
import { runOk } from '../sandbox/run.js';
import { agree, LANES, Tally } from './agree.js';
import { apiServer, type ApiServer } from './api-server.js';
import { compare, compareUpdate } from './compare.js';
import { generatedTypes, type GeneratedType } from './generated-type.js';
import { inParallel } from './in-parallel.js';
import { installAll } from './install.js';
import { mixed, storeUnchecked } from './updates.js';

/** Creates and updates of Clients; a tenth as many for other projects, a quarter as many for the CRDs of a keyword each. */
const CASES = Number(process.env['E2E_SCHEMA_CASES'] ?? 20_000);
const seed = Number(process.env['E2E_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Of the cases for a type that is updated, how many are updates. */
const UPDATES = 0.25;
/** How many updates there are for each object that is stored. */
const UPDATES_PER_STORED = 10;

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PARTS = join(import.meta.dirname, '..', 'parts');
const OTHERS = [
  ['github.com/cert-manager/cert-manager', 'deploy/crds'],
  ['sigs.k8s.io/gateway-api', 'config/crd/standard'],
] as const;

let client: ApiClient;
let server: ApiServer;

beforeAll(async () => {
  const cluster = await Cluster.start({ crd: false });
  client = await cluster.client('admin', LANES);
  server = apiServer(client);
});

afterAll(() => {
  client.close();
});

/** The CRDs in the YAML files of a folder. */
function crdsIn(folder: string): JsonObject[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')))
    .filter(isJsonObject)
    .filter((object) => field(object, 'kind') === 'CustomResourceDefinition');
}

/** Compares creates, and updates of objects that are stored, of a type; answers the counterexamples. */
async function compareType(type: GeneratedType, amount: number, tally: Tally, lanes = LANES): Promise<string[]> {
  const updates = Math.ceil(amount * UPDATES);
  const stored = await storeUnchecked(server, type, { amount: Math.ceil(updates / UPDATES_PER_STORED), seed });
  expect(stored.length).toBeGreaterThan(0);
  return [
    ...(await agree(
      type.objects,
      { amount: amount - updates, seed, lanes },
      (one) => compare(server, type, one),
      tally,
    )),
    ...(await agree(
      fc.tuple(fc.constantFrom(...stored), type.objects),
      { amount: updates, seed, lanes },
      ([old, next]) => compareUpdate(server, type, mixed(old, next), old),
      tally,
    )),
  ];
}

test(`Clients: generated creates and updates are judged as kube-apiserver does (E2E_SEED=${seed})`, async () => {
  const crds = crdsIn(join(ROOT, 'schemas', 'crd'));
  const tally = new Tally(`Client, seed ${seed}`);
  const found = [];
  const types = crds.flatMap(generatedTypes);
  for (const type of types) found.push(...(await compareType(type, CASES / types.length, tally)));
  tally.print();
  expect(found).toEqual([]);
  expect(tally.cases).toBeGreaterThanOrEqual(CASES);
  for (const verdict of ['accepted', 'fields', 'invalid'] as const)
    expect(tally.verdicts(verdict)).toBeGreaterThan(CASES / 50);
}, 400_000);

test.each(OTHERS)(
  `CRDs of other projects, too: %s (E2E_SEED=${seed})`,
  async (module, folder) => {
    const [place = ''] = (await runOk('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: PARTS })).split('\n');
    const crds = crdsIn(join(place, folder));
    await installAll(server, crds);
    const types = crds.flatMap(generatedTypes);
    const tally = new Tally(`${module}, ${types.length} types, seed ${seed}`);
    const found = [];
    const amount = CASES / 10 / types.length;
    for (const type of types)
      found.push(...(await agree(type.objects, { amount, seed }, (one) => compare(server, type, one), tally)));
    tally.print();
    expect(found).toEqual([]);
    expect(tally.cases).toBeGreaterThanOrEqual(CASES / 10);
  },
  400_000,
);

test(`a CRD for each keyword, too (E2E_SEED=${seed})`, async () => {
  const crds = [...keywordCases, ...celCases, ...celLibraryCases].map(crdOfCase);
  await installAll(server, crds);
  const types = crds.flatMap(generatedTypes);
  const tally = new Tally(`${types.length} CRDs of keywords, seed ${seed}`);
  const amount = CASES / 4 / types.length;
  const found = await inParallel(types, LANES, (type) =>
    agree(type.objects, { amount, seed, lanes: 1 }, (one) => compare(server, type, one), tally),
  );
  tally.print();
  expect(found.flat()).toEqual([]);
  expect(tally.cases).toBeGreaterThanOrEqual(CASES / 4);
}, 400_000);
