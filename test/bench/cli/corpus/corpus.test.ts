import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { property } from '../../../../src/client/client.js';
import { runCommand } from '../../../cli/command.js';
import { countFound } from '../agreement.js';
import { ours, oursJson } from '../tools/ours.js';
import { corpus } from './corpus.js';
import { MISTAKES } from './mistakes.js';
import { writeCorpus, type WrittenCorpus } from './written.js';

jest.setTimeout(60_000);

/** Twenty for each mistake, twice. */
const COUNT = 40 * MISTAKES.length;

let place = '';
let written: WrittenCorpus;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'corpus-'));
  written = await writeCorpus(place, COUNT);
});

afterAll(() => {
  rmSync(place, { recursive: true });
});

describe('the corpus of the bench', () => {
  test.each(['file', 'folder'] as const)(
    'what is planted in a %s is what validate finds, and nothing else',
    (shape) => {
      const outputs = [ours('node', 'Node', 'main.js', Infinity), oursJson('node', 'Node', 'main.js', Infinity)].map(
        (tool) => ({ tool, output: runCommand(tool.args(written[shape]).slice(1)) }),
      );
      expect(outputs.map(({ tool, output }) => countFound(tool, output, written))).toEqual([
        written.planted.length,
        written.planted.length,
      ]);
    },
  );

  test('no Client without a mistake has so much as a warning', () => {
    const { stdout } = runCommand(['validate', '-f', written.file, '-o', 'json']);
    const findings = property(JSON.parse(stdout), 'findings');
    const wrong = new Set(written.planted.map(({ client }) => client));
    const others = (Array.isArray(findings) ? findings : []).filter(
      (finding: unknown) => !wrong.has(String(property(property(finding, 'client'), 'name'))),
    );
    expect(others).toEqual([]);
  });

  test('one of twenty Clients holds a mistake, and a duplicate is two', () => {
    expect(written.planted.map(({ rule }) => rule)).toEqual(
      [...MISTAKES, ...MISTAKES].flatMap(({ rule }) => (rule === 'id-unique' ? [rule, rule] : [rule])),
    );
  });

  test('every hundred Clients hold a mistake that the schema knows, and two that CEL does', () => {
    const known = [...corpus(100)].map(({ mistake }) => mistake?.knownTo).filter((knownTo) => knownTo !== undefined);
    expect(known).toEqual(['schema', 'cel', 'cel']);
  });

  test('one Client holds none', () => {
    expect([...corpus(1)].map(({ mistake }) => mistake)).toEqual([undefined]);
  });

  test('it is always the same', () => {
    expect([...corpus(COUNT)]).toEqual([...corpus(COUNT)]);
  });

  test('each Client has a file of its own', () => {
    expect(readdirSync(written.folder)).toEqual(written.clients.map((name) => `${name}.yaml`));
  });
});
