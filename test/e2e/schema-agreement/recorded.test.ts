import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer } from '../../schema/crd/answer.js';
import type { ApiClient } from '../cluster/api-client.js';
import { Cluster } from '../cluster/cluster.js';
import { tell } from '../sandbox/stopwatch.js';
import { apiServer, type ApiServer } from './api-server.js';
import { sections } from './recorded-cases.js';

// The cases of test/schema/crd, whose answers are recorded for the tests that need Node alone; UPDATE_GOLDEN=1 records them.
const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'schema', 'crd-answers.json');

let client: ApiClient;
let server: ApiServer;
const recorded: Record<string, Record<string, Answer[]>> = {};

beforeAll(async () => {
  const cluster = await Cluster.start({ crd: false });
  client = await cluster.client('admin');
  server = apiServer(client);
});

afterAll(() => {
  client.close();
});

test.each(Object.entries(sections))('what is said of the cases, as kube-apiserver says it: %s', async (name, rows) => {
  const found = await rows(server);
  const answers = (recorded[name] ??= {});
  for (const row of found) (answers[row.name] ??= []).push(row.server);
  tell(`${name}: ${found.length} cases of ${Object.keys(answers).length} CRDs`);
  expect(found.filter(({ differences }) => differences.length > 0)).toEqual([]);
  expect(found.length).toBeGreaterThan(10);
});

test('the answers are recorded, if so asked', () => {
  expect(Object.keys(recorded)).toEqual(Object.keys(sections));
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FIXTURE, `${JSON.stringify(recorded, null, 1)}\n`);
});
