import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'image-'));
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
/** What the Dockerfile takes from the checkout. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
  sources.split(' '),
);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the build context has what the Dockerfile copies, and nothing else', () => {
  const context = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n');
  expect(context).toEqual(['*', ...copied.map((source) => `!${source.replace('./', '')}`)]);
});

test('the program is built from that alone', () => {
  for (const source of copied) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: 'pipe' });
  const version = execFileSync(process.execPath, ['dist/main.js', '--version'], { cwd: folder, encoding: 'utf8' });
  expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
});
