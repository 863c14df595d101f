import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { runCommand, staticImports, transcript, type Surroundings } from '../command.js';

const cwd = join(import.meta.dirname, '..', '..', 'fixtures', 'crd');
const SHIPPED = join(import.meta.dirname, '..', '..', '..', 'schemas', 'crd', 'clients.auth.stakater.com.yaml');
const shipped = readFileSync(SHIPPED, 'utf8');

describe('what users read', () => {
  test.each<[string, string[], Surroundings]>([
    ['check', ['crd', 'check', 'installed.yaml'], {}],
    ['check-json', ['crd', 'check', 'installed.yaml', '-o', 'json'], {}],
    ['check-same', ['crd', 'check', '-'], { input: shipped }],
    ['check-colours', ['crd', 'check', 'installed.yaml'], { env: { FORCE_COLOR: '1' } }],
    ['check-version', ['crd', 'check', 'v1.yaml'], {}],
    ['check-not-structural', ['crd', 'check', 'not-structural.yaml'], {}],
    ['check-none', ['crd', 'check', 'clients.yaml'], {}],
    [
      'check-two',
      ['crd', 'check', '-'],
      { input: `${shipped}---\n${shipped.replace('type: boolean', 'type: string')}` },
    ],
    ['check-broken', ['crd', 'check', '-'], { input: 'kind: {{ .Values.kind }}\n' }],
    ['check-unreadable', ['crd', 'check', 'nowhere.yaml'], {}],
    ['validate', ['validate', '--crd', 'installed.yaml', '-f', 'clients.yaml'], {}],
    ['validate-update', ['validate', '--crd', 'installed.yaml', '-f', 'clients.yaml', '--old', 'stored.yaml'], {}],
    ['validate-version', ['validate', '--crd', 'v1.yaml', '-f', 'clients.yaml'], {}],
    ['validate-not-structural', ['validate', '--crd', 'not-structural.yaml', '-f', 'clients.yaml'], {}],
    ['validate-stdin-twice', ['validate', '--crd', '-', '-f', '-'], {}],
    ['help', ['crd', '--help'], {}],
    ['help-print', ['crd', 'print', '--help'], {}],
    ['help-check', ['crd', 'check', '--help'], {}],
    ['wrong-command', ['crd', 'chekc'], {}],
  ])('%s', (name, words, surroundings) => {
    expectGolden(`crd/${name}.txt`, transcript(words, { cwd, ...surroundings }));
  });
});

test.each([['crd'], ['crd', 'print'], ['crd', '-o', 'yaml']])(
  'the shipped one is printed as it is: %s %s %s',
  (...words) => {
    expect(runCommand(words)).toEqual({ stdout: shipped, stderr: '', exit: 0 });
  },
);

test('as JSON it is the same', () => {
  const { stdout, exit } = runCommand(['crd', '-o', 'json']);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'CustomResourceDefinition', spec: { names: { kind: 'Client' } } });
  expect(runCommand(['crd', 'check', '-'], { input: stdout }).exit).toBe(0);
});

test('a List, as "kubectl get crd" prints it, is taken apart', () => {
  const list = { apiVersion: 'v1', kind: 'List', items: [JSON.parse(runCommand(['crd', '-o', 'json']).stdout)] };
  expect(runCommand(['crd', 'check', '-'], { input: JSON.stringify(list) }).exit).toBe(0);
});

test.each(['main.js'])('%s loads no part of the validator of CRDs by itself', (file) => {
  const loaded = staticImports(file).join('\n');
  expect(loaded).not.toContain('// src/schema/crd/');
  expect(staticImports('schema.js').join('\n')).toContain('// src/schema/crd/compile-crd.ts');
});

test.each(['validate', 'serve'])('%s does not load it without --crd', (command) => {
  const chunk = chunkOf(command);
  const loaded = staticImports(chunk).join('\n');
  expect(loaded).toContain(`// src/cli/commands/${command}.ts`);
  expect(loaded).not.toContain('// src/schema/crd/');
});

/** The file of the bundle that a command is loaded from. */
function chunkOf(command: string): string {
  const text = staticImports('main.js').join('\n');
  const [, name] = new RegExp(`import\\("\\./(${command}-[A-Z0-9]+\\.js)"\\)`).exec(text) ?? [];
  if (name === undefined) throw new Error(`main.js does not load ${command}`);
  return name;
}
