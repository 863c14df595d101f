import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { parseClient } from '../../../src/client/client.js';
import { readManifests } from '../../manifests.js';
import { hazards } from '../../rules/redirect-uri-hazards.js';
import { goAnswers } from '../../uri/go-answers.js';

const REAL_CLIENTS = 'test/fixtures/real-clients';

/** Those of the hazards' table, of the corpus of test/uri, and those that people run. */
export function knownUris(): readonly string[] {
  const real = readdirSync(REAL_CLIENTS)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => readManifests(`${REAL_CLIENTS}/${file}`).clients)
    .flatMap((client) => parseClient(client, client.metadata.namespace).spec.redirectURIs)
    .map(({ text: uri }) => uri);
  return [...real, ...hazards.flatMap(([, , , ...uris]) => uris), ...goAnswers.map(({ uri }) => uri)];
}

const scheme = fc.oneof(
  { weight: 12, arbitrary: fc.constant('https://') },
  { weight: 4, arbitrary: fc.constant('http://') },
  { weight: 2, arbitrary: fc.constantFrom('com.example.app:', 'com.example.app://', 'HTTPS://', 'Http://') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '//', 'https:', 'https:/', 'https:///', 'urn:', 'myapp://', 'javascript:'),
  },
);
const label = fc.string({ unit: fc.constantFrom(...Array.from('abcxyzAZ0189-_')), minLength: 1, maxLength: 6 });
const host = fc.oneof(
  { weight: 8, arbitrary: fc.domain() },
  { weight: 4, arbitrary: fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'localhost',
      '127.0.0.1',
      '[::1]',
      'app',
      'xn--bcher-kva.example',
      '127.1',
      '[::1%25lo]',
    ),
  },
  { weight: 1, arbitrary: fc.ipV4() },
  { weight: 1, arbitrary: fc.ipV4Extended() },
  { weight: 2, arbitrary: fc.ipV6().map((address) => `[${address}]`) },
);
const port = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`) },
  { weight: 1, arbitrary: fc.constantFrom(':', ':0', ':00', ':0443', ':443', ':80', ':65536', ':x') },
);
/** pchar of RFC 3986, section 3.3; escapes and dots as often as what is harmless. */
const pchar = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...Array.from('abcXYZ019')) },
  { weight: 3, arbitrary: fc.constantFrom(...Array.from("-._~!$&'()*,;=:@")) },
  { weight: 1, arbitrary: fc.constantFrom('+', '%41', '%7e', '%e2%82%ac', '%20', '%2F', '%2e', '%zz') },
);
const text = fc.string({ unit: pchar, maxLength: 6 });
const path = fc.array(fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom('.', '..') }), {
  maxLength: 4,
});
const query = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'tenant', 'next', 'code', ''), text), { maxLength: 3 })
      .map((pairs) => `?${pairs.map((pair) => pair.join('=')).join('&')}`),
  },
);
const hazard = fc.constantFrom(
  ...['\\', '@', '#', '/', '//', '?', ' ', '\t', '\0', '*', '。', '\u00ad', 'é', '{', '[', ':', '\ud800'],
);
const wellMade = fc
  .tuple(scheme, host, port, path, query)
  .map(
    ([first, name, number, segments, last]) =>
      `${first}${name}${number}${segments.map((each) => `/${each}`).join('')}${last}`,
  );

/** URIs by the grammar of RFC 3986, and one in five with something in it that does not belong there. */
export const anyUri: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: wellMade },
  {
    weight: 1,
    arbitrary: fc
      .tuple(wellMade, hazard, fc.nat(40))
      .map(([uri, piece, at]) => `${uri.slice(0, at)}${piece}${uri.slice(at)}`),
  },
);
