import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeCertificate } from '../../src/demo/certificate.js';
import { readKeyPair } from '../../src/http/key-pair.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder;
const one = await writeCertificate(join(folder, 'one'));
const other = await writeCertificate(join(folder, 'other'));
const empty = join(folder, 'empty');
await writeFile(empty, '');
await mkdir(join(folder, 'folder'));

describe('readKeyPair', () => {
  test('reads a pair', async () => {
    const { cert, key } = await readKeyPair(one);
    expect(cert.toString()).toContain('BEGIN CERTIFICATE');
    expect(key.toString()).toContain('PRIVATE KEY');
  });

  test.each<[string, string, string, string]>([
    [
      'no certificate',
      join(folder, 'none'),
      one.keyFile,
      `The TLS certificate ${folder}/none cannot be read: there is no such file.`,
    ],
    [
      'no private key',
      one.certFile,
      join(folder, 'none'),
      `The TLS private key ${folder}/none cannot be read: there is no such file.`,
    ],
    [
      'a folder',
      join(folder, 'folder'),
      one.keyFile,
      `The TLS certificate ${folder}/folder cannot be read: it is a folder.`,
    ],
    ['an empty certificate', empty, one.keyFile, `${empty} holds no certificate in PEM.`],
    ['an empty private key', one.certFile, empty, `${empty} holds no private key in PEM, or one with a passphrase.`],
    ['swapped', one.keyFile, one.certFile, `${one.keyFile} holds no certificate in PEM.`],
    [
      'two that do not belong together',
      one.certFile,
      other.keyFile,
      `The TLS certificate ${one.certFile} and the private key ${other.keyFile} do not belong together.`,
    ],
  ])('%s', async (_name, certFile, keyFile, message) => {
    await expect(readKeyPair({ certFile, keyFile })).rejects.toHaveProperty('message', message);
  });
});
