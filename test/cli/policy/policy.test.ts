import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { property } from '../../../src/client/client.js';
import { expectGolden } from '../../golden.js';
import { runCommand, transcript, type Surroundings } from '../command.js';

const cwd = join(import.meta.dirname, '..', '..', 'fixtures', 'policies');
const run = (words: readonly string[], surroundings: Surroundings = {}) => runCommand(words, { cwd, ...surroundings });

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what users read', () => {
  test.each<[string, string[], Surroundings]>([
    ['check-good', ['policy', 'check', 'good/full.yaml'], {}],
    ['check-void', ['policy', 'check', 'good/void.yaml'], {}],
    ['check-void-json', ['policy', 'check', 'good/void.yaml', '-o', 'json', '--fail-on', 'warning'], {}],
    ['check-names', ['policy', 'check', 'bad/names.yaml'], {}],
    ['check-values', ['policy', 'check', 'bad/values.yaml'], {}],
    ['check-meaning', ['policy', 'check', 'bad/meaning.yaml'], {}],
    ['check-meaning-json', ['policy', 'check', 'bad/meaning.yaml', '-o', 'json'], {}],
    ['check-places', ['policy', 'check', 'bad/places.yaml'], {}],
    ['check-empty', ['policy', 'check', 'bad/empty.yaml'], {}],
    ['check-colours', ['policy', 'check', 'bad/meaning.yaml'], { env: { FORCE_COLOR: '1' } }],
    ['check-broken', ['policy', 'check', 'bad/tab.yaml'], {}],
    ['check-twice', ['policy', 'check', 'bad/twice.yaml'], {}],
    ['check-two-documents', ['policy', 'check', 'bad/two.yaml'], {}],
    ['check-unreadable', ['policy', 'check', 'nowhere.yaml'], {}],
    ['impact', ['policy', 'impact', '--to', 'impact/strict.yaml', '-f', 'impact/clients.yaml'], {}],
    ['impact-back', ['policy', 'impact', '--from', 'impact/strict.yaml', '-f', 'impact/clients.yaml'], {}],
    ['impact-json', ['policy', 'impact', '--to', 'impact/strict.yaml', '-f', 'impact/clients.yaml', '-o', 'json'], {}],
    ['impact-no-policy', ['policy', 'impact', '-f', 'impact/clients.yaml'], {}],
    ['impact-bad-policy', ['policy', 'impact', '--to', 'bad/meaning.yaml', '-f', 'impact/clients.yaml'], {}],
    ['validate', ['validate', '--policy', 'impact/strict.yaml', '-f', 'impact/clients.yaml'], {}],
    ['validate-warned', ['validate', '--policy', 'good/void.yaml', '-f', 'impact/clients.yaml', '-o', 'json'], {}],
    ['validate-bad-policy', ['validate', '--policy', 'bad/meaning.yaml', '-f', 'impact/clients.yaml'], {}],
    ['help', ['policy', '--help'], {}],
    ['help-check', ['policy', 'check', '--help'], {}],
    ['help-show', ['policy', 'show', '--help'], {}],
    ['help-impact', ['policy', 'impact', '--help'], {}],
  ])('%s', (name, words, surroundings) => {
    expectGolden(`policy/${name}.txt`, transcript(words, { cwd, ...surroundings }));
  });

  test.each([
    ['show', ['--policy', 'good/full.yaml']],
    ['show-sandbox', ['--policy', 'good/full.yaml', '-n', 'sandbox-1']],
    ['show-legacy', ['--policy', 'good/full.yaml', '-n', 'legacy']],
    ['show-default', []],
  ])('%s', (name, words) => {
    const text = transcript(['policy', 'show', ...words], { cwd });
    // The rules that no policy says anything of change with the catalogue.
    const untouched = /^[a-z-]+ +(?:Deny|Warn|Audit)\n(?: {4}.*[^)\n]\n)*(?! {4})/gm;
    expectGolden(`policy/${name}.txt`, text.replaceAll(untouched, ''));
  });
});

