import { resolve } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Harness } from './harness.js';
import { Modules } from './modules.js';
import type { TestFile } from './subjects.js';

/** What a worker is asked: whether one of the tests fails with this text in place of the file's own. */
export interface Question {
  readonly file: string;
  /** The file as it is, if absent. */
  readonly text?: string;
  readonly tests: readonly TestFile[];
}

/** The name of the first test that fails; undefined if all pass. */
export interface Answer {
  readonly failed: string | undefined;
  /** What it says. */
  readonly why?: string;
}

// One for all: modules that several tests share keep what they imported.
const harness = new Harness();
const modules = new Modules(new Map([['@jest/globals', () => harness.globals]]));

async function answer({ file, text, tests }: Question): Promise<Answer> {
  modules.exchange(resolve(file), text);
  for (const test of tests) {
    const failure = await failureIn(test);
    if (failure !== undefined) return failure;
  }
  return { failed: undefined };
}

async function failureIn({ path, block }: TestFile): Promise<Answer | undefined> {
  harness.tests = [];
  let name = path;
  try {
    modules.forget(resolve(path));
    modules.load(resolve(path));
    for (const { names, run } of harness.tests) {
      if (block !== undefined && names.length > 1 && names[0] !== block) continue;
      name = names.join(' › ');
      await run();
    }
    return undefined;
  } catch (error) {
    return { failed: name, why: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (question: Question) => {
  void answer(question).then((result) => parentPort?.postMessage(result));
});
