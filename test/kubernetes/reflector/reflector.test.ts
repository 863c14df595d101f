import type { ServerResponse } from 'node:http';
import { describe, expect, jest, test } from '@jest/globals';
import { sendJson, status, type Override } from '../connection/played-api-server.js';
import { follow, seconds, someWatch, SPEED, type Followed } from './followed.js';

// The clock runs fast, over real sockets: where other work keeps the machine busy, an answer may come too late for it.
jest.setTimeout(60_000);
jest.retryTimes(3, { logErrorsBeforeRetry: true });

/** An override that answers the next so many requests that match. */
function times(
  count: number,
  matches: (watch: boolean) => boolean,
  answer: (response: ServerResponse) => void,
): Override {
  let left = count;
  return (seen, response) => {
    if (left === 0 || !matches(seen.query.get('watch') === 'true')) return false;
    left -= 1;
    answer(response);
    return true;
  };
}

const watchOnly = (watch: boolean) => watch;
const listOnly = (watch: boolean) => !watch;
const both = () => true;

/** Ends the watch under way, so that the overrides meet the next. */
function cut({ played }: Followed): void {
  for (const watch of played.watches()) watch.destroy();
}

function write(text: string): (followed: Followed) => void {
  return ({ played }) => {
    for (const watch of played.watches()) watch.write(text);
  };
}

const event = (type: string, object: object) => `${JSON.stringify({ type, object })}\n`;

describe('a fault on the way, after which nothing is missing', () => {
  test.each<[string, (followed: Followed) => void, { lists?: number; heard: RegExp }]>([
    ['a connection that breaks', cut, { lists: 1, heard: /^unreachable: .*\(ECONNRESET\)/m }],
    [
      'a line that is cut short',
      ({ played }) => {
        for (const watch of played.watches()) {
          watch.write('{"type":"ADDED","object":{"met');
          watch.end();
        }
      },
      { lists: 1, heard: /^unreachable: .* in the middle of a line$/m },
    ],
    [
      'a watch that ends early',
      ({ played }) => {
        for (const watch of played.watches()) watch.end();
      },
      { lists: 1, heard: /^short: .* before its time$/m },
    ],
    [
      'compaction while away',
      (followed) => {
        followed.played.compact();
        cut(followed);
        followed.played.put('after');
        followed.played.compact();
      },
      { lists: 2, heard: /^stale: .*too old resource version.*\nrelisting expired$/m },
    ],
    [
      '410 for a watch',
      (followed) => {
        followed.played.overrides.push(
          times(1, watchOnly, (response) => {
            sendJson(response, 410, status(410, 'Gone', 'too old'));
          }),
        );
        cut(followed);
      },
      { lists: 2, heard: /^relisting expired$/m },
    ],
    [
      'an ERROR event of 410',
      write(event('ERROR', status(410, 'Expired', 'too old'))),
      { lists: 2, heard: /^relisting expired$/m },
    ],
    [
      'an ERROR event of 500',
      write(event('ERROR', status(500, 'InternalError', 'etcd'))),
      { lists: 1, heard: /^refused: .*HTTP 500.*etcd$/m },
    ],
    [
      'an ERROR event of 400',
      write(event('ERROR', status(400, 'BadRequest', 'x'))),
      { lists: 2, heard: /^relisting unknown$/m },
    ],
    ['an ERROR event of nothing', write(event('ERROR', {})), { lists: 2, heard: /^relisting unreadable$/m }],
    ['a line that is no JSON', write('{"type":\n'), { lists: 2, heard: /^stale: .*no JSON.*\nrelisting unreadable$/m }],
    ['an empty line', write('\n'), { lists: 2, heard: /^relisting unreadable$/m }],
    [
      'bytes that are no UTF-8',
      ({ played }) => {
        for (const watch of played.watches()) watch.write(Buffer.from([0xff, 0x0a]));
      },
      { lists: 2, heard: /^stale: .*not UTF-8\nrelisting unreadable$/m },
    ],
    [
      'a line without an end',
      write('x'.repeat(100_001)),
      { lists: 2, heard: /^stale: .*more than 100000 bytes\nrelisting unreadable$/m },
    ],
    ['an event without an object', write('{"type":"ADDED"}\n'), { lists: 2, heard: /^relisting unreadable$/m }],
    [
      'an object without a version',
      write(event('ADDED', { metadata: { name: 'x' } })),
      { lists: 2, heard: /^relisting unreadable$/m },
    ],
    [
      'an object without a name',
      write(event('DELETED', { metadata: { resourceVersion: '9' } })),
      { lists: 2, heard: /^relisting unreadable$/m },
    ],
    [
      'an object whose namespace is none',
      write(event('ADDED', { metadata: { name: 'x', namespace: 1, resourceVersion: '9' } })),
      { lists: 2, heard: /^relisting unreadable$/m },
    ],
    [
      'an unknown type',
      write(event('RENAMED', { metadata: { name: 'x', resourceVersion: '9' } })),
      { lists: 2, heard: /^stale: .*unknown type\n/m },
    ],
    ['JSON that is no event', write('[]\n'), { lists: 2, heard: /^relisting unreadable$/m }],
    ...[401, 403, 429, 500, 503].map(
      (code): [string, (followed: Followed) => void, { lists: number; heard: RegExp }] => [
        `HTTP ${String(code)} for three watches`,
        (followed) => {
          followed.played.overrides.push(
            times(3, watchOnly, (response) => {
              sendJson(response, code, status(code, 'Reason', 'not now'));
            }),
          );
          cut(followed);
        },
        { lists: 1, heard: new RegExp(`^refused: .*HTTP ${String(code)}.*not now$`, 'm') },
      ],
    ),
    [
      'a watch of HTML',
      (followed) => {
        followed.played.overrides.push(
          times(1, watchOnly, (response) => {
            response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in</p>');
          }),
        );
        cut(followed);
      },
      { lists: 2, heard: /^stale: .*text\/html instead of JSON$/m },
    ],
    [
      'everything is refused for a while',
      (followed) => {
        followed.played.compact();
        followed.played.overrides.push(
          times(4, both, (response) => {
            sendJson(response, 500, status(500, 'InternalError', 'broken'));
          }),
        );
        cut(followed);
        followed.played.put('while');
        followed.played.compact();
      },
      { lists: 2, heard: /^refused: .*broken$/m },
    ],
    [
      'a sink that fails once, on an event',
      (followed) => {
        let failed = false;
        followed.sink.onObject = () => {
          if (failed) return;
          failed = true;
          throw new Error('a bug');
        };
        followed.played.put('poison');
      },
      { lists: 2, heard: /^stale: an object could not be taken in: a bug\nrelisting sink$/m },
    ],
  ])('%s', async (_name, fault, expected) => {
    const followed = await follow();
    fault(followed);
    followed.played.put('new');
    followed.played.put('client-1');
    followed.played.delete('client-2');
    await followed.current(35);
    expect(followed.heard.join('\n')).toMatch(expected.heard);
    expect(followed.lists()).toHaveLength(expected.lists ?? 1);
    // And it goes on: what comes now arrives without a list.
    await someWatch(followed);
    followed.played.put('later');
    await followed.current(10);
    expect(followed.lists()).toHaveLength(expected.lists ?? 1);
  });
});