describe('policy check', () => {
  test.each([
    ['good/full.yaml', 'error', 0],
    ['good/full.yaml', 'warning', 0],
    ['good/void.yaml', 'error', 0],
    ['good/void.yaml', 'warning', 1],
    ['bad/names.yaml', 'error', 1],
    ['bad/names.yaml', 'warning', 1],
    ['bad/tab.yaml', 'error', 2],
    ['.', 'error', 2],
  ])('%s with --fail-on %s ends with %d', (file, failOn, exit) => {
    expect(run(['policy', 'check', file, '--fail-on', failOn]).exit).toBe(exit);
  });

  test('names the version that sha256sum prints, wherever the file comes from', () => {
    const bytes = readFileSync(join(cwd, 'good/full.yaml'));
    const version = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    expect(run(['policy', 'check', 'good/full.yaml']).stdout).toContain(version);
    expect(run(['policy', 'check', '-'], { input: bytes }).stdout).toContain(version);
  });

  test('a file of 1 MiB is read, and one byte more is not', () => {
    const file = join(folder, 'large.yaml');
    const policy = readFileSync(join(cwd, 'good/smallest.yaml'), 'utf8');
    const comment = `#${'x'.repeat(1024 * 1024 - policy.length - 2)}\n`;
    writeFileSync(file, policy + comment);
    expect(run(['policy', 'check', file]).exit).toBe(0);
    writeFileSync(file, `${policy}${comment}#`);
    const { stderr, exit } = run(['policy', 'check', file]);
    expect([exit, stderr]).toEqual([
      2,
      `dex-client-admission: ${file}: It is larger than 1 MiB, the most that a ConfigMap can hold.\n`,
    ]);
  });

  test('a mistake in a line of any length is shown in one screen', () => {
    const file = join(folder, 'line.json');
    const rules = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`no-rule-${index}`, {}]));
    writeFileSync(
      file,
      JSON.stringify({ apiVersion: 'policy.dex-client-admission.dev/v1alpha1', kind: 'ClientPolicy', rules }),
    );
    const { stdout, exit } = run(['policy', 'check', file]);
    expect(exit).toBe(1);
    expect(stdout.match(/^\S+line\.json:1:/gm)).toHaveLength(50);
    expect(stdout).toContain('is no policy: at least 50 errors, 0 warnings.');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(200);
  });
});

