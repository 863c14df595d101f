import { describe, expect, test } from '@jest/globals';
import type { WrittenCorpus } from '../corpus/written.js';
import { kubeconform } from './kubeconform.js';

const corpus: WrittenCorpus = { count: 2, file: '', folder: '', clients: ['web', 'app'], planted: [] };
const { found } = kubeconform('kubeconform', 'schemas');

/** As v0.8.0 prints it. */
const printed = (...statuses: string[]) =>
  JSON.stringify({
    resources: statuses.map((status) => ({
      filename: 'clients.yaml',
      kind: 'Client',
      name: 'web',
      version: 'auth.stakater.com/v1alpha1',
      status,
      msg: "problem validating schema. Check JSON formatting: jsonschema validation failed with 'client_v1alpha1.json#'",
    })),
  });

describe('what kubeconform did', () => {
  test('finds nothing', () => {
    expect(found({ stdout: printed(), stderr: '', exit: 0 }, corpus)).toEqual([]);
  });

  test('finds a Client that is not valid', () => {
    expect(found({ stdout: printed('statusInvalid'), stderr: '', exit: 1 }, corpus)).toEqual([{ client: 'web' }]);
  });

  test.each([
    ['found no schema', { stdout: printed('statusInvalid', 'statusError'), stderr: '', exit: 1 }],
    ['did not run', { stdout: '', stderr: 'failed parsing command line', exit: 1 }],
    ['crashed', { stdout: printed(), stderr: 'panic: runtime error', exit: 2 }],
    ['ended as if it had found something', { stdout: printed(), stderr: '', exit: 1 }],
  ])('%s: an error', (_, output) => {
    expect(() => found(output, corpus)).toThrow('kubeconform');
  });
});
