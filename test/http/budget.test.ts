import { describe, expect, test } from '@jest/globals';
import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { timeToAnswer } from '../../src/http/budget.js';
import { property } from '../../src/client/client.js';

/** How long a request with this URL has, in milliseconds, and why it ended; the caller hangs up after `patience`. */
async function lasts(path: string, patience = 10_000): Promise<{ milliseconds: number; why: unknown }> {
  let ended: (end: { milliseconds: number; why: unknown }) => void = () => undefined;
  const end = new Promise<{ milliseconds: number; why: unknown }>((resolve) => (ended = resolve));
  const server = createServer((incoming, response) => {
    const start = performance.now();
    const signal = timeToAnswer(incoming, response);
    signal.addEventListener('abort', () => {
      ended({ milliseconds: performance.now() - start, why: property(signal.reason, 'message') });
      response.end();
    });
  }).listen(0);
  await once(server, 'listening');
  const call = request({ port: property(server.address(), 'port') as number, path }).on('error', () => undefined);
  call.end();
  setTimeout(() => call.destroy(), patience).unref();
  const result = await end;
  server.close();
  server.closeAllConnections();
  return result;
}

describe('timeToAnswer', () => {
  test.each([
    ['/validate?timeout=1s', 500],
    ['/validate?timeout=0s', 100],
    ['/validate?x=y&timeout=1s&z', 500],
  ])('of %s is %d ms', async (path, expected) => {
    const { milliseconds, why } = await lasts(path);
    expect(why).toBe('the time to answer is over');
    expect(milliseconds).toBeGreaterThan(expected - 5);
    expect(milliseconds).toBeLessThan(expected + 400);
  });

  test.each(['/validate', '/validate?timeout=30s', '/validate?timeout=999s', '/validate?timeout=x'])(
    'of %s is 3 s',
    async (path) => {
      const { milliseconds } = await lasts(path);
      expect(milliseconds).toBeGreaterThan(2_995);
      expect(milliseconds).toBeLessThan(3_900);
    },
  );

  test('ends when nobody waits any more', async () => {
    expect((await lasts('/validate?timeout=30s', 50)).why).toBe('nobody waits for the answer');
  });
});