describe('policy show', () => {
  const show = (...words: string[]): unknown => JSON.parse(run(['policy', 'show', '-o', 'json', ...words]).stdout);

  test('says of each rule and option where it comes from', () => {
    const shown = show('--policy', 'good/full.yaml', '-n', 'sandbox-1');
    expect(shown).toMatchObject({
      kind: 'EffectivePolicy',
      file: 'good/full.yaml',
      namespace: 'sandbox-1',
      profile: 'web',
      ratchet: false,
      dex: {
        domain: 'dex[0]',
        issuer: 'https://sandbox.example.com/dex',
        configSecrets: [
          { namespace: 'dex-sandbox', name: 'dex-config' },
          { namespace: 'dex', name: 'dex-config' },
        ],
      },
      exemptions: [{ namespaces: ['*'], rules: ['logo-url-https'], expired: false }],
    });
    expect(property(shown, 'notInProfile')).toContain('redirect-uri-native');
    expect(property(shown, 'rules')).toEqual(
      expect.arrayContaining([
        { rule: 'id-unique', action: 'Deny', from: 'default', options: {} },
        {
          rule: 'redirect-uri-https',
          action: 'Audit',
          from: 'namespaces[0]',
          options: { privateSuffixes: { value: [], from: 'default' } },
        },
        {
          rule: 'redirect-uri-scheme',
          action: 'Deny',
          from: 'default',
          options: { allowedSchemes: { value: ['cursor'], from: 'rules' } },
        },
      ]),
    );
  });

  test('without a namespace shows all exemptions, the expired ones as such', () => {
    const shown = show('--policy', 'good/void.yaml');
    expect(shown).not.toHaveProperty('dex');
    expect(property(shown, 'exemptions')).toMatchObject([{ expired: true }, { expired: false }]);
  });

  test.each([[[]], [['-n', 'sandbox-1']], [['-n', 'legacy']], [['-n', 'payments']]])(
    'prints with %j a policy file that comes to the same',
    (words) => {
      const file = join(folder, 'pinned.yaml');
      const { stdout } = run(['policy', 'show', '--policy', 'good/full.yaml', '-o', 'yaml', ...words]);
      expect(stdout).toMatch(/^# What good\/full\.yaml \(sha256:[0-9a-f]{64}\) comes to/);
      writeFileSync(file, stdout);
      expect(run(['policy', 'check', file, '--fail-on', 'warning'])).toMatchObject({ exit: 0 });
      const strip = (shown: unknown): unknown =>
        JSON.parse(
          JSON.stringify(shown, (key, value: unknown) => (/^(file|version|from)$/.test(key) ? undefined : value)),
        );
      expect(strip(show('--policy', file, ...words))).toEqual(strip(show('--policy', 'good/full.yaml', ...words)));
    },
  );
});

describe('policy impact', () => {
  test('of a policy on itself is none', () => {
    const { stdout, exit } = run([
      'policy',
      'impact',
      '--from',
      'good/full.yaml',
      '--to',
      'good/full.yaml',
      '-f',
      'impact/clients.yaml',
    ]);
    expect([stdout, exit]).toEqual([
      'From good/full.yaml to good/full.yaml, 5 Clients: 0 newly refused, 0 newly admitted, 0 newly warned, 0 no longer warned, 0 changed otherwise, 5 unchanged.\n',
      0,
    ]);
  });

  test('knows the Clients that exist besides', () => {
    const strict = ['policy', 'impact', '--to', 'impact/strict.yaml', '-f', 'impact/clients.yaml', '-o', 'json'];
    const changes = (...words: string[]) => property(JSON.parse(run([...strict, ...words]).stdout), 'summary');
    expect(changes()).toMatchObject({ newlyAdmitted: 2 });
    // The id of one that would be admitted is taken: it stays refused.
    const taken = readFileSync(join(cwd, 'impact/clients.yaml'), 'utf8').split('---\n')[2] ?? '';
    const file = join(folder, 'taken.yaml');
    writeFileSync(file, taken.replace('namespace: team-b', 'namespace: team-z'));
    expect(changes('--known-clients', file)).toMatchObject({ newlyAdmitted: 1, otherwise: 2 });
  });

  test('of what cannot be read ends with 2, and tells of the rest', () => {
    const { stdout, stderr, exit } = run([
      'policy',
      'impact',
      '--to',
      'impact/strict.yaml',
      '-f',
      'impact/clients.yaml',
      'nowhere.yaml',
    ]);
    expect([exit, stderr]).toEqual([2, 'nowhere.yaml: It cannot be read: there is no such file or folder.\n']);
    expect(stdout).toContain('1 newly refused');
  });
});

describe('--policy', () => {
  test('that is none stops every command before it begins', () => {
    const tls = ['--tls-cert-file', 'x', '--tls-private-key-file', 'x', '--standalone', '--known-clients', 'impact'];
    for (const words of [
      ['default', '-f', 'impact/clients.yaml'],
      ['policy', 'show'],
      ['serve', ...tls],
    ]) {
      const { stdout, stderr, exit } = run([...words, '--policy', 'bad/meaning.yaml']);
      expect([words[0], exit, stdout]).toEqual([words[0], 2, '']);
      expect(stderr).toContain('bad/meaning.yaml:5:76: error: "2027-02-29" is no day of the calendar.');
      expect(stderr).toContain('dex-client-admission: bad/meaning.yaml is no policy, so nothing is judged');
    }
  });

  test('and manifests cannot both come by standard input', () => {
    const { stderr, exit } = run(['validate', '-f', '-', '--policy', '-']);
    expect([exit, stderr]).toEqual([2, 'dex-client-admission: standard input (-) can be read only once.\n']);
  });

  test('keeps the Clients of different Dexes apart', () => {
    const file = join(folder, 'dexes.yaml');
    const header = readFileSync(join(cwd, 'good/smallest.yaml'), 'utf8');
    const client = (namespace: string, peers: string) =>
      `---\napiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata: {name: web, namespace: ${namespace}}\n` +
      `spec: {id: web, name: Web, redirectURIs: ["https://${namespace}.example.com/cb"], secretRef: {name: web}, trustedPeers: [${peers}]}\n`;
    const input = client('team-a', '') + client('team-b', '');
    expect(run(['validate', '-f', '-'], { input }).stdout).toContain('2 denied');
    writeFileSync(file, `${header}dex: [{ namespaces: [team-a] }]\n`);
    expect(run(['validate', '-f', '-', '--policy', file], { input }).stdout).toContain('0 denied');
    writeFileSync(file, `${header}dex: [{ namespaces: ["team-*"] }]\n`);
    expect(run(['validate', '-f', '-', '--policy', file], { input }).stdout).toContain('2 denied');
  });
});
