import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { temporaryFolder } from '../../http/temporary-folder.js';
import { playCluster, runBeside, type PlayedState } from '../cluster/played-cluster.js';

// A test starts several programs, on a machine that others use too.
jest.setTimeout(60_000);

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'crd');
/** Its ids have at most 20 lower-case letters, digits and hyphens, and stay as they are. */
const INSTALLED = join(FIXTURES, 'installed.yaml');

let state: PlayedState = {};
const cluster = await playCluster(() => state);

const web = (change: object = {}) => ({
  id: 'web',
  name: 'Web',
  redirectURIs: ['https://web.example.com/callback'],
  secretRef: { name: 'web' },
  ...change,
});
const manifest = (spec: object) =>
  JSON.stringify({
    apiVersion: 'auth.stakater.com/v1alpha1',
    kind: 'Client',
    metadata: { name: 'web', namespace: 'team-a' },
    spec,
  });

interface Report {
  readonly findings: readonly { rule: string; action: string; message: string }[];
  readonly notEvaluated: readonly { rule: string; why: string }[];
}

/** What is said of the schema, with a CRD. */
async function judged(spec: object, words: readonly string[]) {
  const given = ['validate', '-f', '-', '-o', 'json', '--crd', INSTALLED, ...words];
  const { stdout, stderr, exit } = await runBeside(given, manifest(spec));
  expect(stderr).toBe('');
  const { findings, notEvaluated } = JSON.parse(stdout) as Report;
  const ofSchema = <T extends { rule: string }>(all: readonly T[]) => all.filter(({ rule }) => rule === 'schema');
  return {
    exit,
    found: ofSchema(findings).map(({ action, message }) => `${action}: ${message}`),
    open: ofSchema(notEvaluated).map(({ why }) => why),
    rules: findings.map(({ rule }) => rule),
  };
}

/** The same stored Clients, as each way of telling them gives them. */
async function waysToTell(spec: object): Promise<readonly (readonly [string, readonly string[]])[]> {
  state = { clients: [{ namespace: 'team-a', name: 'web', spec }] };
  const asked = ['--kubeconfig', cluster.kubeconfig];
  const old = join(temporaryFolder, 'old.json');
  await writeFile(old, manifest(spec));
  const facts = join(temporaryFolder, 'facts.json');
  const snapshot = await runBeside(['snapshot', ...asked]);
  expect(snapshot.exit).toBe(0);
  await writeFile(facts, snapshot.stdout);
  return [
    ['--cluster', ['--cluster', ...asked]],
    ['--facts', ['--facts', facts]],
    ['--old', ['--old', old]],
  ];
}

const NEW_ID =
  'Deny: Invalid value: "shop": spec.id stays as it is: create another Client for another id, then delete this one';
const LONG = 'a-name-of-more-than-twenty-letters';
const TOO_LONG = 'Deny: Too long: may not be more than 20 bytes';

describe('what is stored makes it an update', () => {
  test.each<[string, stored: object, sent: object, found: readonly string[]]>([
    ['the same again', web(), web(), []],
    ['another name', web(), web({ name: 'Shop' }), []],
    ['a transition rule', web(), web({ id: 'shop' }), [NEW_ID]],
    ['what was wrong before, and did not change', web({ id: LONG }), web({ id: LONG, name: 'Shop' }), []],
    ['what is wrong now', web(), web({ id: LONG }), [TOO_LONG]],
  ])('%s', async (_, stored, sent, found) => {
    for (const [way, words] of await waysToTell(stored)) {
      const verdict = await judged(sent, words);
      expect({ way, found: verdict.found, exit: verdict.exit }).toEqual({ way, found, exit: found.length > 0 ? 1 : 0 });
    }
  });

  test('without it each is a create', async () => {
    expect(await judged(web({ id: 'shop' }), [])).toMatchObject({ found: [], exit: 0 });
    expect(await judged(web({ id: LONG }), [])).toMatchObject({ found: [TOO_LONG], exit: 1 });
  });

  test('the other rules see the Clients of the cluster', async () => {
    state = { clients: [{ namespace: 'team-b', name: 'web', spec: web() }] };
    const { rules, exit } = await judged(web(), ['--cluster', '--kubeconfig', cluster.kubeconfig]);
    expect({ rules, exit }).toEqual({ rules: ['id-unique', 'redirect-uri-not-shared'], exit: 1 });
  });
});

