import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { property } from '../../../src/client/client.js';
import { run, type RunResult } from '../sandbox/run.js';

export const CHART = join(import.meta.dirname, '..', '..', '..', 'charts', 'dex-client-admission');
/** Sets of values for the chart: the first line of each says what it is for. */
const VALUES = join(import.meta.dirname, '..', '..', 'charts', 'values');
const HELM = join(import.meta.dirname, '..', 'parts', 'bin', 'helm');
export const RELEASE = { name: 'dex-client-admission', namespace: 'dex' };

/** An object of Kubernetes. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Runs Helm, with neither settings nor repositories of whoever runs the tests. */
export function helm(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  if (!existsSync(HELM))
    throw new Error(`${HELM} is missing: run "node test/e2e/parts/helm.mjs", which says what is the matter.`);
  const home = process.env['E2E_FOLDER'] ?? '/tmp';
  return run(HELM, args, { env: { PATH: process.env['PATH'], HOME: home, ...env } });
}

/** Names of the sets of values. */
export async function valueSets(): Promise<readonly string[]> {
  return (await readdir(VALUES)).map((file) => file.replace(/\.yaml$/, '')).toSorted();
}

export function valuesFile(set: string): string {
  return join(VALUES, `${set}.yaml`);
}

/** What `helm template` makes of a set of values, hooks and all. */
export async function rendered(set: string, more: readonly string[] = []): Promise<string> {
  const { name, namespace } = RELEASE;
  const args = ['template', name, CHART, '--namespace', namespace, '--values', valuesFile(set), ...more];
  const { code, stdout, stderr } = await helm(args);
  if (code !== 0) throw new Error(`helm template: exit code ${code}\n${stderr}`);
  return stdout;
}

/** The objects of a rendered chart. */
export function manifests(text: string): readonly Manifest[] {
  return loadAll(text).filter(isManifest);
}

function isManifest(document: unknown): document is Manifest {
  return (
    typeof property(document, 'kind') === 'string' &&
    typeof property(property(document, 'metadata'), 'name') === 'string'
  );
}
