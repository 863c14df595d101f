import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { minimalClient } from '../client/minimal-client.js';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { broken, named } from '../admission/stub-policy.js';
import { startWebhook } from './webhook.js';

const webhook = await startWebhook([
  named,
  { ...broken, check: (client) => (client.name === 'broken' ? broken.check(client, undefined as never) : []) },
]);
const json = { 'content-type': 'application/json' };
const good = JSON.stringify(reviewOf(createRequest()));

/** The review that an answer holds. */
function responseOf(body: string): Record<string, unknown> {
  return (JSON.parse(body) as { response: Record<string, unknown> }).response;
}

describe('reviews', () => {
  test('a bad Client is refused in one answer, without a patch', async () => {
    const object = minimalClient({ name: '' });
    const { status, headers, body } = await webhook.review('/validate?timeout=5s', reviewOf(createRequest({ object })));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(responseOf(body)).toMatchObject({ uid: createRequest().uid, allowed: false, status: { code: 422 } });
    expect(body).not.toContain('patch');
  });

  test('the mutating door fills in defaults', async () => {
    const { status, body } = await webhook.review('/mutate?timeout=5s', reviewOf(createRequest()));
    expect(status).toBe(200);
    const { allowed, patch, patchType } = responseOf(body);
    expect({ allowed, patchType }).toEqual({ allowed: true, patchType: 'JSONPatch' });
    expect(JSON.parse(Buffer.from(String(patch), 'base64').toString())).toContainEqual({
      op: 'add',
      path: '/spec/secretRef/namespace',
      value: 'team-a',
    });
  });

  test('a rule that fails: an answer with the uid; the log has what the answer has not', async () => {
    const { status, body } = await webhook.review(
      '/validate',
      reviewOf(createRequest({ name: 'broken', object: { ...minimalClient(), metadata: { name: 'broken' } } })),
    );
    expect(status).toBe(200);
    expect(responseOf(body)).toMatchObject({ uid: createRequest().uid, allowed: false, status: { code: 500 } });
    expect(body).not.toContain('inside of the rule');
    expect(webhook.logged()).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: 'a review failed',
        rule: 'id-broken',
        uid: createRequest().uid,
        err: expect.objectContaining({ type: 'Error', message: 'the inside of the rule' }) as unknown,
      }),
    );
  });

  test('neither express nor a tag for caches shows', async () => {
    const { headers } = await webhook.review('/validate', reviewOf(createRequest()));
    expect(Object.keys(headers).toSorted()).toEqual(['connection', 'content-length', 'content-type', 'date']);
  });
});

describe('what is no review', () => {
  test.each<[string, Parameters<typeof webhook.send>[0], number, string]>([
    ['GET', { path: '/validate' }, 405, 'Use POST.'],
    ['PUT', { method: 'PUT', path: '/mutate', headers: json, body: good }, 405, 'Use POST.'],
    ['OPTIONS', { method: 'OPTIONS', path: '/validate' }, 405, 'Use POST.'],
    ['another path', { method: 'POST', path: '/', headers: json, body: good }, 404, '/validate and /mutate'],
    ['a longer path', { method: 'POST', path: '/validate/', headers: json, body: good }, 404, '/validate and /mutate'],
    ['another case', { method: 'POST', path: '/Validate', headers: json, body: good }, 404, '/validate and /mutate'],
    ['the probes, which are elsewhere', { path: '/readyz' }, 404, '/validate and /mutate'],
    ['no content type', { method: 'POST', path: '/validate', body: good }, 415, 'application/json'],
    [
      'another content type',
      { method: 'POST', path: '/validate', headers: { 'content-type': 'application/yaml' }, body: good },
      415,
      'application/json',
    ],
    ['no body', { method: 'POST', path: '/validate', headers: json }, 400, 'The body is empty'],
    ['no JSON', { method: 'POST', path: '/validate', headers: json, body: '{"a":' }, 400, 'The body is not JSON'],
    [
      'a byte order mark',
      { method: 'POST', path: '/validate', headers: json, body: `\ufeff${good}` },
      400,
      'The body is not JSON',
    ],
    [
      'no UTF-8',
      { method: 'POST', path: '/validate', headers: json, body: Buffer.from([0x22, 0xff, 0x22]) },
      400,
      'not UTF-8',
    ],
    ['no object', { method: 'POST', path: '/validate', headers: json, body: 'null' }, 400, 'AdmissionReview'],
    [
      'another version',
      { method: 'POST', path: '/validate', headers: json, body: good.replace('k8s.io/v1', 'k8s.io/v1beta1') },
      400,
      'admission.k8s.io/v1beta1',
    ],
    [
      'another kind',
      { method: 'POST', path: '/validate', headers: json, body: '{"apiVersion":"v1","kind":"Pod"}' },
      400,
      '"Pod" of "v1"',
    ],
    [
      'a uid that is none',
      { method: 'POST', path: '/mutate', headers: json, body: good.replace(/"uid":"[^"]*"/, '"uid":7') },
      400,
      'request.uid',
    ],
    [
      'compressed',
      { method: 'POST', path: '/validate', headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(good) },
      415,
      'without a Content-Encoding',
    ],
    [
      'deep',
      { method: 'POST', path: '/validate', headers: json, body: '['.repeat(7_000_000) },
      400,
      'nested more than 64 deep',
    ],
    [
      'deep and long',
      { method: 'POST', path: '/validate', headers: json, body: '{"a":'.repeat(1_400_000) },
      400,
      'nested more than 64 deep',
    ],
    ['dense', { method: 'POST', path: '/validate', headers: json, body: `[${'0,'.repeat(200_000)}0]` }, 400, 'commas'],
  ])('%s', async (_name, sent, status, says) => {
    const answer = await webhook.send(sent);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      code: status,
    });
    expect(answer.body.replaceAll('\\"', '"')).toContain(says);
    expect(answer.headers.connection).toBe('close');
    expect(answer.headers.allow).toBe(status === 405 ? 'POST' : undefined);
  });

  test('7 MiB are read, a byte more is not', async () => {
    const limit = 7 * 1024 * 1024;
    const padded = (length: number) => good + ' '.repeat(length - good.length);
    const sent = { method: 'POST', path: '/validate', headers: json };
    expect((await webhook.send({ ...sent, body: padded(limit) })).status).toBe(200);
    const { status, body } = await webhook.send({ ...sent, body: padded(limit + 1) });
    expect(status).toBe(413);
    expect(body).toContain('larger than 7 MiB');
  });
});

test('what was refused and what was decided is counted', async () => {
  const { headers, body } = await webhook.ops('/metrics');
  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  expect(body).toContain('dex_client_admission_decisions_total{hook="validate",operation="CREATE",verdict="deny"} 1\n');
  expect(body).toContain('dex_client_admission_findings_total{rule="name-not-blank",action="Deny"} 1\n');
  expect(body).toContain(
    'dex_client_admission_decisions_total{hook="validate",operation="CREATE",verdict="fault"} 1\n',
  );
  expect(body).toContain('dex_client_admission_refused_requests_total{status="413"} 1\n');
  expect(body).toContain('dex_client_admission_review_duration_seconds_count{hook="mutate"} 1\n');
  expect(body).toContain('process_resident_memory_bytes');
});
