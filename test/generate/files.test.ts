import { expect, test } from '@jest/globals';
import { staleFiles } from '../../src/generate/checkout.js';
import { generatedFiles } from '../../src/generate/files.js';

test('the checkout holds what is generated: if not, run "make generate"', async () => {
  const files = await generatedFiles(process.cwd());
  expect(files.length).toBeGreaterThan(0);
  const stale = await staleFiles(files, process.cwd());
  expect(stale.map(({ difference }) => difference).join('')).toBe('');
});
