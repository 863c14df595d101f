import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/cli/exit-code.js';
import { property } from '../../../src/client/client.js';
import type { Manifests } from '../../../src/cli/manifests/manifests.js';
import { readPaths, readText } from './read.js';

function client(name: string, namespace = ''): string {
  const place = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata: {name: ${name}${place}}\nspec: {id: ${name}}\n`;
}

function names({ clients }: Manifests): unknown[] {
  return clients.map(({ object }) => property(property(object, 'metadata'), 'name'));
}

describe('documents', () => {
  test.each<[string, string, { clients: string[]; skipped?: number; errors?: number }]>([
    ['one', client('a'), { clients: ['a'] }],
    ['with a byte order mark', `\ufeff${client('a')}`, { clients: ['a'] }],
    ['with CRLF', `${client('a')}---\n${client('b')}`.replaceAll('\n', '\r\n'), { clients: ['a', 'b'] }],
    ['with lone CR', `${client('a')}---\n${client('b')}`.replaceAll('\n', '\r'), { clients: ['a', 'b'] }],
    ['joined files with byte order marks', `${client('a')}\ufeff---\n${client('b')}`, { clients: ['a', 'b'] }],
    ['empty ones between', `---\n---\n# none\n---\n${client('a')}---\n`, { clients: ['a'] }],
    ['a comment after the marker', `--- # first\n${client('a')}--- # second\n${client('b')}`, { clients: ['a', 'b'] }],
    ['an empty line before the first marker', `\n---\n${client('a')}`, { clients: ['a'] }],
    ['dashes that are no marker', `# ---\n${client('a')}# --------\n`, { clients: ['a'] }],
    ['document end markers', `${client('a')}...\n${client('b')}`, { clients: ['a', 'b'] }],
    [
      'directives',
      `%YAML 1.1\n---\n${client('a')}...\n# next\n%YAML 1.1\n---\n${client('b')}`,
      { clients: ['a', 'b'] },
    ],
    ['a broken one first', `a: [\n---\n${client('b')}`, { clients: ['b'], errors: 1 }],
    ['a broken one between', `${client('a')}---\na: "\n---\n${client('c')}`, { clients: ['a', 'c'], errors: 1 }],
    ['other kinds', `${client('a')}---\napiVersion: v1\nkind: ConfigMap\n`, { clients: ['a'], skipped: 1 }],
    [
      'Clients of others',
      `${client('a')}---\napiVersion: keycloak.org/v1\nkind: Client\n`,
      { clients: ['a'], skipped: 1 },
    ],
    [
      'lists',
      `apiVersion: v1\nkind: List\nitems:\n- ${client('a').replaceAll('\n', '\n  ')}\n- apiVersion: v1\n  kind: Pod\n`,
      { clients: ['a'], skipped: 1 },
    ],
    ['an empty list', 'apiVersion: v1\nkind: List\nitems: []\n', { clients: [] }],
    [
      'typed lists',
      'apiVersion: auth.stakater.com/v1alpha1\nkind: ClientList\nitems:\n- metadata: {name: a}\n',
      { clients: ['a'] },
    ],
    [
      'lists in lists',
      'kind: List\napiVersion: v1\nitems:\n- {kind: ClientList, apiVersion: auth.stakater.com/v1alpha1, items: [{metadata: {name: a}}]}\n',
      { clients: ['a'] },
    ],
    [
      'JSON',
      '{"apiVersion": "auth.stakater.com/v1alpha1", "kind": "Client", "metadata": {"name": "a"}}',
      { clients: ['a'] },
    ],
    [
      'JSON indented with tabs',
      '{\n\t"apiVersion": "auth.stakater.com/v1alpha1",\n\t"kind": "Client",\n\t"metadata": {\n\t\t"name": "a"\n\t}\n}\n',
      { clients: ['a'] },
    ],
    [
      'JSON texts in a row',
      '{"kind":"Client","apiVersion":"auth.stakater.com/v1alpha1","metadata":{"name":"}{\\""}}{"kind":"Client","apiVersion":"auth.stakater.com/v1alpha1","metadata":{"name":"b"}}\n',
      { clients: ['}{"', 'b'] },
    ],
    ['a list that is none', 'kind: AllowList\napiVersion: v1\nitems: {}\n', { clients: [], skipped: 1 }],
    ['another version', 'apiVersion: auth.stakater.com/v1\nkind: Client\n', { clients: [], errors: 1 }],
    ['a kind that is nearly it', 'apiVersion: auth.stakater.com/v1alpha1\nkind: Clients\n', { clients: [], errors: 1 }],
    [
      'kinds of the same operator',
      'apiVersion: auth.stakater.com/v1alpha1\nkind: Connector\n',
      { clients: [], skipped: 1 },
    ],
    ['no apiVersion', 'kind: Client\n', { clients: [], errors: 1 }],
    ['no kind', 'apiVersion: v1\n', { clients: [], errors: 1 }],
    ['a list of values', '- a\n', { clients: [], errors: 1 }],
    ['a word', 'hello\n', { clients: [], errors: 1 }],
  ])('%s', async (_name, text, { clients, skipped = 0, errors = 0 }) => {
    const read = await readText(text);
    expect({ clients: names(read), skipped: read.skipped, errors: read.errors.length }).toEqual({
      clients,
      skipped,
      errors,
    });
  });

  test('the namespace is the one named, or the one given', async () => {
    const { clients } = await readText(`${client('a', 'team-a')}---\n${client('b')}`, { namespace: 'team-b' });
    expect(clients.map(({ namespace }) => namespace)).toEqual(['team-a', 'team-b']);
  });

  test('a key named __proto__ is a key', async () => {
    const [{ object } = { object: undefined }] = (await readText(`${client('a')}__proto__: {polluted: true}\n`))
      .clients;
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(property(property(object, '__proto__'), 'polluted')).toBe(true);
  });

  test('errors name the place in the whole file', async () => {
    const { errors } = await readText(`${client('a')}---\n# two\na: 1\na: 2\n`);
    expect(errors).toEqual([
      {
        file: '<stdin>',
        line: 8,
        column: 1,
        message: 'The key "a" is given twice, and kubectl would silently take the last one.',
      },
    ]);
  });

  test.each([
    ['an alias', 'password: *hunter2\n'],
    ['a tag', 'password: !hunter2! x\n'],
    ['a tag that fits nothing', 'password: !!int hunter2\n'],
    ['a character', 'password: "hunter2\\q"\n'],
  ])('errors repeat nothing that may be secret: %s', async (_name, text) => {
    const { errors } = await readText(text);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toContain('hunter2');
  });
});

