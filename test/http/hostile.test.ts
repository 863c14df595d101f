import { once } from 'node:events';
import { connect } from 'node:tls';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { minimalClient } from '../client/minimal-client.js';
import { sendRaw } from './https-request.js';
import { startWebhook } from './webhook.js';

const webhook = await startWebhook();
const json = { 'content-type': 'application/json' };
const good = JSON.stringify(reviewOf(createRequest()));

/** The status line of what comes back for bytes written into a TLS connection. */
async function statusOf(text: string): Promise<string | undefined> {
  return /^HTTP\/1\.1 (\d+)/.exec(await sendRaw(webhook.port, webhook.ca, text))?.[1];
}

function post(headers: string, body: string): string {
  return `POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;
}

describe('HTTP that is none, or lies', () => {
  test.each<[string, string, string]>([
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400'],
    ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}'), '400'],
    ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n'), '400'],
    ['a negative length', post('Content-Length: -1', ''), '400'],
    ['a chunk without a size', post('Transfer-Encoding: chunked', 'zz\r\n'), '400'],
    ['no host', 'POST /validate HTTP/1.1\r\n\r\n', '400'],
    ['headers of 17 KiB', post(`X: ${'x'.repeat(17 * 1024)}`, ''), '431'],
    [
      'a body that is longer than its length',
      post(`Content-Length: ${good.length}\r\nConnection: close`, `${good}{}`),
      '400',
    ],
    [
      'a chunked review',
      post('Transfer-Encoding: chunked\r\nConnection: close', `${good.length.toString(16)}\r\n${good}\r\n0\r\n\r\n`),
      '200',
    ],
    [
      'an upgrade',
      `GET /validate HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
      '405',
    ],
    [
      'an absolute address',
      'GET http://other/validate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      '405',
    ],
    ['a broken escape', 'GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', '404'],
  ])('%s', async (_name, text, status) => {
    expect(await statusOf(text)).toBe(status);
  });

  test('a body that ends too early', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect({ host: 'localhost', port: webhook.port, ca: webhook.ca }, () => {
        socket.write(post(`Content-Length: ${good.length}`, good.slice(0, 10)));
        void setTimeout(50).then(() => socket.destroy());
      });
      socket.on('close', () => {
        resolve();
      });
    });
  });

  test('no TLS at all', async () => {
    const { connect } = await import('node:net');
    const received = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(webhook.port, 'localhost', () => socket.write('GET / HTTP/1.1\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(text);
      });
    });
    expect(received).not.toContain('HTTP');
  });

  test('TLS 1.1 is not spoken', async () => {
    const failure = await new Promise<Error>((resolve) => {
      const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      connect({ host: 'localhost', port: webhook.port, ca: webhook.ca, ...options }).on('error', resolve);
    });
    expect(failure.message).toContain('protocol version');
  });
});

describe('JSON that is meant to hurt', () => {
  const spec = JSON.stringify(minimalClient().spec);
  const withSpec = (text: string) => good.replace(spec, text);

  test.each<[string, string, boolean]>([
    ['__proto__ in the spec', withSpec(spec.replace('{', '{"__proto__":{"name":""},')), true],
    ['__proto__ in the envelope', good.replace('{', '{"__proto__":{"kind":"Other"},'), true],
    ['constructor.prototype', withSpec(spec.replace('{', '{"constructor":{"prototype":{"polluted":true}},')), true],
    ['duplicate keys: the last one counts, as for the API server', withSpec(spec.replace('{', '{"name":"",')), true],
    ['duplicate keys, the other way round', withSpec(spec.replace(/}$/, ',"name":""}')), false],
    ['a lone surrogate', withSpec(spec.replace('"Web"', '"\\ud800"')), true],
    ['controls and bidi', withSpec(spec.replace('"Web"', '"\\u0000\\u001b[2J\\u202e"')), true],
    ['a text of 6 MB', withSpec(spec.replace('"Web"', `"${'x'.repeat(6_000_000)}"`)), false],
  ])('%s', async (_name, body, allowed) => {
    const answer = await webhook.send({ method: 'POST', path: '/validate', headers: json, body });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ response: { uid: createRequest().uid, allowed } });
    expect({}).not.toHaveProperty('polluted');
  });

  test('a forged user, name and uid reach the log without their control characters, and cut', async () => {
    const forged = createRequest({
      uid: 'u\n\u202e',
      requester: { ...createRequest().requester, username: `\u001b[2J${'x'.repeat(100_000)}` },
      name: 'a\u0000b',
      operation: 'x\ty',
    });
    const { body } = await webhook.review('/validate', reviewOf(forged));
    expect(JSON.parse(body)).toMatchObject({ response: { uid: 'u\n\u202e', allowed: false } });
    const line = webhook.logged().at(-1);
    expect(line).toMatchObject({ uid: 'u\\u{a}\\u{202e}', name: 'a\\u{0}b', operation: 'x\\u{9}y' });
    expect(String(line?.['user'])).toHaveLength(256);
  });
});

