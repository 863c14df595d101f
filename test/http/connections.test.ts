import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { writeCertificate } from '../../src/demo/certificate.js';
import { limitConnections } from '../../src/http/connections.js';
import { listen } from '../../src/http/listen.js';
import { createLog } from '../../src/http/log.js';
import { temporaryFolder } from './temporary-folder.js';

const { certFile, keyFile } = await writeCertificate(temporaryFolder);
const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
const log = createLog('error', { write: () => undefined });
const answer: RequestListener = (request, response) => {
  request.resume();
  request.once('end', () => response.end('ok'));
};
const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Resolves when a connection is closed, however. */
function closing(socket: Socket): Promise<string> {
  return new Promise((resolve) =>
    socket.once('close', () => {
      resolve('closed');
    }),
  );
}

describe.each([
  [
    'over TLS',
    () => createServer({ cert, key }, answer),
    (port: number) => connect({ port, host: 'localhost', ca: cert }),
  ],
  ['plain', () => createPlainServer(answer), (port: number) => connectPlain({ port, host: 'localhost' })],
])('limitConnections (%s)', (name, create, connectTo) => {
  async function start(most: number) {
    const started = create();
    server = started;
    limitConnections(started, most);
    const port = await listen(started, 0, log);
    const open = async (): Promise<Socket> => {
      const socket = connectTo(port).on('error', () => undefined);
      await once(socket, name === 'plain' ? 'connect' : 'secureConnect');
      return socket;
    };
    return { port, open };
  }

  async function ask(socket: Socket): Promise<string> {
    socket.write(REQUEST);
    return Promise.race([once(socket, 'data').then(String, () => 'closed'), closing(socket)]);
  }

  test('who says nothing makes room, the oldest first', async () => {
    const { port, open } = await start(3);
    // The first never begins its handshake, the second begins a request.
    const silent = connectPlain({ port, host: 'localhost' }).on('error', () => undefined);
    await once(silent, 'connect');
    const slow = await open();
    slow.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    const user = await open();
    expect(await ask(user)).toContain('ok');
    const silentGone = closing(silent);
    const next = await open();
    await silentGone;
    expect(await ask(next)).toContain('ok');
    const slowGone = closing(slow);
    const last = await open();
    await slowGone;
    expect(await ask(last)).toContain('ok');
    expect(await ask(user)).toContain('ok');
    for (const socket of [user, next, last]) socket.destroy();
  });

  test('who has asked keeps the connection: the new one is closed', async () => {
    const { port, open } = await start(2);
    const users = [await open(), await open()];
    for (const user of users) expect(await ask(user)).toContain('ok');
    const one = connectTo(port).on('error', () => undefined);
    await closing(one);
    for (const user of users) expect(await ask(user)).toContain('ok');
    users[0]?.destroy();
    // As soon as the server knows.
    let said = 'closed';
    for (let tries = 0; said === 'closed' && tries < 200; tries += 1) {
      const socket = connectTo(port).on('error', () => undefined);
      said = await ask(socket);
      socket.destroy();
    }
    expect(said).toContain('ok');
    for (const user of users) user.destroy();
  });
});
