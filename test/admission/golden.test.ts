import { describe, test } from '@jest/globals';
import { encodeReview } from '../../src/admission/encode.js';
import { reviewMutate } from '../../src/admission/review-mutate.js';
import { reviewValidate } from '../../src/admission/review-validate.js';
import type { AdmissionRequest } from '../../src/admission/review.js';
import { refusedAlone, refusedAmongOthers } from '../../src/demo/kubectl.js';
import { minimalClient } from '../client/minimal-client.js';
import { expectGolden } from '../golden.js';
import { createRequest, updateRequest } from './admission-request.js';
import { asking, broken, dependencies, httpsOnly, named, unseenCluster, type StubRule } from './stub-policy.js';

const HOOK = 'validate.clients.auth.stakater.com';
const bad = minimalClient({ name: '' });
const worse = minimalClient({ name: '', redirectURIs: ['http://web.example.com/callback'] });

/** The answer as it goes over the wire, and as kubectl prints it for one object and for one of several. */
function expectAnswer(name: string, request: AdmissionRequest, ...given: Parameters<typeof dependencies>): void {
  const { response } = reviewValidate(request, dependencies(...given));
  expectGolden(`admission/${name}.json`, pretty(encodeReview(response)));
  const { status, warnings = [] } = response;
  const printed = warnings.map((warning) => `Warning: ${warning}`);
  const among = status === undefined ? 'client.auth.stakater.com/web' : refusedAmongOthers(status, HOOK);
  const alone = status === undefined ? 'client.auth.stakater.com/web' : refusedAlone(status, HOOK);
  const text = ['# one object', ...printed, alone, '', '# one of several objects', ...printed, among, ''].join('\n');
  expectGolden(`admission/${name}.txt`, text);
}

function pretty(json: string): string {
  return `${JSON.stringify(JSON.parse(json), null, 2)}\n`;
}

describe('what people and programs are shown', () => {
  test.each<[string, AdmissionRequest, readonly StubRule[]]>([
    ['denied-for-one-reason', createRequest({ object: bad }), [named]],
    ['denied-for-two-reasons', createRequest({ object: worse }), [named, httpsOnly]],
    [
      'denied-without-a-name',
      createRequest({ name: '', object: { ...bad, metadata: { generateName: 'web-' } } }),
      [named],
    ],
    ['denied-on-update', updateRequest(bad, worse), [named, httpsOnly]],
    [
      'warned',
      createRequest({ object: worse }),
      [
        { ...named, action: 'Warn' },
        { ...httpsOnly, action: 'Audit' },
      ],
    ],
    ['unchanged', updateRequest(worse, worse), [named, httpsOnly]],
    ['fault', createRequest(), [broken]],
    ['unreadable', createRequest({ object: null }), [named]],
    ['another-kind', createRequest({ kind: { group: '', version: 'v1', kind: 'Secret' } }), [named]],
  ])('%s', (name, request, stubs) => {
    expectAnswer(name, request, stubs);
  });

  test('retry', () => {
    expectAnswer('retry', createRequest(), [asking], { factsOf: unseenCluster });
  });

  test('mutated', () => {
    const { response } = reviewMutate(createRequest(), { onFault: () => undefined });
    expectGolden('admission/mutated.json', pretty(encodeReview(response)));
  });
});
