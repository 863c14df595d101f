import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'library-'));
const modules = join(folder, 'node_modules');

const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'cups.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Cup', plural: 'cups', singular: 'cup', listKind: 'CupList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', properties: { size: { type: 'integer', default: 2, maximum: 9 } } },
            },
          },
        },
      },
    ],
  },
};

/** What somebody writes who uses the library. */
const PROGRAM = `
import { compileCrd, type CompiledCrd, type CrdViolation, type Review } from 'dex-client-admission/schema';

const crd: CompiledCrd = compileCrd(${JSON.stringify(CRD)});
const review = (spec: object): Review | undefined =>
  crd.version('example.com/v1')?.review({ apiVersion: 'example.com/v1', kind: 'Cup', metadata: { name: 'a' }, spec });
const violations: readonly CrdViolation[] = review({ size: 10 })?.violations ?? [];
console.log(JSON.stringify([crd.problems.length, review({})?.object, violations.map(({ path, reason }) => [path, reason])]));
`;

/** Lays the package out as an installation does, with nothing of the checkout that is not shipped. */
beforeAll(() => {
  const installed = join(modules, 'dex-client-admission');
  mkdirSync(installed, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
  npmRun('build:bundle', `--outdir=${join(installed, 'dist')}`);
  npmRun('build:types', '--outDir', join(installed, 'dist', 'types'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function npmRun(...words: readonly string[]): void {
  const [script = '', ...more] = words;
  execFileSync('npm', ['run', '--silent', script, '--', ...more], { cwd: ROOT, stdio: 'pipe' });
}

function compile(source: string): string {
  const file = join(folder, 'checked.ts');
  writeFileSync(file, source);
  const words = ['--module', 'nodenext', '--target', 'es2023', '--strict', '--types', 'node', '--outDir', folder, file];
  return spawnSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), ...words], {
    cwd: folder,
    encoding: 'utf8',
  }).stdout;
}

test('it is imported by its name, with its types, and judges', () => {
  // The dependencies whose types those of the library refer to; the bundle itself needs none.
  for (const name of ['ajv', '@marcbachmann/cel-js', '@types/node', 'undici-types', 'fast-deep-equal', 'fast-uri']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  expect(compile(PROGRAM.replace('review({ size: 10 })', 'review(10)'))).toContain('error TS2345');
  expect(compile(PROGRAM)).toBe('');
  for (const name of ['ajv', '@marcbachmann']) rmSync(join(modules, name), { recursive: true });
  expect(JSON.parse(execFileSync(process.execPath, ['checked.js'], { cwd: folder, encoding: 'utf8' }))).toEqual([
    0,
    { apiVersion: 'example.com/v1', kind: 'Cup', metadata: { name: 'a' }, spec: { size: 2 } },
    [['spec.size', 'FieldValueInvalid']],
  ]);
}, 60_000);

test('nothing else is an entry', () => {
  writeFileSync(join(folder, 'other.js'), "import 'dex-client-admission/dist/main.js';");
  const { stderr, status } = spawnSync(process.execPath, ['other.js'], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
});
