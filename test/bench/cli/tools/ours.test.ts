import { describe, expect, test } from '@jest/globals';
import type { WrittenCorpus } from '../corpus/written.js';
import { ours } from './ours.js';

const corpus: WrittenCorpus = { count: 1, file: '', folder: '', clients: ['web'], planted: [] };
const { found } = ours('node', 'Node 24', 'main.js', Infinity);

const denied = (rule: string) => `Client team-a/web is denied\n\n  clients.yaml:7:1  Deny  spec.id  ${rule}\n`;

// What validate prints is read in corpus.test.ts.
describe('what dex-client-admission did', () => {
  test.each([
    ['admits', { stdout: '', stderr: '', exit: 0 }, []],
    ['refuses', { stdout: denied('id-length'), stderr: '', exit: 1 }, [{ client: 'web', rule: 'id-length' }]],
    ['refuses all together', { stdout: denied('dex-config-size'), stderr: '', exit: 1 }, []],
  ])('%s', (_, output, findings) => {
    expect(found(output, corpus)).toEqual(findings);
  });

  test.each([
    ['could not read', { stdout: '', stderr: '', exit: 2 }],
    ['was ended', { stdout: '', stderr: '', exit: null }],
    ['warned of something', { stdout: '', stderr: '(node:1) ExperimentalWarning', exit: 0 }],
    ['refused, and said not what', { stdout: '', stderr: '', exit: 1 }],
    ['found something, and admitted', { stdout: denied('id-length'), stderr: '', exit: 0 }],
  ])('%s: an error', (_, output) => {
    expect(() => found(output, corpus)).toThrow('dex-client-admission');
  });
});
