import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { property } from '../../../src/client/client.js';
import { part } from '../parts/bin.js';

/** What kubectl read: the objects of a file, or what it says is wrong. */
export type Read = { readonly objects: readonly unknown[] } | { readonly problem: string };

const MARK = 'oracle';

/**
 * Has kubectl read texts, a file each, in one run: it puts a label on what it reads, asks no cluster (`--local`) and prints it. Each
 * object must have a name that begins with the position of its text and a point.
 */
export function kubectlReads(folder: string, texts: readonly string[]): readonly Read[] {
  mkdirSync(folder, { recursive: true });
  for (const [position, text] of texts.entries()) writeFileSync(join(folder, `${position}.yaml`), text);
  const { stdout, stderr, error } = spawnSync(
    part('kubectl'),
    ['label', '--local', '-f', folder, `${MARK}=x`, '-o', 'json'],
    { encoding: 'utf8', maxBuffer: 2 ** 30, env: { KUBECONFIG: '/dev/null', HOME: folder } },
  );
  if (error !== undefined) throw error;
  const found = new Map<number, unknown[]>();
  for (const object of printed(stdout)) {
    const position = Number.parseInt(String(property(property(object, 'metadata'), 'name')), 10);
    found.set(position, [...(found.get(position) ?? []), object]);
  }
  const problems = problemsOf(stderr, folder);
  return texts.map((_, position) => {
    const problem = problems.get(position);
    return problem === undefined ? { objects: found.get(position) ?? [] } : { problem };
  });
}

/** Objects that are printed one after the other, each from a line `{` to a line `}`. */
function printed(text: string): unknown[] {
  return text
    .split(/^(?=\{$)/m)
    .filter((part_) => part_.trim() !== '')
    .map((json): unknown => JSON.parse(json));
}

/** By the position of the file: of several problems kubectl prints a list. */
function problemsOf(text: string, folder: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const line of text.split(/\n/)) {
    const [, position, problem = ''] = new RegExp(`${folder}/(\\d+)\\.yaml:? ?(.*)`).exec(line) ?? [];
    if (position !== undefined) found.set(Number(position), problem);
  }
  return found;
}

/** An object as its text has it: without the label. */
export function withoutLabel(object: unknown): unknown {
  const text = JSON.stringify(object, (key, value: unknown) => {
    if (key !== 'labels' || typeof value !== 'object' || value === null) return value;
    const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== MARK));
    return Object.keys(rest).length === 0 ? undefined : rest;
  });
  return JSON.parse(text);
}
