import { describe, expect, test } from '@jest/globals';
import type { WrittenCorpus } from '../corpus/written.js';
import { kubectlValidate } from './kubectl-validate.js';

const corpus: WrittenCorpus = { count: 2, file: '', folder: '', clients: ['web', 'app'], planted: [] };
const { found } = kubectlValidate('kubectl-validate', 'definitions', 1_000);

/** As v0.0.4 prints them. */
const success = { metadata: {}, status: 'Success' };
const failure = { metadata: {}, status: 'Failure', message: ' "" is invalid: spec.logoUrl', code: 422 };
const internal = { metadata: {}, status: 'Failure', message: 'Internal error occurred', code: 500 };
const FAILED = 'Error: validation failed\n';

const printed = (files: object) => JSON.stringify(files);

describe('what kubectl-validate did', () => {
  test('finds nothing', () => {
    const stdout = printed({ 'c/clients.yaml': [success, success] });
    expect(found({ stdout, stderr: '', exit: 0 }, corpus)).toEqual([]);
  });

  test.each([
    ['in a file, by their order', { 'c/clients.yaml': [success, failure] }],
    ['in a folder, by their files', { 'c/app.yaml': [failure], 'c/web.yaml': [success] }],
  ])('finds a Client that is not valid %s', (_, files) => {
    const output = { stdout: printed(files), stderr: FAILED, exit: 1 };
    expect(found(output, corpus)).toMatchObject([{ client: 'app' }]);
  });

  test.each([
    ['failed at one', { stdout: printed({ 'c/clients.yaml': [success, internal] }), stderr: FAILED, exit: 1 }],
    ['left one out', { stdout: printed({ 'c/clients.yaml': [success] }), stderr: '', exit: 0 }],
    ['did not run', { stdout: '', stderr: 'Error: unknown flag', exit: 1 }],
    ['ended otherwise', { stdout: printed({ 'c/clients.yaml': [success, success] }), stderr: '', exit: 2 }],
  ])('%s: an error', (_, output) => {
    expect(() => found(output, corpus)).toThrow('kubectl-validate');
  });
});
