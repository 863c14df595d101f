import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { property } from '../src/client/client.js';

const ROOT = join(import.meta.dirname, '..');
const hasCurl = spawnSync('curl', ['--version']).error === undefined;
let demo: ChildProcess;
let text = '';
const taken: Server[] = [];

/** What the demonstration printed about a seed file, without what comes after. */
function block(file: string): string {
  const start = text.indexOf(`test/fixtures/seeds/${file}  `);
  return start < 0 ? '' : text.slice(start, text.indexOf('\n\n', start));
}

beforeAll(async () => {
  const built = spawnSync('npm', ['run', '--silent', 'build:demo'], { cwd: ROOT, encoding: 'utf8' });
  expect(built.status).toBe(0);
  // Ports that somebody has are the harder case; whether it is this test that has them does not matter.
  for (const port of [9443, 8080]) {
    const server = createServer();
    server.on('error', () => undefined).listen(port);
    taken.push(server);
  }
  demo = spawn(process.execPath, ['build/demo.js'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    demo.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Ctrl-C stops it')) resolve();
    });
    demo.on('exit', (code) => {
      reject(new Error(`it ended with ${String(code)}:\n${text}`));
    });
  });
}, 30_000);

afterAll(() => {
  demo.kill('SIGKILL');
  for (const server of taken) server.close();
});

test('ports that are taken are not used, and that is said', () => {
  expect(text).toMatch(/^Port 9443 is taken; another one serves.$/m);
  expect(text).toMatch(/^Port 8080 is taken; another one serves.$/m);
});

test.each(['spa-app.yaml', 'backend-app.yaml', 'native/localhost-port.yaml', 'native/out-of-band.yaml'])(
  '%s is admitted',
  (file) => {
    expect(block(file)).toMatch(/^ {2}verdict {3}admitted/m);
    expect(block(file)).toMatch(/client\.auth\.stakater\.com\/[a-z-]+ created$/);
  },
);

test.each([
  ['mistakes/public-with-secret.yaml', ['spec.secretRef'], ['secret-ref-forbidden']],
  ['mistakes/confidential-without-secret.yaml', ['spec.secretRef'], ['secret-ref-required']],
  [
    'mistakes/bad-redirect-uris.yaml',
    ['spec.redirectURIs[0]', 'spec.redirectURIs[1]', 'spec.redirectURIs[2]'],
    ['redirect-uri-https', 'redirect-uri-no-wildcard', 'redirect-uri-no-fragment'],
  ],
  ['mistakes/unknown-trusted-peer.yaml', ['spec.trustedPeers[1]'], ['trusted-peers-known']],
])('%s is refused, as kubectl would print it', (file, fields, rules) => {
  expect(block(file)).toMatch(/^ {2}verdict {3}refused$/m);
  const printed = block(file).slice(block(file).indexOf('The Client "'));
  expect(printed).toMatch(/^The Client "[a-z-]+" is invalid: /);
  for (const field of fields) expect(printed).toContain(`${field}: `);
  for (const rule of rules) expect(printed).toContain(`[${rule}]`);
});

test('defaults that were filled in are shown', () => {
  expect(block('backend-app.yaml')).toContain('defaults  spec.secretRef.namespace: "default"\n');
  expect(block('spa-app.yaml')).toContain('defaults  none, all fields are given\n');
});

test('no colours where nobody looks', () => {
  expect(text).not.toContain('\u001b');
});

(hasCurl ? test : test.skip)('the curl line works as printed', async () => {
  const line = /^ {2}(curl .*)$/m.exec(text)?.[1] ?? '';
  const { stdout } = await promisify(execFile)('sh', ['-c', line]);
  const response = property(JSON.parse(stdout), 'response');
  expect(property(response, 'allowed')).toBe(false);
  expect(property(property(property(response, 'status'), 'details'), 'causes')).toHaveLength(3);
});

test('Ctrl-C ends it, the webhook and its files', async () => {
  const folder = /^ {2}log {7}(.*)\/webhook\.log$/m.exec(text)?.[1] ?? '';
  const port = /https:\/\/localhost:(\d+)\/validate and/.exec(text)?.[1] ?? '';
  expect(existsSync(join(folder, 'tls.crt'))).toBe(true);
  demo.removeAllListeners('exit');
  demo.kill('SIGINT');
  expect(await once(demo, 'exit')).toEqual([0, null]);
  expect(existsSync(folder)).toBe(false);
  await expect(fetch(`https://localhost:${port}/validate`)).rejects.toHaveProperty('cause.code', 'ECONNREFUSED');
});
