import { describe, expect, test } from '@jest/globals';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { judge } from '../policy/judgement.js';
import { hazards, type Outcome } from './redirect-uri-hazards.js';

function outcome(client: unknown): Outcome {
  const { findings } = judge(client);
  if (findings.some(({ action }) => action === 'Deny')) return 'D';
  return findings.length > 0 ? 'W' : 'A';
}

const cases = hazards.flatMap(([row, publicClient, confidential, ...uris]) =>
  uris.map((uri) => ({ row, uri, expected: { publicClient, confidential } })),
);

describe('redirect-URI hazards', () => {
  test.each(cases)('row $row: $uri', ({ uri, expected }) => {
    expect({
      publicClient: outcome(minimalPublicClient({ redirectURIs: [uri] })),
      confidential: outcome(minimalClient({ redirectURIs: [uri] })),
    }).toEqual(expected);
  });

  // Two causes: the port that browsers block, and the secret on the own machine.
  const twofold = ['http://localhost:6000/cb'];

  test.each(cases.filter(({ uri }) => !twofold.includes(uri)))(
    'row $row: $uri is warned of at most once',
    ({ uri }) => {
      for (const client of [minimalPublicClient({ redirectURIs: [uri] }), minimalClient({ redirectURIs: [uri] })]) {
        const warnings = judge(client).findings.filter(({ action }) => action === 'Warn');
        expect(warnings.map(({ rule, message }) => `${rule}: ${message}`).slice(1)).toEqual([]);
      }
    },
  );
});
