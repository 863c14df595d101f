import { describe, expect, test } from '@jest/globals';
import { InFlight } from '../../../src/kubernetes/asking/in-flight.js';
import { patient, settled } from '../scripted-api.js';

/** Tasks that end when they are told to, and the names of those that have begun. */
function tasks() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const task = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (error) => {
        if (error === undefined) resolve(name);
        else reject(error);
      });
    });
  return { begun, task, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

describe('questions under way', () => {
  test('no more than the bound at once, the others in their order', async () => {
    const inFlight = new InFlight(2);
    const { begun, task, end } = tasks();
    const all = Promise.all(['a', 'b', 'c', 'd'].map((name) => inFlight.run(task(name), patient)));
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    end('c');
    await settled();
    end('d');
    expect(await all).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a failure makes room as well, and is told to who asked', async () => {
    const inFlight = new InFlight(1);
    const { begun, task, end } = tasks();
    const first = inFlight.run(task('a'), patient);
    const second = inFlight.run(task('b'), patient);
    end('a', new Error('a failed'));
    await expect(first).rejects.toThrow('a failed');
    await settled();
    end('b');
    expect(await second).toBe('b');
    const third = inFlight.run(task('c'), patient);
    expect(begun).toEqual(['a', 'b', 'c']);
    end('c');
    await third;
  });

  test('who gives up leaves the queue, and takes no place', async () => {
    const inFlight = new InFlight(1);
    const { begun, task, end } = tasks();
    const impatient = new AbortController();
    const first = inFlight.run(task('a'), patient);
    const second = inFlight.run(task('b'), impatient.signal);
    const third = inFlight.run(task('c'), patient);
    impatient.abort();
    await expect(second).rejects.toMatchObject({ name: 'ApiError', failure: 'aborted' });
    end('a');
    await first;
    await settled();
    expect(begun).toEqual(['a', 'c']);
    end('c');
    await third;
  });

  test('who has given up already is not served', async () => {
    const { begun, task } = tasks();
    await expect(new InFlight(1).run(task('a'), AbortSignal.abort())).rejects.toMatchObject({ failure: 'aborted' });
    expect(begun).toEqual([]);
  });
});
