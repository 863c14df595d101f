import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../src/client/client.js';
import { writeCertificate, type CertificateFiles } from '../../src/demo/certificate.js';
import { DIST, runCommand } from './command.js';

let folder = '';
let certificate: CertificateFiles;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(folder, 'clients'));
  certificate = await writeCertificate(folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function words(knownClients: string): string[] {
  const { certFile, keyFile } = certificate;
  const tls = ['--tls-cert-file', certFile, '--tls-private-key-file', keyFile];
  return ['serve', ...tls, '--port', '0', '--ops-port', '0', '--standalone', '--known-clients', knownClients];
}

describe('serve', () => {
  test('serves until it is told to stop', async () => {
    const server = spawn(process.execPath, [join(DIST, 'main.js'), ...words(join(folder, 'clients'))], {
      timeout: 20_000,
      killSignal: 'SIGKILL',
    });
    const ended = once(server, 'exit');
    try {
      for await (const line of createInterface(server.stderr)) {
        const entry: unknown = JSON.parse(line);
        if (property(entry, 'msg') !== 'serving') continue;
        const ready = await fetch(`http://127.0.0.1:${String(property(entry, 'opsPort'))}/readyz`);
        expect(ready.status).toBe(200);
        break;
      }
      // The first asks for an orderly end, the second for a quick one.
      server.kill('SIGTERM');
      server.kill('SIGINT');
      expect(await ended).toEqual([0, null]);
    } finally {
      server.kill('SIGKILL');
    }
  });

  test('does not serve with some of the Clients only', () => {
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'a: [\n');
    const { stderr, exit } = runCommand(words(file));
    expect(stderr).toBe(`${file}:2:1: The indentation is too small, or a quote, [ or { above is not closed.\n`);
    expect(exit).toBe(2);
  });
});
