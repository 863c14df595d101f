import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { judge } from '../policy/judgement.js';
import { goAnswers, type GoAnswer } from './go-answers.js';
import { isAbsolutePath, readStrictly } from './rfc3986.js';
import { whatwg } from './whatwg.js';
import { cpuTime } from '../cpu-time.js';

const clients = { public: minimalPublicClient, confidential: minimalClient };

function isRefused(uri: string, type: keyof typeof clients): boolean {
  return judge(clients[type]({ redirectURIs: [uri] })).findings.some(({ action }) => action === 'Deny');
}

const lower = (text: string) => text.toLowerCase();
const withoutBrackets = (host: string) => host.replace(/^\[(.*)\]$/, '$1');

/** Why a URI that is admitted is read differently by somebody; undefined where all agree. */
function disagreement({ uri, ...go }: GoAnswer): string | undefined {
  if (go.error === true) return 'Go refuses it';
  const strict = readStrictly(uri);
  if (strict === undefined)
    return isAbsolutePath(uri) && uri.endsWith('/device/callback') ? undefined : 'RFC 3986 refuses it';
  if (
    go.scheme !== strict.scheme ||
    lower(go.host ?? '') !== withoutBrackets(strict.host) ||
    (go.port ?? '') !== strict.port
  ) {
    return 'Go reads scheme, host or port differently';
  }
  if (!URL.canParse(uri)) return 'WHATWG refuses it';
  const browser = whatwg(uri, strict.port !== '');
  const host = strict.host.startsWith('[') ? new URL(`http://${strict.host}/`).hostname : strict.host;
  if (browser.scheme !== strict.scheme || browser.host !== host || browser.port !== strict.port) {
    return 'WHATWG reads scheme, host or port differently';
  }
  const beforeQuery = uri.replace(/[?#].*$/s, '');
  const location = (go.location ?? '').replace(/\?.*$/s, '');
  if (strict.scheme !== 'urn' && location.replace(/^[^:]*/, lower) !== beforeQuery.replace(/^[^:]*/, lower))
    return 'Dex would redirect elsewhere';
  return undefined;
}

describe.each(['public', 'confidential'] as const)('what no rule refuses a %s client', (type) => {
  test('is read alike by RFC 3986, Go and WHATWG, and Dex redirects to just that', () => {
    const admitted = goAnswers.filter(({ uri }) => !isRefused(uri, type));
    expect(admitted.length).toBeGreaterThan(200);
    expect(admitted.map((answer) => [answer.uri, disagreement(answer)]).filter(([, why]) => why !== undefined)).toEqual(
      [],
    );
  });

  test('is read alike by RFC 3986 and WHATWG, for any text', () => {
    const piece = fc.constantFrom(
      ...[
        'https',
        'http',
        '://',
        ':',
        '/',
        '//',
        '\\',
        '@',
        '?',
        '#',
        '[',
        ']',
        '%',
        '%2e',
        '..',
        '.',
        '*',
        ' ',
        '\t',
        '0',
        '127.1',
        'localhost',
      ],
      ...[
        'app.example.com',
        '[::1]',
        'xn--',
        'é',
        '。',
        '\u00ad',
        '\u200b',
        '{',
        '}',
        'com.example.app',
        'urn',
        '443',
        ';',
        ',',
        '\ud800',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (uri) => {
        if (isRefused(uri, type)) return;
        const strict = readStrictly(uri);
        if (strict === undefined) expect(isAbsolutePath(uri)).toBe(true);
        else expect(whatwg(uri, strict.port !== '')).toMatchObject({ scheme: strict.scheme });
      }),
      { numRuns: 5000 },
    );
  });
});

test('judging is linear: 64 KiB of anything hostile is judged at once', () => {
  const length = 65_536;
  const hostile = ['https://a/', 'https://', 'https://a.', ''].flatMap((start) =>
    ['a', '.', '/', '%', '%2e', ':', '@', '-', '\\', ' ', '[', '{', '*', '=&', '../', 'xn--', '0', '1.', '\u200b'].map(
      (unit) => start.padEnd(length, unit),
    ),
  );
  const durations = hostile.map((uri) => cpuTime(() => isRefused(uri, 'public')));
  // A quadratic rule takes seconds here. Machines are noisy: the median tells, and a bound a hundred times above it.
  expect(durations.toSorted((left, right) => left - right)[Math.floor(durations.length / 2)]).toBeLessThan(100);
  expect(Math.max(...durations)).toBeLessThan(1000);
});
