import { describe, expect, test } from '@jest/globals';
import { FlagError, readFlags } from './flags.js';

const usual = {
  rounds: 5,
  sizes: [1, 100, 1_000, 10_000, 100_000],
  tools: ['ours', 'kubeconform', 'kubectl-validate', 'node'],
  slowUpTo: 1_000,
};

describe('the flags of the bench', () => {
  test.each([
    [[], usual],
    [['--smoke'], { ...usual, rounds: 1, sizes: [1, 100] }],
    [['--smoke', '--rounds=2', '--sizes=7'], { ...usual, rounds: 2, sizes: [7] }],
    [['--tools=ours,ours-json', '--slow-up-to=10000'], { ...usual, tools: ['ours', 'ours-json'], slowUpTo: 10_000 }],
    [['--sizes=1, 10,1'], { ...usual, sizes: [1, 10] }],
  ])('%j', (words, flags) => {
    expect(readFlags(words)).toEqual(flags);
  });

  test.each([
    ['--rounds=0', '--rounds takes whole numbers from 1, not "0".'],
    ['--sizes=10,', '--sizes takes whole numbers from 1, not "".'],
    ['--sizes=1e', '--sizes takes whole numbers from 1, not "1e".'],
    ['--tools=conftest', '--tools takes ours, ours-json, kubeconform, kubectl-validate, node, not "conftest".'],
    ['--spell=9', "Unknown option '--spell'"],
  ])('%s is refused', (word, message) => {
    expect(() => readFlags([word])).toThrow(FlagError);
    expect(() => readFlags([word])).toThrow(message);
  });
});
