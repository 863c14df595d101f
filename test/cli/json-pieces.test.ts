import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonPieces, Members, Written } from '../../src/cli/json-pieces.js';
import { jsonText, jsonValue } from '../../src/cli/json-text.js';

test('an object in pieces is the same text as at once', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()), (plain, list) => {
      const pieces = jsonPieces(
        new Members({
          plain: () => plain,
          left: undefined,
          members: new Members({ list: list.values(), none: [], nothing: new Members({}) }),
          written: list.map((item) => new Written(jsonValue(item))),
          list: () => list,
        }),
      );
      const object = { plain, members: { list, none: [], nothing: {} }, written: list, list };
      expect([...pieces].join('')).toBe(jsonText(object));
    }),
  );
});
