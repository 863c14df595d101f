import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonText } from '../../src/cli/json-text.js';

test('a value is written in printable characters, and read back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
      const text = jsonText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).toMatch(/^(?:[^\p{C}\p{Zl}\p{Zp}]|\n)*$/u);
    }),
  );
  expect(jsonText({ name: '\u202e\u009b\u{e0001}' })).toBe('{\n  "name": "\\u202e\\u009b\\udb40\\udc01"\n}\n');
});
