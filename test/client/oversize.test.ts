import { describe, expect, test } from '@jest/globals';
import { formatFieldPath } from '../../src/client/field-path.js';
import { MAX_MEMBERS, MAX_TEXT, oversize } from '../../src/client/oversize.js';
import { minimalClient } from './minimal-client.js';

const items = (count: number) => Array.from({ length: count }, (_, index) => `https://app.example.com/${index}`);
const members = (count: number) => Object.fromEntries(items(count).map((item) => [item, 1]));

describe('too large to be judged', () => {
  test.each([
    ['a list', { redirectURIs: items(MAX_MEMBERS) }, { redirectURIs: items(MAX_MEMBERS + 1) }, 'spec.redirectURIs'],
    ['a text', { name: 'a'.repeat(MAX_TEXT) }, { name: 'a'.repeat(MAX_TEXT + 1) }, 'spec.name'],
    ['a list within', { x: [[items(MAX_MEMBERS)]] }, { x: [[items(MAX_MEMBERS + 1)]] }, 'spec.x[0][0]'],
    ['an object', { secretRef: members(MAX_MEMBERS) }, { secretRef: members(MAX_MEMBERS + 1) }, 'spec.secretRef'],
  ])('is %s beyond its limit', (_, within, beyond, place) => {
    expect(oversize(minimalClient(within))).toEqual([]);
    expect(oversize(minimalClient(beyond)).map(({ field }) => formatFieldPath(field))).toEqual([place]);
  });

  test('is never what is outside the spec, or no object at all', () => {
    const annotations = members(MAX_MEMBERS + 1);
    const { metadata, ...rest } = minimalClient();
    expect(oversize({ ...rest, metadata: { ...metadata, annotations } })).toEqual([]);
    expect([null, undefined, 'text', [], { spec: null }].flatMap(oversize)).toEqual([]);
  });

  test('is told of few places only, however many there are', () => {
    const trustedPeers = Array.from({ length: MAX_MEMBERS }, () => 'a'.repeat(MAX_TEXT + 1));
    expect(oversize(minimalClient({ trustedPeers }))).toHaveLength(16);
  });
});
