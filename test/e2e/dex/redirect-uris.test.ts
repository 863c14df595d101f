import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultPolicy, policyOf } from '../../../src/policy/policy.js';
import { minimalClient, minimalPublicClient } from '../../client/minimal-client.js';
import { judge } from '../../policy/judgement.js';
import { newFolder } from '../sandbox/folder.js';
import { tell } from '../sandbox/stopwatch.js';
import { Dex } from './dex.js';
import { misdirection } from './misdirection.js';
import { anyUri, knownUris } from './redirect-uri.js';
import { wellFormed } from './static-client.js';

const GENERATED = Number(process.env['E2E_DEX_URIS'] ?? 10_000);
const seed = Number(process.env['E2E_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Sign-ins under way at the same time. */
const PARALLEL = 32;

/** A redirect URI as the only one of a client. */
interface Case {
  readonly id: string;
  readonly uri: string;
  readonly isPublic: boolean;
  readonly refused: boolean;
  /** Whether whoever admits it has something to say about it. */
  readonly warned: boolean;
}

interface Asked extends Case {
  /** Whether Dex takes the URI when an application sends it as it is registered. */
  readonly takenAsIs: boolean;
  /** Why the browser does not come to it. */
  readonly why: string | undefined;
}

/** What Dex 2.45.1 decodes once more than it should, so that a client has to encode it twice (dex-semantics.md, B2.9). */
const DECODED_TWICE = /[%+]/;

/** What either profile admits is admitted. */
const policies = [defaultPolicy(), policyOf({ profile: 'native' }, '')];

/** Both types of client where they are admitted; what is refused for both is asked for once. */
function casesOf(uri: string, index: number): readonly Case[] {
  const both = [true, false].map((isPublic) => {
    const client = isPublic ? minimalPublicClient({ redirectURIs: [uri] }) : minimalClient({ redirectURIs: [uri] });
    const verdicts = policies.map((policy) => judge(client, { policy }).findings);
    const admitting = verdicts.filter((findings) => findings.every(({ action }) => action !== 'Deny'));
    return {
      id: `${isPublic ? 'p' : 'c'}${index}`,
      uri: wellFormed(uri),
      isPublic,
      refused: admitting.length === 0,
      warned: admitting.length > 0 && admitting.every((findings) => findings.length > 0),
    };
  });
  const admitted = both.filter(({ refused }) => !refused);
  return admitted.length > 0 ? admitted : both.slice(0, 1);
}

async function ask(dex: Dex, one: Case): Promise<Asked> {
  const { id, uri, isPublic } = one;
  const twice = DECODED_TWICE.test(uri);
  const takenAsIs = !twice || (await dex.authorize(id, uri)).status === 302;
  const answer = await dex.signIn(id, twice ? encodeURIComponent(uri) : uri);
  return { ...one, takenAsIs, why: misdirection(uri, isPublic, answer) };
}

async function askAll(cases: readonly Case[]): Promise<{ asked: readonly Asked[]; requests: number }> {
  const dex = await Dex.start(newFolder('dex-uris'), 0, cases.map(staticClient));
  expect(dex.refusal).toBeUndefined();
  const asked: Asked[] = [];
  for (let at = 0; at < cases.length; at += PARALLEL)
    asked.push(...(await Promise.all(cases.slice(at, at + PARALLEL).map((one) => ask(dex, one)))));
  await dex.stop();
  return { asked, requests: dex.requests };
}

function staticClient({ id, uri, isPublic }: Case) {
  return { id, name: id, redirectURIs: [uri], ...(isPublic ? { public: true } : { secret: 's3cr3t' }) };
}

describe(`redirect URIs, ${GENERATED} of them generated: seed ${seed}`, () => {
  let asked: readonly Asked[] = [];

  beforeAll(async () => {
    const uris = new Set([...knownUris(), ...fc.sample(anyUri, { seed, numRuns: GENERATED })]);
    const judging = performance.now();
    const cases = [...uris].flatMap(casesOf);
    const asking = performance.now();
    const answers = await askAll(cases);
    ({ asked } = answers);
    const { requests } = answers;
    const seconds = (performance.now() - asking) / 1000;
    const number = (holds: (one: Asked) => boolean) => asked.filter(holds).length;
    tell(
      `dex: seed ${seed}, ${uris.size} URIs judged in ${((asking - judging) / 1000).toFixed(1)} s; ${asked.length} clients: ` +
        `${number(({ refused }) => !refused)} admitted, ${number(({ why }) => why !== undefined)} misdirected; ` +
        `${requests} requests and a start in ${seconds.toFixed(1)} s, ${Math.round(requests / seconds)}/s`,
    );
  }, 300_000);

  test('what no rule refuses leads to exactly the registered scheme, host, port and path', () => {
    const admitted = asked.filter(({ refused }) => !refused);
    const lost = admitted.filter(({ why }) => why !== undefined);
    expect(lost.toSorted((a, b) => a.uri.length - b.uri.length).slice(0, 20)).toEqual([]);
    expect(admitted.length).toBeGreaterThan(1000);
  });

  // Whichever is most urgent: that of redirect-uri-canonical gives way to those of other rules.
  test('what Dex takes only when it is encoded twice has a warning', () => {
    const admitted = asked.filter(({ refused, takenAsIs }) => !refused && !takenAsIs);
    expect(admitted.filter(({ warned }) => !warned)).toEqual([]);
    expect(admitted.length).toBeGreaterThan(10);
    expect(asked.filter(({ uri, takenAsIs }) => takenAsIs && DECODED_TWICE.test(uri))).toEqual([]);
  });

  test.each([
    ['https:\\\\evil.example', 'it is no absolute URI'],
    ['//evil.example/cb', 'it is no absolute URI'],
    ['/cb', 'it is no absolute URI'],
    ['https://app.example.com/a/../b', 'a browser goes to the path /b'],
    ['https:///app.example.com', 'a browser goes to https://app.example.com'],
    ['https:app.example.com', 'a browser goes to https://app.example.com'],
    ['https://127.1/', 'a browser goes to https://127.0.0.1'],
    ['https://app.example.com:0443/', 'a browser goes to https://app.example.com'],
    ['https://app.example.com:65536/', 'no browser goes to'],
    ['https://app.example.com/cb#x', 'Dex sends to'],
    ['https://app.example.com/cb?code=1', 'Dex returns'],
    ['https://app。example.com/', 'Dex sends to'],
    ['https://app.example.com/%zz', 'Dex answers 500'],
    ['', 'Dex sends to'],
  ])('%j, which Dex or a browser reads otherwise, is seen and refused', (uri, why) => {
    expect(asked.filter((one) => one.uri === uri)).toMatchObject([
      { refused: true, why: expect.stringContaining(why) },
    ]);
  });
});
