import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { GeneratedFile } from './files.js';

/** A generated file that the checkout lacks or has otherwise. */
export interface StaleFile extends GeneratedFile {
  /** From the checkout's content to the generated one, as a unified diff. */
  readonly difference: string;
}

/** The generated files that are not in the checkout as they ought to be. */
export async function staleFiles(files: readonly GeneratedFile[], root: string): Promise<readonly StaleFile[]> {
  const stale: StaleFile[] = [];
  for (const file of files) {
    const found = await contentOf(join(root, file.path));
    if (found === file.content) continue;
    const before = found === undefined ? 'missing' : 'as it is';
    const difference = createTwoFilesPatch(file.path, file.path, found ?? '', file.content, before, 'as generated');
    stale.push({ ...file, difference });
  }
  return stale;
}

export async function writeFiles(files: readonly GeneratedFile[], root: string): Promise<void> {
  for (const { path, content } of files) {
    const place = join(root, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content);
  }
}

async function contentOf(place: string): Promise<string | undefined> {
  try {
    return await readFile(place, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
