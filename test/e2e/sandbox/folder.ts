import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** Where sandbox.sh put the file system in memory that ends with the run. */
export const SANDBOX_FOLDER = process.env['E2E_FOLDER'] ?? '';
if (SANDBOX_FOLDER === '')
  throw new Error('The end-to-end tests run in a sandbox: start them with "make e2e E2E_FLAGS=…".');

/** A new, empty folder; it goes away with the sandbox. */
export function newFolder(name: string): string {
  mkdirSync(SANDBOX_FOLDER, { recursive: true });
  return mkdtempSync(join(SANDBOX_FOLDER, `${name}-`));
}
