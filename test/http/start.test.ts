import { Agent } from 'node:https';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { standingFacts } from '../../src/facts/standing-facts.js';
import { readKeyPair } from '../../src/http/key-pair.js';
import { createLog } from '../../src/http/log.js';
import { listen } from '../../src/http/listen.js';
import { createOpsServer, createReviewServer } from '../../src/http/server.js';
import { start } from '../../src/http/start.js';
import { emptyCluster, stubPolicy } from '../admission/stub-policy.js';
import { startWebhook } from './webhook.js';

const silent = createLog('debug', { write: () => undefined });

describe('operations', () => {
  test.each<[string, string, number, string]>([
    ['/livez', 'GET', 200, 'ok\n'],
    ['/livez', 'HEAD', 200, ''],
    ['/readyz', 'GET', 200, 'ok\n'],
    ['/readyz', 'POST', 405, 'Use GET.'],
    ['/validate', 'GET', 404, '/livez, /readyz or /metrics'],
  ])('%s %s', async (path, method, status, says) => {
    const webhook = await startWebhook();
    const answer = await webhook.ops(path, method);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(says);
  });
});

describe('leaving', () => {
  test('not ready at once, answering with Connection: close as long as somebody asks, then gone', async () => {
    const webhook = await startWebhook(undefined, {
      drainTimes: { minimum: 0, quiet: 1000, maximum: 20_000, lastAnswers: 100 },
    });
    const agent = new Agent({ keepAlive: true });
    const review = JSON.stringify(reviewOf(createRequest()));
    const ask = () =>
      webhook.send({
        method: 'POST',
        path: '/validate',
        headers: { 'content-type': 'application/json' },
        body: review,
        agent,
      });
    expect((await ask()).headers.connection).toBe('keep-alive');

    let left = false;
    const drained = webhook.drain().then(() => (left = true));
    const { status, body } = await webhook.ops('/readyz');
    expect([status, body]).toEqual([503, 'not ready: the server is leaving\n']);
    expect((await webhook.ops('/livez')).status).toBe(200);
    for (let asked = 0; asked < 5; asked++) {
      const answer = await ask();
      expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
      await setTimeout(100);
    }
    expect(left).toBe(false);
    await drained;
    await expect(ask()).rejects.toThrow('ECONNREFUSED');
    await expect(webhook.ops('/livez')).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });

  test('an idle connection holds nobody up', async () => {
    const webhook = await startWebhook(undefined, {
      drainTimes: { minimum: 0, quiet: 0, maximum: 0, lastAnswers: 60_000 },
    });
    const agent = new Agent({ keepAlive: true });
    await webhook.send({ path: '/', agent });
    await webhook.drain();
    agent.destroy();
  });

  test('a half-sent request holds nobody up for longer than its last answer', async () => {
    const webhook = await startWebhook();
    const { connect } = await import('node:tls');
    const socket = connect({ host: 'localhost', port: webhook.port, ca: webhook.ca });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    socket.write(
      'POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    await setTimeout(50);
    const start = performance.now();
    await webhook.drain();
    expect(performance.now() - start).toBeLessThan(2000);
    socket.destroy();
  });
});

describe('starting', () => {
  test.each(['port', 'opsPort'] as const)(
    'a %s in use is said in one line, and the other door is closed again',
    async (taken) => {
      const other = createServer();
      const port = await listen(other, 0, silent);
      const { certFile, keyFile } = await startWebhook();
      const options = {
        pair: await readKeyPair({ certFile, keyFile }),
        policy: stubPolicy([]),
        facts: standingFacts(() => emptyCluster),
        measurements: () => [],
        clientNames: [],
        log: silent,
      };
      await expect(start({ ...options, port: 0, opsPort: 0, [taken]: port })).rejects.toHaveProperty(
        'message',
        `Port ${port} is in use already.`,
      );
      other.close();
    },
  );

  test('limits are those that the reference asks for', async () => {
    const { certFile, keyFile } = await startWebhook();
    const app = () => undefined;
    for (const server of [
      createReviewServer(await readKeyPair({ certFile, keyFile }), { clientNames: [] }, app, silent),
      createOpsServer(app, silent),
    ]) {
      expect(server).toMatchObject({
        keepAliveTimeout: 120_000,
        headersTimeout: 5_000,
        requestTimeout: 10_000,
        maxRequestsPerSocket: 1_000,
      });
    }
  });
});