describe('a list', () => {
  test('is asked for in pages, from one state, over one connection', async () => {
    const followed = await follow(1_201);
    const [first, second, third] = followed.lists();
    expect(followed.lists()).toHaveLength(3);
    expect(first?.query.toString()).toBe('limit=500');
    expect(second?.query.get('continue')).toMatch(/:500$/);
    expect(third?.query.get('continue')).toMatch(/:1000$/);
    expect(new Set(followed.server.seen.map(({ connection }) => connection)).size).toBe(1);
    expect(followed.sink.commits).toBe(1);
  });

  test('that is compacted between two pages begins again, and nothing half is seen', async () => {
    const followed = await follow(700, { begun: false });
    followed.played.overrides.push((seen) => {
      if (seen.query.get('continue') === null || followed.lists().length > 2) return false;
      followed.played.delete('client-0');
      followed.played.compact();
      return false;
    });
    followed.reflector.start();
    await followed.current();
    expect(followed.sink.commits).toBe(1);
    expect(followed.heard[1]).toBe('relisting expired');
    expect(followed.sink.content.size).toBe(699);
  });

  test('with pages that are too large asks for smaller ones', async () => {
    const followed = await follow(3, { begun: false });
    followed.played.overrides.push((seen, response) => {
      if (Number(seen.query.get('limit')) <= 100) return false;
      sendJson(response, 200, { metadata: { resourceVersion: '1' }, items: [], padding: 'x'.repeat(200_000) });
      return true;
    });
    followed.reflector.start();
    await followed.current();
    expect(followed.lists().map(({ query }) => query.get('limit'))).toEqual(['500', '125', '32']);
  });

  test.each<[string, unknown, RegExp]>([
    ['no items', { metadata: { resourceVersion: '1' } }, /no list/],
    ['items that are none', { metadata: { resourceVersion: '1' }, items: [1] }, /list of no objects/],
    ['no version', { metadata: {}, items: [] }, /without a version/],
    [
      'the same continuation twice',
      { metadata: { resourceVersion: '1', continue: 'x' }, items: [] },
      /same page again/,
    ],
  ])('that has %s is asked for again, and replaces nothing', async (_name, body, problem) => {
    const followed = await follow(3, { begun: false });
    const failures = () => followed.heard.filter((line) => problem.test(line)).length;
    followed.played.overrides.push((seen, response) => {
      if (seen.query.get('watch') === 'true' || failures() === 2) return false;
      sendJson(response, 200, body);
      return true;
    });
    followed.reflector.start();
    await followed.current();
    expect(failures()).toBe(2);
    expect(followed.sink.commits).toBe(1);
  });

  test('that is never answered is given up after 30 s', async () => {
    const followed = await follow(3, { begun: false });
    followed.played.overrides.push(times(1, listOnly, () => undefined));
    followed.reflector.start();
    await followed.current(40);
    expect(followed.heard[0]).toMatch(/^unreachable: .*got no answer in time$/);
  });
});