describe('Secrets', () => {
  const secret = (rest: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${rest}`;

  test.each<[string, string, [string, string][] | undefined]>([
    ['data', 'data: {a: aGk=}\n', [['a', 'hi']]],
    ['data with line breaks', 'data:\n  a: |\n    aG\n    k=\n', [['a', 'hi']]],
    ['stringData', 'stringData: {a: hi}\n', [['a', 'hi']]],
    [
      'stringData over data',
      'data: {a: aGk=, b: aGk=}\nstringData: {a: ho}\n',
      [
        ['a', 'ho'],
        ['b', 'hi'],
      ],
    ],
    ['nothing', '', []],
    ['data that is no base64', 'data: {a: "hi!"}\n', undefined],
    ['data that is no text', 'data: {a: 5}\n', undefined],
    ['stringData that is no text', 'stringData: {a: 5}\n', undefined],
  ])('%s', async (_name, rest, values) => {
    const { secrets, skipped, clients } = await readText(secret(rest));
    expect(secrets.map(({ namespace, name, type }) => [namespace, name, type])).toEqual(
      values === undefined ? [] : [['default', 's', 'Opaque']],
    );
    expect(secrets.flatMap((read) => [...read.values])).toEqual(values ?? []);
    expect([skipped, clients.length]).toEqual([1, 0]);
  });
});

describe('paths', () => {
  let root = '';

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'paths-'));
    for (const folder of ['sub', 'sub/deep', 'sub/.hidden', 'sub/node_modules', 'empty']) mkdirSync(join(root, folder));
    const files = {
      'b.yaml': client('b'),
      'a.yml': client('a'),
      'c.JSON': '{"apiVersion":"auth.stakater.com/v1alpha1","kind":"Client","metadata":{"name":"c"}}',
      'values.yaml': 'replicas: 1\n',
      'list.yaml': '- 1\n',
      'none.yaml': '',
      'README.md': 'no manifest',
      'sub/d.yaml': client('d'),
      'sub/deep/e.yaml': client('e'),
      'sub/.hidden/f.yaml': client('f'),
      'sub/node_modules/g.yaml': client('g'),
      'h[1].yaml': client('h'),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    symlinkSync('..', join(root, 'sub', 'deep', 'up'));
    symlinkSync('deep', join(root, 'sub', 'link'));
    symlinkSync('d.yaml', join(root, 'sub', 'z.yaml'));
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test.each<[string, string[], boolean, string[], number]>([
    ['a folder', ['.'], false, ['a', 'b', 'c', 'h'], 2],
    ['a folder to its depth', ['.'], true, ['a', 'b', 'c', 'h', 'd', 'e'], 2],
    ['files in the order given', ['b.yaml', 'a.yml'], false, ['b', 'a'], 0],
    ['each file once', ['b.yaml', '.', 'sub/../b.yaml', 'b.yaml'], false, ['b', 'a', 'c', 'h'], 2],
    ['a pattern', ['*.y*ml'], false, ['a', 'b', 'h'], 2],
    ['a pattern to the depth', ['**/[de].yaml'], false, ['d', 'e'], 0],
    ['a file named like a pattern', ['h[1].yaml'], false, ['h'], 0],
  ])('%s', async (_name, paths, recursive, expected, skipped) => {
    const read = await readPaths(
      paths.map((path) => relative('', join(root, path)) || '.'),
      { recursive },
    );
    expect(read.errors).toEqual([]);
    expect(names(read)).toEqual(expected);
    expect(read.skipped).toBe(skipped);
  });

  test('patterns may be absolute', async () => {
    expect(names(await readPaths([join(root, 'sub', '*.yaml')]))).toEqual(['d']);
  });

  test.each<[string, string, string]>([
    ['a file that is not there', 'nowhere.yaml', 'It cannot be read: there is no such file or folder.'],
    ['a pattern that matches nothing', 'no*.txt', 'No file matches this pattern.'],
    [
      'a folder without manifests',
      'empty',
      'There is no .yaml, .yml or .json file in this folder; -R searches the folders in it too.',
    ],
    [
      'a file that was named and is no manifest',
      'values.yaml',
      'This is no Kubernetes object: it has neither apiVersion nor kind.',
    ],
    ['a file that was named and is empty', 'none.yaml', 'There is no document in it to judge.'],
  ])('%s is an error', async (_name, path, message) => {
    const { errors } = await readPaths([join(root, path)]);
    expect(errors).toEqual([expect.objectContaining({ file: join(root, path), message })]);
  });

  test('nothing at all is in order where it may be', async () => {
    const { errors } = await readPaths([join(root, 'empty'), join(root, 'none.yaml')], { mayBeEmpty: true });
    expect(errors).toEqual([]);
  });

  test('file names in reports move no cursor', async () => {
    const { errors } = await readPaths(['\u001b[2J.yaml']);
    expect(errors[0]?.file).toBe('\\u{1b}[2J.yaml');
  });
});

describe('what is read a second time', () => {
  const text = `${client('a')}---\n${client('b')}`;
  let root = '';

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'again-'));
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test.each<[string, (file: string) => void, string]>([
    [
      'of another length',
      (file) => {
        writeFileSync(file, `# new\n${text}`);
      },
      'was changed during this run. Run it again.',
    ],
    [
      'written again',
      (file) => {
        utimesSync(file, 1, 1);
      },
      'was changed during this run. Run it again.',
    ],
    [
      'gone',
      (file) => {
        rmSync(file);
      },
      'cannot be read a second time: there is no such file or folder.',
    ],
  ])('a file that is %s has no places', async (_name, change, message) => {
    const file = join(root, 'clients.yaml');
    writeFileSync(file, text);
    const [, second] = (await readPaths([file])).clients;
    change(file);
    expect(() => second?.locate(['spec', 'id'])).toThrow(new UserError(`${file} ${message}`));
  });

  test.each([1, 7, 1000])('standard input in pieces of %i bytes', async (size) => {
    const bytes = Buffer.from(`\ufeff${client('ä')}---\r\n# €\n${client('b')}`);
    const pieces = async function* () {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    };
    const { clients, errors } = await readPaths(['-'], { stdin: pieces() });
    expect(errors).toEqual([]);
    expect(
      clients.map((read) => [property(property(read.object, 'spec'), 'id'), read.locate(['spec', 'id'])]),
    ).toMatchObject([
      ['ä', { line: 4, column: 12, excerpt: { text: 'spec: {id: ä}' } }],
      ['b', { line: 10, column: 12 }],
    ]);
  });

  test.each<[string, Buffer, string]>([
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'It is UTF-16, as PowerShell writes with >. Save it as UTF-8.'],
    [
      'a zero far behind',
      Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0x0a, 0x00])]),
      'It is a binary file, no YAML or JSON.',
    ],
    [
      'no UTF-8',
      Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82])]),
      'This is not UTF-8. Save the file as UTF-8.',
    ],
  ])('nothing counts of an input that turns out to be %s', async (_name, bytes, message) => {
    const pieces = async function* () {
      for (const byte of bytes) yield await Promise.resolve(Buffer.of(byte));
    };
    const { clients, errors } = await readPaths(['-'], { stdin: pieces() });
    expect(clients).toEqual([]);
    expect(errors.map((error) => error.message)).toEqual([message]);
  });

  test('aliases keep what they share', async () => {
    const { clients } = await readText(`${client('a')}x: &x {b: 1}\nz: [*x, *x]\n`);
    expect(clients.map(({ object }) => object)).toMatchObject([{ x: { b: 1 }, z: [{ b: 1 }, { b: 1 }] }]);
  });
});
