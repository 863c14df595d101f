import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSegment } from '../../../src/cli/manifests/parse.js';
import { segments } from '../../../src/cli/manifests/segments.js';
import { SANDBOX_FOLDER } from '../sandbox/folder.js';
import { tell } from '../sandbox/stopwatch.js';
import { ACCEPTED } from './accepted.js';
import { documents, NAME } from './documents.js';
import { HAND_MADE } from './hand-made.js';
import { kubectlReads, withoutLabel, type Read } from './kubectl.js';

/** Generated texts. */
const AMOUNT = Number(process.env['E2E_YAML_CASES'] ?? 4_000);
const seed = Number(process.env['E2E_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** A text as this program reads it. */
function read(text: string): Read {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  const objects: unknown[] = [];
  for (const parsed of [...segments(plain)].flatMap((segment) => parseSegment(plain, segment))) {
    if ('fault' in parsed) return { problem: parsed.fault.message };
    objects.push(...parsed.documents.filter((document) => document !== null));
  }
  return { objects };
}

/** What kubectl and this program make of texts: how often each outcome was met, and what differs without being accepted. */
function compared(texts: readonly string[], folder: string) {
  const counts = new Map<string, number>();
  const differences: object[] = [];
  const its = kubectlReads(join(SANDBOX_FOLDER, folder), texts);
  for (const [position, text] of texts.entries()) {
    const kubectl = its[position] ?? { problem: 'not read' };
    const ours = read(text);
    const outcome = outcomeOf(text, kubectl, ours);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (outcome === DIFFERENT) differences.push({ text, kubectl, ours });
  }
  return { counts, differences };
}

const DIFFERENT = 'different';

function outcomeOf(text: string, kubectl: Read, ours: Read): string {
  const problems = {
    text,
    kubectl: 'problem' in kubectl ? kubectl.problem : undefined,
    ours: 'problem' in ours ? ours.problem : undefined,
  };
  if ('problem' in kubectl && 'problem' in ours) return 'refused';
  if ('objects' in kubectl && 'objects' in ours && isSame(kubectl.objects, ours.objects)) return 'same';
  return ACCEPTED.find(({ applies }) => applies(problems))?.name ?? DIFFERENT;
}

/** Whole numbers beyond 2^53 are those of JavaScript on both sides. */
function isSame(kubectl: readonly unknown[], ours: readonly unknown[]): boolean {
  return isDeepStrictEqual(kubectl.map(withoutLabel), JSON.parse(JSON.stringify(ours)));
}

test('texts by hand are read as kubectl reads them', () => {
  const texts = HAND_MADE.map((text, position) =>
    text.replaceAll('OBJECT', `apiVersion: a/v1\nkind: X\nmetadata: { name: "${position}." }\n`),
  );
  const { counts, differences } = compared(texts, 'yaml-by-hand');
  tell(`YAML by hand: ${print(counts)}`);
  expect(differences).toEqual([]);
  expect(counts.get('same')).toBeGreaterThan(HAND_MADE.length / 2);
});

test(`generated texts are read as kubectl reads them (E2E_SEED=${seed})`, () => {
  const texts = fc
    .sample(documents, { numRuns: AMOUNT, seed })
    .map((text, position) => text.replace(NAME, `${position}.`));
  const { counts, differences } = compared(texts, 'yaml-generated');
  tell(`YAML, seed ${seed}, ${AMOUNT} texts: ${print(counts)}`);
  // The smallest first: nothing shrinks them, because kubectl is asked of all at once.
  const told = differences.map((found) => JSON.stringify(found)).sort((left, right) => left.length - right.length);
  expect(told.slice(0, 10)).toEqual([]);
  expect(counts.get('same')).toBeGreaterThanOrEqual(Math.max(1_000, AMOUNT / 4));
});

function print(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([outcome, times]) => `${times} ${outcome}`)
    .join(', ');
}
