import { setTimeout } from 'node:timers/promises';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { apiPath, type Api, type ApiCall } from '../../../src/kubernetes/api.js';
import { ApiServer } from '../../../src/kubernetes/connection/api-server.js';
import type { Credentials } from '../../../src/kubernetes/connection/credentials.js';
import { sendJson, startServer, status, type Seen, type TestServer } from './played-api-server.js';

const CALL: ApiCall = { method: 'GET', path: apiPath('api', 'v1', 'namespaces', 'a/b') };
const LIMITS = { answer: 10_000, line: 10_000, connect: 300 };
const never = new AbortController().signal;
const TOKEN = 'secret-token';

let answer: Parameters<typeof startServer>[0] = () => undefined;
const server = await startServer((seen, response) => answer(seen, response));
const refusals: number[] = [];

const open: Api[] = [];
afterAll(() => {
  for (const api of open) api.close();
});

function apiOf(to: Pick<TestServer, 'url'>, tls: Credentials['tls'], url = to.url): Api {
  const credentials = {
    credentials: () => Promise.resolve({ headers: { Authorization: `Bearer ${TOKEN}` }, tls }),
    refused: () => void refusals.push(refusals.length),
  };
  const api = new ApiServer(url, credentials, LIMITS);
  open.push(api);
  return api;
}

const api = apiOf(server, { ca: server.ca });

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  expect(error.message).not.toContain(TOKEN);
  // One line without its full stop.
  expect(error.message).not.toMatch(/[\n\r]|\.$/);
  return error;
}

describe('a request', () => {
  test('says who asks, and brings JSON and the time', async () => {
    answer = (_seen, response) => {
      sendJson(response, 200, { kind: 'Namespace' }, { date: 'Sun, 22 Nov 2026 04:00:00 GMT' });
    };
    const got = await api.request({ ...CALL, query: { limit: '5', labelSelector: 'a=b&c' } }, never);
    expect(got).toEqual({ body: { kind: 'Namespace' }, serverTime: Date.UTC(2026, 10, 22, 4) });
    const seen = server.seen.at(-1);
    expect(seen?.path).toBe('/api/v1/namespaces/a%2Fb');
    expect(Object.fromEntries(seen?.query ?? [])).toEqual({ limit: '5', labelSelector: 'a=b&c' });
    expect(seen?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'user-agent': expect.stringMatching(/^dex-client-admission\/\d+\.\d+\.\d+$/),
      accept: 'application/json',
    });
  });

  test('has its body and its length, also when it deletes; the connection is used again', async () => {
    answer = (_seen, response) => {
      sendJson(response, 201, {});
    };
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      await api.request({ ...CALL, method, body: { ä: 1 } }, never);
    const last = server.seen.slice(-3);
    expect(
      last.map(({ method, body, headers }) => [method, body, headers['content-length'], headers['content-type']]),
    ).toEqual(['POST', 'PUT', 'DELETE'].map((method) => [method, '{"ä":1}', '8', 'application/json']));
    expect(new Set(last.map(({ connection }) => connection)).size).toBe(1);
  });

  test('goes to a server whose address has a path', async () => {
    answer = (_seen, response) => {
      sendJson(response, 200, {});
    };
    await apiOf(server, { ca: server.ca }, new URL('/k8s/clusters/c-1/', server.url)).request(CALL, never);
    expect(server.seen.at(-1)?.path).toBe('/k8s/clusters/c-1/api/v1/namespaces/a%2Fb');
  });

  test('in the clear, to kubectl proxy', async () => {
    const plain = await startServer(
      (_seen, response) => {
        sendJson(response, 200, { plain: true });
      },
      { secure: false },
    );
    expect((await apiOf(plain, {}).request(CALL, never)).body).toEqual({ plain: true });
  });
});

