import { expect, test } from '@jest/globals';
import { describeError } from '../../src/http/log.js';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { minimalClient } from '../client/minimal-client.js';
import { startWebhook } from './webhook.js';

test('one line per decision, without the object and without messages', async () => {
  const webhook = await startWebhook();
  const object = minimalClient({ name: '', id: 'secret-looking-id' });
  await webhook.review('/validate', reviewOf(createRequest({ object })));
  expect(webhook.logged()).toEqual([
    {
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
      hook: 'validate',
      uid: createRequest().uid,
      user: 'alice',
      namespace: 'team-a',
      name: 'web',
      operation: 'CREATE',
      verdict: 'deny',
      rules: ['name-not-blank'],
      ms: expect.any(Number) as unknown,
      msg: 'reviewed',
    },
  ]);
  expect(JSON.stringify(webhook.logged())).not.toContain('secret-looking-id');
});

test('one line per request that is no review', async () => {
  const webhook = await startWebhook();
  await webhook.send({ path: '/\u00e9vil'.normalize('NFD').replace(/[^\x20-\x7e]/g, '') });
  expect(webhook.logged()).toEqual([
    expect.objectContaining({ level: 40, status: 404, msg: 'refused a request that is no review' }) as unknown,
  ]);
});

test('an error is logged without what the platform hangs on it', () => {
  let thrown: unknown;
  try {
    new URL('not-a-url-with-a-value');
  } catch (error) {
    thrown = error;
  }
  const described = describeError(thrown);
  expect(described).toMatchObject({ type: 'TypeError', code: 'ERR_INVALID_URL', message: 'Invalid URL' });
  expect(JSON.stringify(described)).not.toContain('not-a-url-with-a-value');
  expect(describeError('a text\n')).toEqual({ message: 'a text\\u{a}' });
});
