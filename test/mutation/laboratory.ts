import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './worker.js';

/** Longest time for one mutant, in milliseconds. One that survives takes a hundredth; one that never ends is killed. */
const LIMIT = 15_000;

/** A worker that is replaced when a mutant runs for ever or eats all memory. */
export class Laboratory {
  #worker: Worker | undefined;

  async ask(question: Question): Promise<Answer> {
    this.#worker ??= new Worker(new URL('./worker.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const worker = this.#worker;
    const over = new AbortController();
    const timer = setTimeout(() => {
      over.abort();
    }, LIMIT);
    try {
      worker.postMessage(question);
      const [answer] = (await once(worker, 'message', { signal: over.signal })) as [Answer];
      return answer;
    } catch (error) {
      await this.close();
      return { failed: 'time or memory', why: String(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}
