import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../../../src/cli/exit-code.js';
import { readSnapshot } from '../../../src/cli/snapshot/read.js';
import { expectGolden } from '../../golden.js';

const metadata = { namespace: 'team-a', name: 'web', uid: 'u', creationTimestamp: '2026-01-01T00:00:00Z' };
const client = { metadata, spec: { id: 'web' } };
const secret = { namespace: 'team-a', name: 'web', readable: true, exists: true, type: 'Opaque', keys: ['secret'] };
const GOOD = {
  apiVersion: 'dex-client-admission.dev/v1alpha1',
  kind: 'FactsSnapshot',
  taken: '2026-01-01T00:00:00.000Z',
  server: 'https://cluster',
  secretsRead: 'value',
  clients: [client],
  consents: [{ namespace: 'team-a', secretRefsFrom: ['team-*'] }],
  secrets: [secret],
};

function read(text: string) {
  const stdin = (async function* () {
    yield await Promise.resolve(Buffer.from(text));
  })();
  return readSnapshot('-', stdin);
}

/** The message of the UserError that ends it. */
async function problem(text: string): Promise<string> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('it was taken for a snapshot');
}

test('reads what is written', async () => {
  expect(await read(JSON.stringify(GOOD))).toEqual(GOOD);
});

test('reads Clients in the order of their names', async () => {
  const names = ['team-b/a', 'team-a/b', 'team-a/a'];
  const clients = names.map((full) => {
    const [namespace, name] = full.split('/');
    return { metadata: { namespace, name }, spec: {} };
  });
  const { clients: sorted } = await read(JSON.stringify({ ...GOOD, clients }));
  expect(sorted.map(({ metadata: { namespace, name } }) => `${namespace}/${name}`)).toEqual(names.toReversed());
});

describe('what is none', () => {
  const changed = (change: object) => JSON.stringify({ ...GOOD, ...change });
  const mistakes: readonly (readonly [string, string])[] = [
    ['an empty file', ''],
    ['half a file', JSON.stringify(GOOD).slice(0, 200)],
    ['YAML', 'kind: FactsSnapshot'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a report', JSON.stringify({ apiVersion: GOOD.apiVersion, kind: 'ValidationReport' })],
    ['another version', changed({ apiVersion: 'dex-client-admission.dev/v2\u001b[2J' })],
    ['a field too many', changed({ extra: 1 })],
    ['a prototype', `{"__proto__":{},${JSON.stringify(GOOD).slice(1)}`],
    ['a field too few', changed({ consents: undefined })],
    ['no time', changed({ taken: 'yesterday' })],
    ['Secrets read in another way', changed({ secretsRead: 'all' })],
    ['Clients that are no list', changed({ clients: { 0: client } })],
    ['a Client without a spec', changed({ clients: [client, { metadata }] })],
    ['a spec that is no object', changed({ clients: [{ metadata, spec: [] }] })],
    ['a Client with annotations', changed({ clients: [{ ...client, metadata: { ...metadata, annotations: {} } }] })],
    ['a namespace that cannot be', changed({ clients: [{ ...client, metadata: { ...metadata, namespace: '../x' } }] })],
    ['a name that cannot be', changed({ clients: [{ ...client, metadata: { ...metadata, name: 'a\nb' } }] })],
    ['an age that is none', changed({ clients: [{ ...client, metadata: { ...metadata, creationTimestamp: 5 } }] })],
    ['a consent to everything', changed({ consents: [{ namespace: 'team-a', secretRefsFrom: ['.*'] }] })],
    ['a Secret with a value', changed({ secrets: [{ ...secret, data: { secret: 'hunter2' } }] })],
    ['a Secret that may be read by a text', changed({ secrets: [{ ...secret, readable: 'yes' }] })],
    ['a name of 1 MB', changed({ ['x'.repeat(1_000_000)]: 1 })],
    ['lists 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ];

  test('is told in one line', async () => {
    const told: string[] = [];
    for (const [name, text] of mistakes) {
      const message = await problem(text);
      expect(message).toMatch(/^<stdin>: [ -~…]{1,300}$/);
      told.push(`# ${name}\n${message}\n`);
    }
    const all = told.join('\n');
    expect(all).not.toContain('hunter2');
    expectGolden('cli/snapshot-mistakes.txt', all);
  });

  test('whatever it is, it ends in a snapshot or in one line', async () => {
    const part = fc.constantFrom(...Object.keys(GOOD), 'clients.0', 'clients.0.metadata', 'secrets.0', 'consents.0');
    await fc.assert(
      fc.asyncProperty(part, fc.jsonValue(), async (path, value) => {
        const hostile = JSON.parse(JSON.stringify(GOOD)) as object;
        const keys = path.split('.');
        const last = keys.pop() ?? '';
        const parent = keys.reduce<object>((object, key) => Reflect.get(object, key) as object, hostile);
        Reflect.set(parent, last, value);
        const ended = await read(JSON.stringify(hostile)).then(
          () => 'read',
          (error: unknown) => (error instanceof UserError ? 'told' : error),
        );
        expect(['read', 'told']).toContain(ended);
      }),
      { numRuns: 300 },
    );
  });
});
