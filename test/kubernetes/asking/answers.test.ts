import { describe, expect, test } from '@jest/globals';
import { Answers, ANSWER_LIMITS } from '../../../src/kubernetes/asking/answers.js';
import { hang, patient, settled } from '../scripted-api.js';

function asking(limits: Partial<typeof ANSWER_LIMITS> = {}) {
  let now = 0;
  let asked = 0;
  const answers = new Answers<number>(() => now, { ...ANSWER_LIMITS, ...limits });
  return {
    answers,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** The number of the question that the answer is from. */
    ask: (question: string) => answers.to([question], () => Promise.resolve(++asked), patient),
  };
}

describe('answers', () => {
  test('one counts for its lifetime, and not longer', async () => {
    const { ask, pass } = asking({ lifetime: 10_000 });
    expect(await ask('a')).toBe(1);
    pass(9_999);
    expect(await ask('a')).toBe(1);
    pass(1);
    expect(await ask('a')).toBe(2);
    pass(9_999);
    expect(await ask('a')).toBe(2);
  });

  test('its age counts from when the question was asked', async () => {
    const { answers, pass, ask } = asking({ lifetime: 10_000 });
    let answer: (value: number) => void = () => undefined;
    const late = answers.to(['a'], () => new Promise<number>((resolve) => (answer = resolve)), patient);
    pass(4_000);
    answer(100);
    expect(await late).toBe(100);
    pass(6_000);
    expect(await ask('a')).toBe(1);
  });

  test('the oldest goes when there are too many', async () => {
    const { ask } = asking({ capacity: 2 });
    await ask('a');
    await ask('b');
    await ask('c');
    expect([await ask('b'), await ask('c')]).toEqual([2, 3]);
    expect(await ask('a')).toBe(4);
  });

  test('parts of a question do not run together', async () => {
    const { answers } = asking();
    let asked = 0;
    const ask = (...question: unknown[]) => answers.to(question, () => Promise.resolve(++asked), patient);
    const questions = [['a', 'b'], ['ab'], ['a,b'], ['a', ['b']], [['a', 'b']], ['a","b'], ['', 'ab'], [null, 'ab']];
    for (const question of questions) await ask(...question);
    expect(asked).toBe(questions.length);
  });

  test('a failure is told to everybody who waits, and not kept', async () => {
    const { answers, ask } = asking();
    const failing = () => answers.to(['a'], () => Promise.reject(new Error('away')), patient);
    const outcomes = await Promise.allSettled([failing(), failing()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask('a')).toBe(1);
  });
});

describe('a question under way', () => {
  test('is not asked twice; who gives up takes nothing from the others', async () => {
    let asked = 0;
    let answer: (value: string) => void = () => undefined;
    let aborted = false;
    const answers = new Answers<string>(() => 0);
    const ask = (signal: AbortSignal) =>
      answers.to(
        ['a'],
        (work) => {
          asked++;
          work.addEventListener('abort', () => (aborted = true));
          return new Promise((resolve) => (answer = resolve));
        },
        signal,
      );
    const impatient = new AbortController();
    const first = ask(impatient.signal);
    const second = ask(patient);
    impatient.abort();
    await expect(first).rejects.toMatchObject({ name: 'ApiError', failure: 'aborted' });
    answer('yes');
    expect(await second).toBe('yes');
    expect([asked, aborted]).toEqual([1, false]);
  });

  test('ends when nobody waits any more, and is asked anew by the next', async () => {
    const answers = new Answers<string>(() => 0);
    const works: AbortSignal[] = [];
    const ask = (signal: AbortSignal) =>
      answers.to(
        ['a'],
        (work) => {
          works.push(work);
          return hang(work);
        },
        signal,
      );
    const [one, two, three] = [new AbortController(), new AbortController(), new AbortController()];
    const first = ask(one.signal);
    const second = ask(two.signal);
    one.abort();
    await expect(first).rejects.toMatchObject({ failure: 'aborted' });
    expect(works[0]?.aborted).toBe(false);
    two.abort();
    await expect(second).rejects.toMatchObject({ failure: 'aborted' });
    expect(works[0]?.aborted).toBe(true);
    const third = ask(three.signal);
    await settled();
    expect(works.map(({ aborted }) => aborted)).toEqual([true, false]);
    three.abort();
    await expect(third).rejects.toMatchObject({ failure: 'aborted' });
  });

  test('that nobody answers is given up, so that who comes later asks anew', async () => {
    const answers = new Answers<string>(() => 0, { ...ANSWER_LIMITS, patience: 30 });
    await expect(answers.to(['a'], hang, patient)).rejects.toMatchObject({ failure: 'aborted' });
    expect(await answers.to(['a'], () => Promise.resolve('yes'), patient)).toBe('yes');
  });

  test('who has given up already asks nothing', async () => {
    const answers = new Answers<string>(() => 0);
    const never = () => {
      throw new Error('asked');
    };
    await expect(answers.to(['a'], never, AbortSignal.abort())).rejects.toMatchObject({ failure: 'aborted' });
  });
});