test('a Client that is refused has no entry besides that its rules wait', async () => {
  const { found, open } = await judged(web({ id: LONG }), []);
  expect({ found, open }).toEqual({ found: [TOO_LONG], open: [] });
});

test('where the policy lets it pass, the rules that wait are told', async () => {
  const policy = join(temporaryFolder, 'policy.yaml');
  await writeFile(
    policy,
    'apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\nrules: { schema: { action: Warn } }\n',
  );
  const { open, exit } = await judged(web({ id: LONG }), ['--policy', policy]);
  expect({ open, exit }).toEqual({ open: ['the rules of the CRD: other mistakes are to be mended first'], exit: 0 });
});

describe('where the CRD is', () => {
  const folder = join(temporaryFolder, 'crds');
  const installed = readFileSync(INSTALLED, 'utf8');
  const other = installed.replaceAll('Client', 'Connector').replaceAll('client', 'connector');
  const run = async (name: string, files: Readonly<Record<string, string>>, path = '.') => {
    const place = join(folder, name);
    await mkdir(join(place, 'inner'), { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(join(place, file), text);
    const given = join(place, path);
    const words = ['validate', '-f', '-', '-o', 'json', '--crd', given];
    const validated = await runBeside(words, manifest(web({ id: LONG })));
    const checked = await runBeside(['crd', 'check', given]);
    expect(checked.stderr).toBe(validated.stderr);
    return {
      findings: validated.stdout === '' ? undefined : (JSON.parse(validated.stdout) as Report).findings.length,
      stderr: validated.stderr.replaceAll(folder, 'CRDS'),
      exits: [validated.exit, checked.exit],
    };
  };
  const list = (...crds: readonly string[]) =>
    `apiVersion: v1\nkind: List\nitems:\n${crds
      .map(
        (crd) =>
          `- ${crd
            .replace(/^#.*\n/gm, '')
            .trimEnd()
            .replaceAll('\n', '\n  ')}\n`,
      )
      .join('')}`;

  test.each<[string, files: Readonly<Record<string, string>>, path: string]>([
    ['a folder', { 'a.yaml': other, 'b.yaml': installed, 'c.yaml': 'kind: Secret\n', 'README.md': '# {{' }, '.'],
    ['a pattern', { 'inner/b.yaml': installed, 'a.yaml': other }, '**/*.yaml'],
    ['several documents', { 'all.yaml': `${other}---\n${installed}---\nkind: X\n` }, 'all.yaml'],
    ['a List', { 'all.yaml': list(other, installed) }, 'all.yaml'],
    [
      'what helm renders',
      { 'all.yaml': `\n---\n# Source: x/crds/a.yaml\n${other}\n---\n# Source: x/crds/b.yaml\n${installed}` },
      'all.yaml',
    ],
    [
      'the same twice',
      { 'a.yaml': installed, 'b.yaml': `${installed}status: { acceptedNames: { kind: Client } }\n` },
      '.',
    ],
  ])('%s', async (name, files, path) => {
    expect(await run(name, files, path)).toEqual({ findings: 1, stderr: '', exits: [1, 1] });
  });

  test.each<[string, files: Readonly<Record<string, string>>, stderr: string]>([
    [
      'no CRD of Clients',
      { 'a.yaml': other },
      'CRDS/no CRD of Clients holds no CustomResourceDefinition of the kind Client in auth.stakater.com.',
    ],
    [
      'two that differ',
      { 'a.yaml': installed, 'b.yaml': installed.replace('maxLength: 20', 'maxLength: 30') },
      'CRDS/two that differ/a.yaml and CRDS/two that differ/b.yaml hold more than one CustomResourceDefinition of the kind Client in auth.stakater.com, and they differ: give one of them.',
    ],
    [
      'a file that cannot be read',
      { 'a.yaml': installed, 'b.yaml': 'a: [\n' },
      'CRDS/a file that cannot be read/b.yaml:2:1: The indentation is too small, or a quote, [ or { above is not closed.',
    ],
    ['nothing', {}, 'CRDS/nothing holds no CustomResourceDefinition of the kind Client in auth.stakater.com.'],
  ])('%s', async (name, files, stderr) => {
    expect(await run(name, files)).toEqual({
      findings: undefined,
      stderr: `dex-client-admission: ${stderr}\n`,
      exits: [2, 2],
    });
  });
});
