import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostAmbiguity, isPlainName, syntaxAmbiguity } from '../../src/client/host-ambiguity.js';
import { readHost } from '../../src/client/host.js';
import { international } from '../../src/client/international-name.js';

/** Texts that are nearly host names: every kind of character, label and ending that some reader stumbles over. */
const label = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{0,4}$/),
  fc.constantFrom(
    'xn--',
    'xn--a',
    'xn--bcher-kva',
    'XN--a',
    '0x1',
    '1',
    'a-',
    '-a',
    'A',
    '_',
    '*',
    '%41',
    'localhost',
    'ü',
  ),
  fc.constantFrom(62, 63, 64).map((length) => 'a'.repeat(length)),
);
const name = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'));

describe('a plain name', () => {
  test('is read alike by all: a check of each label finds nothing, and URL leaves it as it is', () => {
    let plain = 0;
    fc.assert(
      fc.property(name, (text) => {
        const host = readHost(text);
        if (!isPlainName(host)) return;
        plain += 1;
        expect(syntaxAmbiguity(host)).toBeUndefined();
        expect(international(text)).toBe(text);
        expect(new URL(`https://${text}/`).hostname).toBe(text);
        const labels = text.split('.');
        expect(labels.every((each) => /^[a-z0-9-]{1,63}$/.test(each) && !/^-|-$|^xn--/.test(each))).toBe(true);
        expect(labels.at(-1)).not.toMatch(/^(?:\d+|0x[0-9a-f]*)$/);
        expect(text.length).toBeLessThanOrEqual(253);
      }),
      { numRuns: 5_000 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  test.each(['app.example.com', 'a.b', 'a1.b-2.c3', `${'a'.repeat(63)}.com`])('%s is one', (text) => {
    expect(isPlainName(readHost(text))).toBe(true);
    expect(hostAmbiguity(readHost(text))).toBeUndefined();
  });

  test.each([
    'localhost',
    'App.example.com',
    'app.example.com.',
    'a..b',
    'a.1',
    'a.0x1',
    'xn--a.b',
    'a.xn--b',
    '-a.b',
    'a-.b',
    'a_b.c',
    '127.0.0.1',
    '[::1]',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(126)}com`,
  ])('%s is none', (text) => {
    expect(isPlainName(readHost(text))).toBe(false);
  });
});
