import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quote, withoutPasswords } from '../../src/client/quote.js';
import { cpuTime } from '../cpu-time.js';

describe('a quoted value', () => {
  test.each([
    ['https://user:hunter2@x.example/', '"https://user:***@x.example/"'],
    ['https://:hunter2@x.example', '"https://:***@x.example"'],
    ['https://a:hunter2@hunter2@x', '"https://a:***@x"'],
    ['https:user:hunter2@x.example/', '"https:***@x.example/"'],
    ['https://user:hunter:2@x.example/', '"https://user:***@x.example/"'],
    ['https:\\\\user:hunter2@x', '"https:\\\\\\\\user:***@x"'],
    ['\thttps:/\t/user:hunter2@x', '"\\u{9}https:/\\u{9}/user:***@x"'],
    ['user:hunter2@x.example', '"user:***@x.example"'],
    ['//user:hunter2@x.example/{{x}}', '"//user:***@x.example/{{x}}"'],
    ['see https://user:hunter2@x', '"see https://user:***@x"'],
    [`https://u:${'hunter2'.repeat(100)}@x`, '"https://u:***@x"'],
  ])('%j tells no password', (value, expected) => {
    expect(quote(value)).toBe(expected);
  });

  test.each(['https://x.example:8080/a@b', 'https://user@x', 'Contact: me@x.example', 'a@b', 'http://[::1]:80/@'])(
    '%j is shown as it is',
    (value) => {
      expect(quote(value)).toBe(`"${value}"`);
    },
  );

  test('is printable, in one line and short, whatever it was', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 300 }));
    fc.assert(
      fc.property(text, (value) => {
        expect(quote(value)).toMatch(/^"[^\p{C}\p{Zl}\p{Zp}]*"$/u);
        expect(quote(value).length).toBeLessThan(128 * 11);
        expect(withoutPasswords(withoutPasswords(value))).toBe(withoutPasswords(value));
      }),
    );
  });

  test('is made in no time from a text that is made to be slow', () => {
    const took = cpuTime(() => {
      for (const part of ['//', ':', '//a:', '@', 'a', '//:@', '\u0001', ' '])
        for (const before of ['', 'https:', '//', '//a:']) withoutPasswords(before + part.repeat(40_000));
    });
    expect(took).toBeLessThan(2000);
  });
});
