import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { idLikeness, nameLikenesses } from '../../src/client/look-alike.js';
import { cpuTime } from '../cpu-time.js';

const namesAreAlike = (left: string, right: string) =>
  nameLikenesses(left).some((likeness) => nameLikenesses(right).includes(likeness));

describe('ids', () => {
  test.each([
    ['Grafana', 'grafana_'],
    ['argo-cd', 'argocd'],
    ['my.app', 'my_app'],
    ['-web--app-', 'webApp'],
    ['web-1', 'web1'],
    ['1-web', '1web'],
    ['shop-1-1', 'shop.1_1'],
  ])('%s is like %s', (left, right) => {
    expect(idLikeness(left)).toBe(idLikeness(right));
  });

  test.each([
    ['web', 'web2'],
    ['shop-1-1', 'shop-11'],
    ['v1.2', 'v12'],
    ['api', 'apl'],
    ['app0', 'appO'],
    ['a', 'а'],
  ])('%s is not like %s', (left, right) => {
    expect(idLikeness(left)).not.toBe(idLikeness(right));
  });
});

describe('names', () => {
  test.each([
    ['Grafana', 'GRAFANA'],
    ['Argo CD', 'ArgoCD'],
    ['Argo\u00a0CD', 'Argo\u2003 CD'],
    ['Wiki', 'Ｗｉｋｉ'],
    ['Wiki', '𝐖𝐢𝐤𝐢'],
    ['Wiki', 'Wi\u200bki'],
    ['Wiki', 'Wi\u2800ki\ufe0f'],
    ['Grafana', 'Gr\u0430fana'],
    ['Grafana', 'GRAFAN\u0410'],
    ['grafana', 'GR\u0410FANA'],
    ['Okta', '\u039f\u03ba\u03c4\u03b1'.replace('\u03ba', 'k').replace('\u03c4', 't')],
    ['BETA', '\u0392\u0395\u03a4\u0391'],
    ['COM', '\u0421\u041e\u041c'],
    ['PayPal', 'PayPaI'],
    ['PayPal', 'PayPa1'],
    ['Area 0', 'Area O'],
    ['Sign-in', 'Sign‑in'],
    ['Sign-in', 'Sign–in'],
    ['Café', 'Cafe\u0301'],
    ['Вики', 'вики'],
    ['Diyar', 'D\u0131yar'],
  ])('%j is like %j', (left, right) => {
    expect(namesAreAlike(left, right)).toBe(true);
    expect(namesAreAlike(right, left)).toBe(true);
  });

  test.each([
    ['Grafana', 'Grafana 2'],
    ['Mail', 'Mall'],
    ['UI', 'ul'],
    ['Café', 'Cafe'],
    ['App 1', 'App 2'],
    ['Sign-in', 'Sign in'],
    ['Вики', 'Wiki'],
    ['oO', '00'.replace('0', 'x')],
  ])('%j is not like %j', (left, right) => {
    expect(namesAreAlike(left, right)).toBe(false);
  });

  test('a name of which nothing is seen is like none', () => {
    expect(nameLikenesses(' \u200b\u2800')).toEqual([]);
  });

  test('every look-alike letter has a Latin one beside it', () => {
    const cyrillic = 'АВЕЅІЈКМНОРСТУҮХԚԜԌасԁеһіјорԛѕѵԝхуү';
    const greek = 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ';
    for (const letter of cyrillic + greek) {
      const shapes = nameLikenesses(letter)[1] ?? '';
      expect([letter, shapes.replace('shapes ', '')]).toEqual([letter, expect.stringMatching(/^[A-Za-z]$/)]);
    }
  });
});

test('64 KiB take milliseconds', () => {
  const took = cpuTime(() => {
    idLikeness('-'.repeat(65536) + 'a');
    idLikeness('1-'.repeat(32768));
    nameLikenesses('\ufdfa'.repeat(21845));
  });
  expect(took).toBeLessThan(1000);
});

describe('likenesses of any text', () => {
  test('an id keeps a separator where a digit stands on both sides, and no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'Z', '1', '0', '.', '_', '-') }), (id) => {
        const isDigit = (character: string | undefined) => /^\d$/.test(character ?? '');
        const parts = id.toLowerCase().match(/[._-]+|[^._-]+/g) ?? [];
        const expected = parts.map((part, at) => {
          if (!/^[._-]/.test(part)) return part;
          return isDigit(parts[at - 1]?.at(-1)) && isDigit(parts[at + 1]?.[0]) ? '-' : '';
        });
        expect(idLikeness(id)).toBe(expected.join(''));
      }),
    );
  });

  test('an id of separators alone takes no longer than its length', () => {
    // Were the time quadratic, this would take minutes.
    expect(idLikeness(`${'-'.repeat(65_000)}1`)).toBe('1');
    expect(idLikeness(`1${'-'.repeat(65_000)}1`)).toBe('1-1');
  });

  test('a name of ASCII is like itself with something invisible in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (name) => {
        expect(nameLikenesses(name)).toEqual(nameLikenesses(`${name}\u200b`));
      }),
    );
  });
});