describe('how often', () => {
  test('410 for every watch: lists at once, then after 1, 2, 4 … s, never less', async () => {
    const followed = await follow(3, { begun: false });
    followed.played.overrides.push(
      times(5, watchOnly, (response) => {
        sendJson(response, 410, status(410, 'Expired', 'too old'));
      }),
    );
    followed.reflector.start();
    while (followed.lists().length < 6) await seconds(0.5);
    const at = followed.lists().map((seen) => (seen.at * SPEED) / 1000);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    [0, 1, 2, 4, 8].forEach((least, index) => {
      // A timer of Node may be early by a millisecond, which is 0.05 s of this clock.
      expect(gaps[index]).toBeGreaterThanOrEqual(least - 0.1);
    });
    await followed.current();
  });

  test('watches that end at once are not asked for without a pause', async () => {
    const followed = await follow(3, { begun: false });
    followed.played.overrides.push(
      times(1000, watchOnly, (response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end();
      }),
    );
    followed.reflector.start();
    await seconds(20);
    expect(followed.watches().length).toBeLessThan(10);
    expect(followed.reflector.state()).toMatchObject({
      synced: true,
      problem: expect.stringMatching(/before its time$/),
    });
  });

  test('lists that are refused come at most every 5 s', async () => {
    const followed = await follow(3, { begun: false });
    followed.played.overrides.push(
      times(4, listOnly, (response) => {
        sendJson(response, 500, status(500, 'InternalError', 'no'));
      }),
    );
    followed.reflector.start();
    await followed.current(60);
    const at = followed.lists().map((seen) => (seen.at * SPEED) / 1000);
    for (const [index, time] of at.slice(1).entries()) expect(time - (at[index] ?? 0)).toBeGreaterThanOrEqual(4.5);
  });

  test('Retry-After is waited for', async () => {
    const followed = await follow();
    followed.played.overrides.push(
      times(1, watchOnly, (response) => {
        sendJson(response, 429, status(429, 'TooManyRequests', 'busy'), { 'retry-after': '7' });
      }),
    );
    cut(followed);
    while (followed.watches().length < 3) await seconds(0.5);
    const [refused, next] = followed.watches().slice(-2);
    expect((((next?.at ?? 0) - (refused?.at ?? 0)) * SPEED) / 1000).toBeGreaterThanOrEqual(6.9);
  });
});

test('a quiet watch is renewed without a list, and says that all is well meanwhile', async () => {
  const followed = await follow();
  let oldest = 0;
  const end = performance.now() + 80_000 / SPEED;
  while (performance.now() < end) {
    oldest = Math.max(oldest, performance.now() * SPEED - (followed.reflector.state().lastContact ?? 0));
    await seconds(0.5);
  }
  expect(followed.heard).toEqual(['listed 3']);
  expect(followed.watches().length).toBeGreaterThanOrEqual(3);
  for (const { query } of followed.watches()) {
    expect(query.get('allowWatchBookmarks')).toBe('true');
    expect(Number(query.get('timeoutSeconds'))).toBeGreaterThanOrEqual(23);
    expect(Number(query.get('timeoutSeconds'))).toBeLessThanOrEqual(27);
  }
  expect(oldest).toBeLessThan(30_000);
});

