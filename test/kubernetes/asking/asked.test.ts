import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { asked } from '../../../src/kubernetes/asking/asked.js';

const question = { failed: 'the API server could not be asked whether it rains', right: 'to look outside' };

async function factOf(answer: Promise<boolean>) {
  const told: string[] = [];
  const fact = await asked(answer, question, (problem) => void told.push(problem));
  return { fact, told };
}

describe('an answer as a fact', () => {
  test.each([true, false])('%s', async (answer) => {
    expect(await factOf(Promise.resolve(answer))).toEqual({ fact: { known: true, value: answer }, told: [] });
  });

  const refused = (status: number | undefined, retryAfterSeconds?: number) =>
    new ApiError('refused', 'Forbidden: team-b/victim', { status, retryAfterSeconds });
  test.each<[ApiError, string]>([
    [refused(403), 'it does not give this program the right to look outside'],
    [refused(401), 'it does not know this program'],
    [refused(429), 'it is overloaded'],
    [refused(503, 1), 'it is overloaded'],
    [refused(500), 'it answered 500'],
    [refused(undefined), 'it answered an error'],
    [new ApiError('aborted', 'Forbidden: team-b/victim'), 'it did not answer in time'],
    [new ApiError('unreachable', 'Forbidden: team-b/victim'), 'it cannot be reached'],
    [new ApiError('unreadable', 'Forbidden: team-b/victim'), 'its answer cannot be used'],
  ])('%j is told to the author in words of this program, to the admin in full', async (error, words) => {
    const why = `the API server could not be asked whether it rains: ${words}`;
    expect(await factOf(Promise.reject(error))).toEqual({
      fact: { known: false, byChoice: false, why },
      told: [`${why} (Forbidden: team-b/victim)`],
    });
  });

  test('a fault of this program is one to be told, without what it failed at', async () => {
    const cause = new SyntaxError('Unexpected token in "c2VjcmV0"');
    const { fact, told } = await factOf(Promise.reject(cause));
    const why = 'the API server could not be asked whether it rains: this program failed';
    expect(fact).toEqual({ known: false, byChoice: false, why });
    expect(told).toEqual([expect.stringMatching(/: this program failed \(SyntaxError at .*asked\.test/)]);
    expect(told.join()).not.toContain('c2VjcmV0');
  });

  test('why a failure came about is told to nobody', async () => {
    const cause = new Error('c2VjcmV0');
    const { told } = await factOf(Promise.reject(new ApiError('unreadable', 'broken JSON', { cause })));
    expect(told.join()).not.toContain('c2VjcmV0');
  });
});
