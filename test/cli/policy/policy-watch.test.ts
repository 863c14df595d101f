import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { PolicyWatch } from '../../../src/cli/policy/policy-watch.js';
import { versionOf } from '../../../src/cli/policy/read.js';
import { createLog } from '../../../src/http/log.js';

const INTERVAL = 10;
const folder = await mkdtemp(join(tmpdir(), 'policy-watch-'));
const watches: PolicyWatch[] = [];

afterAll(async () => {
  await Promise.all(watches.map((watch) => watch.close()));
  await rm(folder, { recursive: true });
});

const policy = (rules: object) =>
  JSON.stringify({ apiVersion: 'policy.dex-client-admission.dev/v1alpha1', kind: 'ClientPolicy', rules });
const warns = policy({ 'redirect-uri-https': { action: 'Warn' } });

let files = 0;

/** A watch of a policy file, which `write` replaces as a whole. */
async function watching(first = policy({})) {
  const path = join(folder, `policy-${String((files += 1))}.yaml`);
  const write = async (text: string) => {
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  };
  await write(first);
  const taken: object[] = [];
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const watch = new PolicyWatch(path, versionOf(policy({})), log, ({ file }) => taken.push(file.rules ?? {}));
  watches.push(watch);
  watch.start(INTERVAL);
  await setTimeout(5 * INTERVAL);
  const measured = () => watch.measurements().flatMap(({ values }) => values.map(({ value }) => value));
  const until = async (...values: number[]) => {
    for (let waited = 0; JSON.stringify(measured()) !== JSON.stringify(values); waited += INTERVAL) {
      if (waited > 5_000) throw new Error(`good, bad, outdated: ${measured().join(', ')}`);
      await setTimeout(INTERVAL);
    }
  };
  return { path, write, taken, until, log: () => lines.join('') };
}

test.each(['', '\uFEFF'])(
  'a file that changed since the policy was read is noticed (%j before the policy)',
  async (mark) => {
    const same = await watching(mark + policy({}));
    const other = await watching(mark + warns);
    await other.until(1, 0, 0);
    expect(other.taken).toEqual([{ 'redirect-uri-https': { action: 'Warn' } }]);
    await same.until(0, 0, 0);
    expect(same.taken).toEqual([]);
  },
);

test('a new policy takes over, once', async () => {
  const { write, taken, until, log } = await watching();
  await write(warns);
  await until(1, 0, 0);
  await write(warns);
  await setTimeout(10 * INTERVAL);
  expect(taken).toEqual([{ 'redirect-uri-https': { action: 'Warn' } }]);
  expect(log()).toMatch(/"version":"sha256:[0-9a-f]{64}".*another policy is in force/);
});

test.each<[string, string, RegExp]>([
  ['an unknown rule', policy({ 'redirect-uri-htps': {} }), /redirect-uri-htps.*last good one/],
  ['no YAML', 'rules: [', /last good one/],
  ['nothing', '', /last good one/],
])('a file with %s is not used; the next good one is', async (_name, text, words) => {
  const { write, taken, until, log } = await watching();
  await write(text);
  await until(0, 1, 1);
  expect(taken).toEqual([]);
  expect(log()).toMatch(words);
  await write(warns);
  await until(1, 1, 0);
  expect(taken).toHaveLength(1);
});

test('a file that is gone is not used, and told once', async () => {
  const { path, write, until } = await watching();
  await rm(path);
  await until(0, 1, 1);
  await setTimeout(10 * INTERVAL);
  await write(policy({}));
  await until(1, 1, 0);
});
