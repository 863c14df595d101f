import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** A folder of its own for the test file that imports this, removed after its last test. */
export const temporaryFolder = await mkdtemp(join(tmpdir(), 'dex-client-admission-test-'));

afterAll(() => rm(temporaryFolder, { recursive: true, force: true }));
