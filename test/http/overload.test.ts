import { once } from 'node:events';
import { connect } from 'node:tls';
import { expect, test } from '@jest/globals';
import { unknown } from '../../src/facts/fact.js';
import { standingFacts } from '../../src/facts/standing-facts.js';
import { Overload, OVERLOAD } from '../../src/http/overload.js';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { emptyCluster } from '../admission/stub-policy.js';
import { startWebhook } from './webhook.js';

/** Whether a request is let in after looks at these times, in milliseconds. */
function letsIn(times: readonly number[]): boolean {
  let now = 0;
  const overload = new Overload(OVERLOAD, () => now);
  for (const time of times) {
    now = time;
    overload.look();
  }
  overload.close();
  try {
    overload.admit();
    return true;
  } catch (error) {
    expect([error, overload.shed]).toEqual([expect.objectContaining({ status: 503 }), 1]);
    return false;
  }
}

test.each<[string, number[], boolean]>([
  ['an event loop in time', [20, 40, 60, 80], true],
  ['one that is late once', [20, 300, 320], true],
  ['one that is late twice', [200, 400], true],
  ['one that stays late', [200, 400, 600], false],
  ['one that has caught up', [200, 400, 600, 620], true],
])('%s', (_name, times, expected) => {
  expect(letsIn(times)).toBe(expected);
});

test('reviews that wait for the API server are so many at most, and what comes on top is sent away at once', async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const facts = {
    ...standingFacts(() => emptyCluster),
    gather: async () => {
      await released;
      return () => ({ ...emptyCluster(), inventory: unknown('away') });
    },
  };
  const webhook = await startWebhook([], { facts, overload: { lag: Infinity, wait: Infinity, pending: 20 } });
  const review = reviewOf(createRequest());
  const waiting = Array.from({ length: 20 }, () => webhook.review('/validate', review));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { status, headers } = await webhook.review('/validate', review);
  expect({ status, retry: headers['retry-after'], connection: headers.connection }).toEqual({
    status: 503,
    retry: '1',
    connection: 'close',
  });
  release();
  expect((await Promise.all(waiting)).filter((answer) => answer.status !== 200)).toEqual([]);
  expect((await webhook.review('/validate', review)).status).toBe(200);
  expect((await webhook.ops('/metrics')).body).toContain('dex_client_admission_shed_requests_total 1');
});

test('callers that never send their body are no work, and keep nobody out', async () => {
  const webhook = await startWebhook([], { overload: { lag: Infinity, wait: Infinity, pending: 3 } });
  const slow = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const socket = connect({ host: 'localhost', port: webhook.port, ca: webhook.ca });
      await once(socket, 'secureConnect');
      const headers = 'Host: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue';
      socket.write(`POST /validate HTTP/1.1\r\n${headers}\r\n\r\n{`);
      // The server has read the headers.
      await once(socket, 'data');
      return socket;
    }),
  );
  expect((await webhook.review('/validate', reviewOf(createRequest()))).status).toBe(200);
  for (const socket of slow) socket.destroy();
});
