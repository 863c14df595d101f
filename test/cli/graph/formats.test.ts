import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseClient } from '../../../src/client/client.js';
import { printable } from '../../../src/client/quote.js';
import { graphDot } from '../../../src/cli/graph/dot.js';
import { graphFormats } from '../../../src/cli/graph/formats.js';
import { graphMermaid } from '../../../src/cli/graph/mermaid.js';
import { graphText } from '../../../src/cli/graph/text.js';
import { inventoryEntry } from '../../../src/facts/inventory.js';
import { inventoryOf } from '../../facts/inventory-of.js';
import { trustGraph } from '../../../src/facts/trust-graph.js';
import { anotherClient, type TestManifest } from '../../client/minimal-client.js';
import { expectGolden } from '../../golden.js';

function dexGraph(manifests: readonly TestManifest[], dex = 'dex') {
  const entries = manifests.map((manifest) => inventoryEntry(parseClient(manifest, manifest.metadata.namespace)));
  return { dex, graph: trustGraph(inventoryOf(entries.filter((entry) => entry !== undefined)), () => true) };
}

const trusting = (id: string, ...trustedPeers: string[]) => anotherClient(id, { trustedPeers });

/** Every shape that a line of the DOT output may have; nothing else ends a quoted string than a `"` without a backslash before it. */
const DOT_STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const DOT_ATTRIBUTES = String.raw`(?: \[[a-zA-Z]+=(?:${DOT_STRING}|[a-z0-9]+)(?:, [a-zA-Z]+=(?:${DOT_STRING}|[a-z0-9]+))*\])?`;
const DOT_LINE = new RegExp(
  String.raw`^ *(?://.*|digraph trust \{|\}|subgraph cluster_\d+ \{|rankdir=LR;|label=${DOT_STRING};|(?:node|edge)${DOT_ATTRIBUTES};|(?:d\d+)?n\d+(?: -> (?:d\d+)?n\d+)?${DOT_ATTRIBUTES};|)$`,
);
const MERMAID_STRING = String.raw`"(?:[A-Za-z0-9 ,./-]|#\d+;|<br/>)*"`;
const MERMAID_LINE = new RegExp(
  String.raw`^ *(?:%% .*|flowchart LR|subgraph d\d+\[${MERMAID_STRING}\]|end|(?:d\d+)?n\d+\[${MERMAID_STRING}\](?::::(?:public|off|unknown))?|(?:d\d+)?n\d+ (?:-->|==>|-\.->\|${MERMAID_STRING}\|) (?:d\d+)?n\d+|classDef [a-z]+ [a-z0-9:#,-]+|)$`,
);

const hostileIds = [
  '"]; end\nclick n0 "javascript:alert(1)"',
  'back\\',
  '\\"',
  'a\\N\\G\\l',
  '&quot;&#35;&lt;',
  '%%{init: {"maxEdges": 1}}%%',
  '`md`',
  '<b onclick=x>',
  '#quot;',
  'end',
  '}',
  '// ',
  '\u202e\u0000\u001b[2J',
  '',
  '-->|x| n0',
  'x'.repeat(300),
];

