import { describe, expect, test } from '@jest/globals';
import type { FieldPath } from '../../../src/client/field-path.js';
import type { Place } from '../../../src/cli/manifests/place.js';
import { readText } from './read.js';
import { cpuTime } from '../../cpu-time.js';

/** Where a field of the first Client of a text stands. */
async function locate(text: string, field: FieldPath): Promise<Place> {
  const { clients } = await readText(text);
  const place = clients[0]?.locate(field);
  if (place === undefined) throw new Error('no Client in it');
  return place;
}

/** The excerpt with its mark in guillemets. */
function marked({
  excerpt: {
    text,
    marked: [from, to],
  },
}: Place): string {
  return `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
}

const CLIENT = `apiVersion: auth.stakater.com/v1alpha1
kind: Client
metadata:
  name: web
spec:
  id: web
  name:
  redirectURIs:
    - https://a.example.com/
    - 'https://b.example.com/' # second
  trustedPeers: [ "api",
    "cli" ]
  secretRef:
    name: web-secret
  clientSecret: hunter2
  note: |
    hunter2
  nested: { a: { b: hunter2 } }
`;

describe('the place of a field', () => {
  test.each<[string, FieldPath, string, string]>([
    ['a value', ['spec', 'id'], '6:7', '  id: «web»'],
    ['an item', ['spec', 'redirectURIs', 1], '10:7', "    - «'https://b.example.com/'» # second"],
    ['an item of a flow list', ['spec', 'trustedPeers', 0], '11:19', '  trustedPeers: [ «"api"»,'],
    ['a flow list over two lines', ['spec', 'trustedPeers'], '11:17', '  trustedPeers: «[ "api",»'],
    ['a list: its key', ['spec', 'redirectURIs'], '8:3', '  «redirectURIs»:'],
    ['a mapping: its key', ['spec', 'secretRef'], '13:3', '  «secretRef»:'],
    ['a value that is not there: its key', ['spec', 'name'], '7:3', '  «name»:'],
    ['a missing field: the key of its parent', ['spec', 'public'], '5:1', '«spec»:'],
    ['a missing field two levels up', ['spec', 'secretRef', 'key'], '13:3', '  «secretRef»:'],
    ['a missing item', ['spec', 'redirectURIs', 7], '8:3', '  «redirectURIs»:'],
    ['a missing parent', ['spec', 'a', 'b', 'c'], '5:1', '«spec»:'],
    ['nothing of the object', ['status', 'phase'], '1:1', '«apiVersion: auth.stakater.com/v1alpha1»'],
    ['the object', [], '1:1', '«apiVersion: auth.stakater.com/v1alpha1»'],
    ['a field that no Client has: its key, without the value', ['spec', 'clientSecret'], '15:3', '  «clientSecret»: …'],
    ['the same with a block', ['spec', 'note'], '16:3', '  «note»: |'],
    ['the same within another', ['spec', 'nested', 'a', 'b'], '18:18', '  nested: { a: { «b»: … } }'],
  ])('%s', async (_name, field, position, excerpt) => {
    const place = await locate(CLIENT, field);
    expect(`${place.line}:${place.column}`).toBe(position);
    expect(marked(place)).toBe(excerpt);
  });

  const head = 'apiVersion: auth.stakater.com/v1alpha1\nkind: Client\n';

  test.each<[string, string, FieldPath, string, string]>([
    [
      'in a second document',
      `a: 1\nkind: Pod\napiVersion: v1\n---\n${head}spec: {id: web}\n`,
      ['spec', 'id'],
      '7:12',
      'spec: {id: «web»}',
    ],
    ['with CRLF', `${head}spec: {id: web}\r\n`, ['spec', 'id'], '3:12', 'spec: {id: «web»}'],
    ['with lone CR', `${head.replaceAll('\n', '\r')}spec: {id: web}\r`, ['spec', 'id'], '3:12', 'spec: {id: «web»}'],
    ['after a byte order mark', `\ufeffspec: {id: web}\n${head}`, ['spec', 'id'], '1:12', 'spec: {id: «web»}'],
    ['an alias', `${head}x: &x {id: web}\nspec: *x\n`, ['spec', 'id'], '4:1', '«spec»: …'],
    ['an alias as the value', `${head}x: &x web\nspec: {id: *x}\n`, ['spec', 'id'], '4:12', 'spec: {id: «*x»}'],
    ['what is merged in', `${head}x: &x {id: web}\nspec:\n  <<: *x\n`, ['spec', 'id'], '5:3', '  «<<»: …'],
    [
      'a secret in place of its reference',
      `${head}spec: {secretRef: hunter2, id: web}\n`,
      ['spec', 'secretRef'],
      '3:8',
      'spec: {«secretRef»: …, id: web}',
    ],
    [
      'a secret beside it',
      `${head}spec: {a: hunter2, b: "hunter2", id: web, c: hunter2}\n`,
      ['spec', 'id'],
      '3:38',
      'spec: {a: …, b: …, id: «web», c: …}',
    ],
    [
      'an item of a list',
      `kind: List\napiVersion: v1\nitems:\n- kind: Pod\n  apiVersion: v1\n- ${head.replaceAll('\n', '\n  ')}spec: {id: web}\n`,
      ['spec', 'id'],
      '8:14',
      '  spec: {id: «web»}',
    ],
    [
      'the item itself',
      `kind: List\napiVersion: v1\nitems:\n- ${head.replaceAll('\n', '\n  ')}spec: {id: web}\n`,
      [],
      '4:3',
      '- «apiVersion: auth.stakater.com/v1alpha1»',
    ],
    [
      'an item beside a Secret on one line',
      '{kind: List, apiVersion: v1, items: [{kind: Secret, apiVersion: v1, data: hunter2}, {apiVersion: auth.stakater.com/v1alpha1, kind: Client, spec: {id: web}}, {kind: Secret, apiVersion: v1, data: hunter2}]}\n',
      ['spec', 'id'],
      '1:151',
      '{apiVersion: auth.stakater.com/v1alpha1, kind: Client, spec: {id: «web»',
    ],
  ])('%s', async (_name, text, field, position, excerpt) => {
    const place = await locate(text, field);
    expect(`${place.line}:${place.column}`).toBe(position);
    expect(marked(place)).toBe(excerpt);
  });

  test('an excerpt of a line of a megabyte is short', async () => {
    const long = 'x'.repeat(1_000_000);
    const place = await locate(`${head}spec: {name: "${long}", id: web}\n`, ['spec', 'id']);
    expect(place.excerpt.text.length).toBeLessThan(1000);
    expect(place.column).toBe(1_000_022);
    expect(marked(place)).toContain('id: «web»}');
    const name = await locate(`${head}spec: {name: "${long}", id: web}\n`, ['spec', 'name']);
    expect(name.excerpt.text.length).toBeLessThan(1000);
  });

  test('places in a long list cost no more than the list is long', async () => {
    const items = Array.from(
      { length: 5000 },
      (_, index) => `- {apiVersion: auth.stakater.com/v1alpha1, kind: Client, spec: {id: c${index}}}`,
    );
    const { clients } = await readText(`apiVersion: v1\nkind: List\nitems:\n${items.join('\n')}\n`);
    let lines: readonly number[] = [];
    const took = cpuTime(() => (lines = clients.map((client) => client.locate(['spec', 'id']).line)));
    // A twentieth of a second; half of one if each look-up went through the list again.
    expect(took).toBeLessThan(2000);
    expect(lines.at(0)).toBe(4);
    expect(lines.at(-1)).toBe(5003);
  });
});

test('a password in an address is left out of the excerpt', async () => {
  const text = CLIENT.replace('https://b.example.com/', 'https://user:hunter2@b.example.com/');
  expect(marked(await locate(text, ['spec', 'redirectURIs', 1]))).toBe(
    "    - «'https://user:…@b.example.com/'» # second",
  );
  expect(marked(await locate(text, ['spec', 'redirectURIs', 0]))).toBe('    - «https://a.example.com/»');
});