test('silence is noticed within 35 s, and the next connection is a new one', async () => {
  const followed = await follow();
  const [before] = followed.watches();
  // The server goes on, but nothing of it arrives.
  for (const watch of followed.played.watches()) {
    watch.write = () => true;
    watch.end = () => watch;
  }
  followed.played.put('unheard');
  await followed.current(38);
  expect(followed.heard.at(-1)).toMatch(/^unreachable: .*got no answer in time$/);
  expect(followed.watches().at(-1)?.connection).not.toBe(before?.connection);
  expect(followed.lists()).toHaveLength(1);
});

test('relist: unconfirmed at once, confirmed by a list, also when it is demanded twice or from within', async () => {
  const followed = await follow();
  followed.reflector.relist('the program stood still for 5 s');
  followed.reflector.relist('the program stood still for 6 s');
  expect(followed.reflector.state()).toMatchObject({
    synced: false,
    problem: 'everything is listed again, because the program stood still for 6 s',
  });
  await followed.current(3);
  expect(followed.lists()).toHaveLength(2);
  await someWatch(followed);
  let once = true;
  followed.sink.onObject = () => {
    if (once) followed.reflector.relist('the sink wants it');
    once = false;
  };
  followed.played.put('new');
  await followed.current(3);
  expect(followed.lists()).toHaveLength(3);
});

describe('stop', () => {
  test.each<[string, (followed: Followed) => Promise<void> | void, boolean]>([
    ['while watching', () => undefined, true],
    [
      'while listing',
      ({ played, reflector }) => {
        played.overrides.push(times(1, listOnly, () => undefined));
        reflector.start();
      },
      false,
    ],
    [
      'while waiting for the next try',
      async ({ played, reflector, heard }) => {
        played.overrides.push(
          times(9, both, (response) => {
            sendJson(response, 500, {});
          }),
        );
        reflector.start();
        while (heard.length === 0) await seconds(0.2);
      },
      false,
    ],
    ['before the start', () => undefined, false],
  ])('%s: no connection is left open, and nothing comes after it', async (_name, arrange, begun) => {
    const followed = await follow(3, { begun });
    await arrange(followed);
    await seconds(1);
    await followed.reflector.stop();
    const asked = followed.server.seen.length;
    const { content } = followed.sink;
    followed.played.put('after');
    followed.reflector.relist('too late');
    await seconds(40);
    expect(followed.server.seen).toHaveLength(asked);
    followed.api.close();
    await seconds(1);
    expect(followed.server.connections()).toBe(0);
    expect(followed.sink.content).toBe(content);
    expect([...content.keys()]).not.toContain('after');
  });
});

describe('what an administrator reads', () => {
  test.each<[string, Override, string]>([
    [
      'no CRD',
      (_seen, response) => {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
        return true;
      },
      'the API server does not know clients.auth.stakater.com: install the CRD',
    ],
    [
      'no right',
      (_seen, response) => {
        const message =
          'clients.auth.stakater.com is forbidden: User "system:serviceaccount:dex:webhook" cannot list resource "clients" in API group "auth.stakater.com" at the cluster scope';
        sendJson(response, 403, status(403, 'Forbidden', message));
        return true;
      },
      'the right to list and watch clients.auth.stakater.com is missing: GET /apis/auth.stakater.com/v1alpha1/clients was refused (HTTP 403): clients.auth.stakater.com is forbidden: User "system:serviceaccount:dex:webhook" cannot list resource "clients" in API group "auth.stakater.com" at the cluster scope',
    ],
    [
      'a token that ran out',
      (_seen, response) => {
        sendJson(response, 401, status(401, 'Unauthorized', 'Unauthorized'));
        return true;
      },
      'the API server does not accept the credentials of this program: GET /apis/auth.stakater.com/v1alpha1/clients was refused (HTTP 401): Unauthorized',
    ],
  ])('%s', async (_name, override, problem) => {
    const followed = await follow(3, { begun: false });
    expect(followed.reflector.state()).toEqual({
      synced: false,
      lastContact: undefined,
      problem: 'the first list is not through yet',
    });
    followed.played.overrides.push(override);
    followed.reflector.start();
    while (followed.heard.length === 0) await seconds(0.2);
    expect(followed.reflector.state()).toEqual({ synced: false, lastContact: undefined, problem });
    // Mended while it runs.
    followed.played.overrides.pop();
    await followed.current(15);
  });

  test('an API server that is away, and back within 10 s', async () => {
    const followed = await follow();
    await followed.server.close();
    while (!/ECONNREFUSED/.test(followed.reflector.state().problem ?? '')) await seconds(0.5);
    expect(followed.reflector.state()).toMatchObject({
      synced: true,
      problem: `GET /apis/auth.stakater.com/v1alpha1/clients: the API server ${followed.server.url.origin} cannot be reached: the connection was refused (ECONNREFUSED)`,
    });
  });
});