describe('whatever a manifest calls an id', () => {
  const linked = (ids: readonly string[]) => [
    dexGraph([trusting('api', ...ids), ...ids.map((id) => anotherClient('x', { id, trustedPeers: ['api'] }))]),
    dexGraph([trusting('other', ...ids)], ids[0]),
  ];

  test.each(hostileIds)('pictures stay pictures: %j', (id) => {
    for (const dexes of [linked([id]), linked([id]).slice(0, 1)]) {
      for (const line of graphDot({ dexes }).split('\n')) expect(line).toMatch(DOT_LINE);
      for (const line of graphMermaid({ dexes }).split('\n')) expect(line).toMatch(MERMAID_LINE);
    }
  });

  test('at random', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (ids) => {
        const dexes = linked(ids);
        for (const line of graphDot({ dexes }).split('\n')) expect(line).toMatch(DOT_LINE);
        for (const line of graphMermaid({ dexes }).split('\n')) expect(line).toMatch(MERMAID_LINE);
        const text = graphText({ dexes: dexes.map(({ graph }) => ({ dex: 'dex', graph })) });
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 200 },
    );
  });

  test.each(hostileIds)('nothing of it is lost: %j', (id) => {
    const dexes = [dexGraph([trusting('zzz', id)])];
    const dot = /n\d \[label="(?<label>.*)\\nnobody/.exec(graphDot({ dexes }))?.groups?.['label'];
    expect(dot?.replaceAll(/\\(["\\])/g, '$1').replaceAll('&amp;', '&')).toBe(printable(id));
    const mermaid = /n\d\["(?<label>.*)<br\/>nobody/.exec(graphMermaid({ dexes }))?.groups?.['label'];
    const decoded = mermaid?.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    expect(decoded).toBe(printable(id));
  });
});

describe('several Dexes', () => {
  const dexes = [
    dexGraph([trusting('api', 'spa'), anotherClient('spa')], 'dex[0]'),
    dexGraph([trusting('api', 'cli')], 'dex[1]'),
    dexGraph([anotherClient('lonely')], 'dex[2]'),
  ];

  test.each(['text', 'mermaid', 'dot', 'json'] as const)('as %s', async (format) => {
    expectGolden(`cli/graph-several-dexes-${format}.txt`, (await graphFormats[format]())({ dexes }));
  });
});

describe('nothing to show', () => {
  test.each([
    ['text', 'No Clients.\n'],
    ['mermaid', /^flowchart LR\n/],
    ['dot', /\ndigraph trust \{\n[^>]*\}\n$/],
    ['json', /"ids": \[\],\n {2}"trust": \[\]\n/],
  ] as const)('as %s', async (format, expected) => {
    const text = (await graphFormats[format]())({ dexes: [] });
    if (typeof expected === 'string') expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  test('Clients that trust nobody', () => {
    expect(graphText({ dexes: [dexGraph([anotherClient('a')])] })).toBe(
      '1 Client trusts nobody and is trusted by nobody.\n',
    );
    expect(graphText({ dexes: [dexGraph([anotherClient('a'), anotherClient('b')])] })).toBe(
      '2 Clients trust nobody and are trusted by nobody.\n',
    );
    expect(graphDot({ dexes: [dexGraph([anotherClient('a'), anotherClient('b')])] })).toContain(
      '// Left out: 2 Clients that trust nobody and are trusted by nobody.',
    );
  });
});

describe('a chain', () => {
  const says = (...manifests: TestManifest[]) => graphText({ dexes: [dexGraph(manifests)] }).includes('not transitive');

  test('is said to give nothing', () => {
    expect(says(trusting('c', 'b'), trusting('b', 'a'), anotherClient('a'))).toBe(true);
    expect(says(trusting('a', 'b'), trusting('b', 'a', 'c'), trusting('c'))).toBe(true);
  });

  test('is not mentioned where there is none', () => {
    expect(says(trusting('b', 'a'), anotherClient('a'))).toBe(false);
    expect(says(trusting('a', 'b'), trusting('b', 'a'))).toBe(false);
    expect(says(trusting('c', 'b'), trusting('b', 'a'), anotherClient('a', { enabled: false }))).toBe(false);
  });
});

test('a public entry point is named once, with all that it reaches', () => {
  const spa = anotherClient('spa', { public: true, secretRef: undefined });
  const text = graphText({ dexes: [dexGraph([spa, trusting('api', 'spa'), trusting('shop', 'spa')])] });
  expect(text).toMatch(/^ {2}spa, for api, shop$/m);
});

test('Mermaid is warned of before it gives up', () => {
  const ids = Array.from({ length: 501 }, (_, index) => `c-${index}`);
  expect(graphMermaid({ dexes: [dexGraph([trusting('api', ...ids)])] })).toContain('%% 501 arrows');
  expect(graphMermaid({ dexes: [dexGraph([trusting('api', ...ids.slice(1))])] })).not.toContain('arrows: Mermaid');
});
