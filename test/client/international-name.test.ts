import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { international } from '../../src/client/international-name.js';

describe('an international host name', () => {
  test.each<[string, string]>([
    ['app.example.com', 'app.example.com'],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['XN--BCHER-KVA.Example', 'bücher.example'],
    ['xn--fiqs8s', '中国'],
    ['a.xn--mgba3a4f16a.ir', 'a.ایران.ir'],
    // With a zero-width non-joiner, as Persian spells it.
    ['xn--mgba3gch31f060k.ir', 'نامه\u200cای.ir'],
  ])('%s', (name, letters) => {
    expect(international(name)).toBe(letters);
  });

  test.each([
    ['empty', 'xn--'],
    ['not decodable', 'xn--0.example'],
    ['letters of ASCII alone', 'xn--abc-.example'],
    ['capital letters', 'xn--bcher-2pa.example'],
    ['a letter and its accent apart', 'xn--bucher-xyd.example'],
    ['begins with an accent', 'xn--a-wbb.example'],
    ['an invisible character', 'xn--a-qgn.example'],
    ['too long', `xn--${'a'.repeat(59)}-x.example`],
    ['as long as a request may be', `xn--${'a'.repeat(100_000)}.example`],
  ])('%s is none', (_why, name) => {
    expect(international(name)).toBeUndefined();
  });

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{0,30}$/), (text) => {
        const name = `xn--${text}.example`;
        expect(international(name) ?? 'ü.example').toMatch(/^.*\P{ASCII}.*\.example$/u);
      }),
    );
  });
});
