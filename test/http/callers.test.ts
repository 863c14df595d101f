import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'node:https';
import { describe, expect, test } from '@jest/globals';
import { generate } from 'selfsigned';
import { readKeyPair } from '../../src/http/key-pair.js';
import { writeFile } from 'node:fs/promises';
import { temporaryFolder } from './temporary-folder.js';
import { startWebhook } from './webhook.js';

const authority = await generate([{ name: 'commonName', value: 'callers' }], {
  keyType: 'ec',
  algorithm: 'sha256',
  extensions: [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, digitalSignature: true },
  ],
});
const caFile = join(temporaryFolder, 'callers.crt');
await writeFile(caFile, authority.cert);

/** A certificate of the authority, or of nobody. */
async function certificateOf(name: string, issued = true) {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...(issued ? { ca: { cert: authority.cert, key: authority.private } } : {}),
  });
  return { cert: made.cert, key: made.private };
}

async function answers(clientNames: readonly string[], caller: object): Promise<boolean> {
  const plain = await startWebhook([]);
  const files = { certFile: plain.certFile, keyFile: plain.keyFile, clientCaFile: caFile };
  const webhook = await startWebhook([], { pair: await readKeyPair(files), clientNames });
  const ca = await readFile(plain.certFile);
  return new Promise((resolve) => {
    const call = request(
      { host: 'localhost', port: webhook.port, path: '/', agent: false, ca, ...caller },
      (response) => {
        response.resume();
        resolve(true);
      },
    );
    call.on('error', () => {
      resolve(false);
    });
    call.end();
  });
}

describe('where callers need a certificate', () => {
  test.each<[string, readonly string[], () => Promise<object> | object, boolean]>([
    ['one without is not heard', [], () => ({}), false],
    ['one of another authority is not heard', [], () => certificateOf('kube-apiserver', false), false],
    ['one of the authority is heard', [], () => certificateOf('anybody'), true],
    ['one with a name of the list is heard', ['a', 'kube-apiserver'], () => certificateOf('kube-apiserver'), true],
    ['one with another name is not', ['kube-apiserver'], () => certificateOf('kube-apiserver2'), false],
  ])('%s', async (_name, names, caller, heard) => {
    expect(await answers(names, await caller())).toBe(heard);
  });
});
