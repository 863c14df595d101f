import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staleFiles, writeFiles } from '../../src/generate/checkout.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'generate-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

test('a missing, a changed and a current file', async () => {
  const files = [
    { path: 'folder/missing.txt', content: 'new\n' },
    { path: 'changed.txt', content: 'one\ntwo\n' },
    { path: 'current.txt', content: 'same\n' },
  ];
  await writeFile(join(root, 'changed.txt'), 'one\nthree\n');
  await writeFile(join(root, 'current.txt'), 'same\n');

  const stale = await staleFiles(files, root);
  expect(stale.map(({ path }) => path)).toEqual(['folder/missing.txt', 'changed.txt']);
  expect(stale[0]?.difference).toContain('--- folder/missing.txt\tmissing\n+++ folder/missing.txt\tas generated\n');
  expect(stale[1]?.difference).toContain(' one\n-three\n+two\n');
  expect(await readFile(join(root, 'changed.txt'), 'utf8')).toBe('one\nthree\n');

  await writeFiles(stale, root);
  expect(await readFile(join(root, 'folder/missing.txt'), 'utf8')).toBe('new\n');
  expect(await staleFiles(files, root)).toEqual([]);
});

test('a file that differs in its line endings alone is stale', async () => {
  await writeFile(join(root, 'a.txt'), 'a\r\n');
  expect(await staleFiles([{ path: 'a.txt', content: 'a\n' }], root)).toHaveLength(1);
});

test('a file that cannot be read is a fault, not a missing one', async () => {
  await writeFiles([{ path: 'a/b.txt', content: '' }], root);
  await expect(staleFiles([{ path: 'a', content: '' }], root)).rejects.toThrow('EISDIR');
});