describe('an answer that is refused or cannot be read', () => {
  const path = 'GET /api/v1/namespaces/a%2Fb';
  test.each<[string, (seen: Seen, response: Parameters<typeof sendJson>[0]) => unknown, Partial<ApiError>]>([
    [
      'a Status',
      (_seen, response) => {
        sendJson(response, 403, status(403, 'Forbidden', 'namespaces "a" is\nforbidden\u001b[2J'));
      },
      {
        failure: 'refused',
        status: 403,
        reason: 'Forbidden',
        message: `${path} was refused (HTTP 403): namespaces "a" is forbidden\\u{1b}[2J`,
      },
    ],
    [
      'a Status that asks to wait',
      (_seen, response) => {
        sendJson(response, 409, status(409, 'AlreadyExists', '', { retryAfterSeconds: 3 }));
      },
      {
        failure: 'refused',
        status: 409,
        reason: 'AlreadyExists',
        retryAfterSeconds: 3,
        message: `${path} was refused (HTTP 409)`,
      },
    ],
    [
      'a header that asks to wait',
      (_seen, response) => {
        sendJson(response, 429, status(429, 'TooManyRequests', 'busy', { retryAfterSeconds: 9 }), {
          'retry-after': '2',
        });
      },
      { failure: 'refused', status: 429, retryAfterSeconds: 2 },
    ],
    [
      'a header with a date',
      (_seen, response) => {
        sendJson(response, 503, {}, { 'retry-after': 'Sun, 22 Nov 2026 04:00:00 GMT' });
      },
      { failure: 'refused', status: 503, retryAfterSeconds: undefined },
    ],
    [
      'a long page',
      (_seen, response) => {
        response.writeHead(502, { 'content-type': 'text/html' }).end(`<p>${'x'.repeat(100_000)}`);
      },
      { failure: 'refused', status: 502 },
    ],
    [
      'a redirect',
      (_seen, response) => {
        response.writeHead(302, { location: 'https://evil.example/' }).end();
      },
      {
        failure: 'unreadable',
        message: `${path} was answered with HTTP status 302, a redirect, which is not followed`,
      },
    ],
    [
      'HTML',
      (_seen, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
      },
      { failure: 'unreadable', message: `${path} was answered with text/html instead of JSON` },
    ],
    [
      'nothing',
      (_seen, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end();
      },
      { failure: 'unreadable', message: `${path} was answered with broken JSON` },
    ],
    [
      'a list',
      (_seen, response) => {
        sendJson(response, 200, []);
      },
      { failure: 'unreadable', message: `${path} was answered with JSON that is no object` },
    ],
    [
      'too much',
      (_seen, response) => {
        sendJson(response, 200, { x: 'x'.repeat(10_000) });
      },
      { failure: 'unreadable', message: `${path} was answered with more than 10000 bytes` },
    ],
    [
      'less than announced',
      (_seen, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{}', () => response.destroy());
      },
      { failure: 'unreachable' },
    ],
    ['a connection that is cut', (_seen, response) => response.destroy(), { failure: 'unreachable' }],
  ])('%s', async (_name, answered, expected) => {
    answer = answered;
    const error = await failure(api.request(CALL, never));
    expect(error).toMatchObject(expected);
    expect(error.message.length).toBeLessThan(600);
    // The stream says the same of what it gets before its first line.
    if (expected.failure === 'refused')
      expect(await failure(api.stream(CALL, () => undefined, never))).toMatchObject(expected);
  });

  test('401 is told to who has the credentials', async () => {
    answer = (_seen, response) => {
      sendJson(response, 401, status(401, 'Unauthorized', 'Unauthorized'));
    };
    const before = refusals.length;
    expect(await failure(api.request(CALL, never))).toMatchObject({ failure: 'refused', status: 401 });
    expect(refusals).toHaveLength(before + 1);
  });
});

describe('a server that cannot be reached', () => {
  test('an address without a server', async () => {
    const other = apiOf(server, {}, new URL('https://127.0.0.1:1'));
    expect(await failure(other.request(CALL, never))).toMatchObject({
      failure: 'unreachable',
      message:
        'GET /api/v1/namespaces/a%2Fb: the API server https://127.0.0.1:1 cannot be reached: the connection was refused (ECONNREFUSED)',
    });
  });

  test('a certificate that is not trusted, unless the kubeconfig says so', async () => {
    expect((await failure(apiOf(server, {}).request(CALL, never))).message).toMatch(
      /its certificate is not of the authority that the kubeconfig trusts \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    );
    answer = (_seen, response) => {
      sendJson(response, 200, {});
    };
    await apiOf(server, { rejectUnauthorized: false }).request(CALL, never);
  });

  test('a certificate for another name', async () => {
    const url = new URL(server.url);
    url.hostname = '127.0.0.2';
    expect((await failure(apiOf(server, { ca: server.ca }, url).request(CALL, never))).message).toMatch(
      /\((ERR_TLS_CERT_ALTNAME_INVALID|ECONNREFUSED)\)$/,
    );
    const named = apiOf(server, { ca: server.ca, servername: 'other.example' });
    expect((await failure(named.request(CALL, never))).message).toMatch(
      /is for another name \(ERR_TLS_CERT_ALTNAME_INVALID\)$/,
    );
  });

  test('one that takes the connection and says nothing is left after a while', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await setTimeout(20);
    const { port } = silent.address() as AddressInfo;
    const start = performance.now();
    const error = await failure(apiOf(server, {}, new URL(`https://127.0.0.1:${String(port)}`)).request(CALL, never));
    expect(error.message).toMatch(/cannot be reached: no connection within 0.3 s$/);
    expect(performance.now() - start).toBeLessThan(4_000);
    silent.close();
  });
});

