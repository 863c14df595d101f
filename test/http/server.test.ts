import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type ConnectionOptions } from 'node:tls';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { writeCertificate } from '../../src/demo/certificate.js';
import { readKeyPair } from '../../src/http/key-pair.js';
import { listen } from '../../src/http/listen.js';
import { createLog } from '../../src/http/log.js';
import { createReviewServer } from '../../src/http/server.js';
import { temporaryFolder } from './temporary-folder.js';

test('a caller that neither reads nor hangs up does not keep its connection', async () => {
  const { certFile, keyFile } = await writeCertificate(temporaryFolder);
  const log = createLog('error', { write: () => undefined });
  const server = createReviewServer(
    await readKeyPair({ certFile, keyFile }),
    { clientNames: [] },
    () => undefined,
    log,
  );
  const port = await listen(server, 0, log);
  const held = () =>
    new Promise<number>((resolve) => {
      server.getConnections((_error, count) => {
        resolve(count);
      });
    });
  try {
    // Known to Node's documentation (tls.connect), not to its types.
    const halfOpen: ConnectionOptions & { allowHalfOpen: boolean } = { port, allowHalfOpen: true };
    const socket = connect({ host: 'localhost', ca: await readFile(certFile), ...halfOpen });
    await once(socket, 'secureConnect');
    expect(await held()).toBe(1);
    socket.write('hello\r\n\r\n');
    for (let looks = 0; looks < 200 && (await held()) > 0; looks += 1) await setTimeout(20);
    expect(await held()).toBe(0);
    socket.destroy();
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