test('callers that announce large bodies and send nothing keep out large ones only, until they are gone', async () => {
  const large = good + ' '.repeat(100_000);
  const ask = (body: string) => webhook.send({ method: 'POST', path: '/validate', headers: json, body });
  const sockets = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const socket = connect({ host: 'localhost', port: webhook.port, ca: webhook.ca });
      await once(socket, 'secureConnect');
      socket.write(post(`Expect: 100-continue\r\nContent-Length: ${7 * 1024 * 1024}`, '{'));
      // The server has read the headers.
      await once(socket, 'data');
      return socket;
    }),
  );
  const late = connect({ host: 'localhost', port: webhook.port, ca: webhook.ca }).setEncoding('utf8');
  late.write(post('Transfer-Encoding: chunked', '1\r\n{\r\n'));
  const [refused] = (await once(late, 'data')) as [string];
  expect(refused).toMatch(/^HTTP\/1\.1 503 /);
  expect(refused).toContain('\r\nRetry-After: 1\r\n');
  expect(refused).toContain('\r\nConnection: keep-alive\r\n');
  // What is left of its body is skipped, and the connection goes on.
  late.write(`0\r\n\r\n${post(`Content-Length: ${good.length}`, good)}`);
  expect(String(await once(late, 'data'))).toMatch(/^HTTP\/1\.1 200 /);
  late.destroy();
  expect((await ask(good)).status).toBe(200);
  for (const socket of sockets) socket.destroy();
  let status: number;
  do status = (await ask(large)).status;
  while (status === 503);
  expect(status).toBe(200);
});

/** Writes all of a large request before it reads anything, as a caller may; what came back then. */
async function answerAfterAll(head: string, bytes: number): Promise<string> {
  const socket = connect({ host: 'localhost', port: webhook.port, ca: webhook.ca }).setEncoding('utf8');
  await once(socket, 'secureConnect');
  socket.write(post(`${head}\r\nContent-Length: ${bytes}`, ''));
  const chunk = Buffer.alloc(64 * 1024, ' ');
  for (let sent = 0; sent < bytes; sent += chunk.length)
    await new Promise<unknown>((resolve) => socket.write(chunk.subarray(0, bytes - sent), resolve));
  let received = '';
  socket.on('data', (text: string) => (received += text));
  await once(socket, 'close');
  return received;
}

test.each([
  ['compressed', 'Content-Encoding: gzip', 6_000_000],
  ['of 7 MiB and a bit', 'X: y', 7 * 1024 * 1024 + 1_000],
])('who sends all of a body that nobody wants (%s) finds the answer afterwards', async (_name, head, bytes) => {
  expect(await answerAfterAll(head, bytes)).toMatch(/^HTTP\/1\.1 41[35] [^]*"kind":"Status"/);
});

test('after all of that the server answers as before', async () => {
  const { status, body } = await webhook.review('/validate', reviewOf(createRequest()));
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ response: { allowed: true } });
  expect((await webhook.ops('/livez')).body).toBe('ok\n');
});