describe('giving up', () => {
  test('in time, before the answer, within it, and before the request', async () => {
    answer = () => undefined;
    expect(await failure(api.request(CALL, AbortSignal.timeout(50)))).toMatchObject({
      failure: 'aborted',
      message: 'GET /api/v1/namespaces/a%2Fb got no answer in time',
    });
    answer = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
    };
    const within = new AbortController();
    const waiting = failure(api.request(CALL, within.signal));
    await setTimeout(50);
    within.abort();
    expect(await waiting).toMatchObject({ failure: 'aborted', message: 'GET /api/v1/namespaces/a%2Fb was given up' });
    const asked = server.seen.length;
    expect(await failure(api.request(CALL, AbortSignal.abort()))).toMatchObject({ failure: 'aborted' });
    expect(server.seen).toHaveLength(asked);
  });

  test('while a plugin makes the credentials', async () => {
    const port = { credentials: () => new Promise<never>(() => undefined), refused: () => undefined };
    const slow = new ApiServer(server.url, port, LIMITS);
    expect(await failure(slow.request(CALL, AbortSignal.timeout(50)))).toMatchObject({ failure: 'aborted' });
  });

  test('close ends what is under way, and nothing goes after it', async () => {
    answer = () => undefined;
    const closing = apiOf(server, { ca: server.ca });
    const waiting = failure(closing.request(CALL, never));
    await setTimeout(50);
    closing.close();
    expect(await waiting).toMatchObject({ failure: 'aborted' });
    expect(await failure(closing.request(CALL, never))).toMatchObject({ failure: 'aborted' });
  });
});

test('credentials that cannot be had are told without what is in them', async () => {
  const port = { credentials: () => Promise.reject(new Error('no such file\nsecond line')), refused: () => undefined };
  const error = await failure(new ApiServer(server.url, port, LIMITS).request(CALL, never));
  expect(error).toMatchObject({ failure: 'unreachable' });
  expect(error.message).toMatch(/its credentials cannot be had: no such file second line$/);
});

test('other certificates make a new connection; the same ones do not', async () => {
  answer = (_seen, response) => {
    sendJson(response, 200, {});
  };
  let tls: Credentials['tls'] = { ca: server.ca };
  const port = { credentials: () => Promise.resolve({ headers: {}, tls }), refused: () => undefined };
  const rotating = new ApiServer(server.url, port, LIMITS);
  open.push(rotating);
  const connections: (number | undefined)[] = [];
  for (const next of [server.ca, Buffer.from(server.ca), Buffer.concat([server.ca, Buffer.from('\n')])]) {
    tls = { ca: next };
    await rotating.request(CALL, never);
    connections.push(server.seen.at(-1)?.connection);
  }
  expect(connections[1]).toBe(connections[0]);
  expect(connections[2]).not.toBe(connections[1]);
});

test('what the listener of a stream throws comes out as it is, and ends the stream', async () => {
  let closed = false;
  answer = (_seen, response) => {
    response.on('close', () => (closed = true));
    response.writeHead(200, { 'content-type': 'application/json' }).write('{}\n{}\n');
  };
  const fault = new RangeError('mine');
  const lines: string[] = [];
  const stream = api.stream(
    CALL,
    (line) => {
      lines.push(line);
      throw fault;
    },
    never,
  );
  await expect(stream).rejects.toBe(fault);
  await setTimeout(50);
  expect(lines).toEqual(['{}']);
  expect(closed).toBe(true);
});

test('after one request found no answer, no idle connection is trusted', async () => {
  const cautious = apiOf(server, { ca: server.ca });
  answer = async (_seen, response) => {
    await setTimeout(30);
    sendJson(response, 200, {});
  };
  await Promise.all([cautious.request(CALL, never), cautious.request(CALL, never)]);
  const idle = server.seen.slice(-2).map(({ connection }) => connection);
  expect(new Set(idle).size).toBe(2);
  answer = () => undefined;
  await failure(cautious.request(CALL, AbortSignal.timeout(50)));
  expect(idle).toContain(server.seen.at(-1)?.connection);
  answer = (_seen, response) => {
    sendJson(response, 200, {});
  };
  await cautious.request(CALL, never);
  expect(idle).not.toContain(server.seen.at(-1)?.connection);
});
