import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { parseClient, property } from '../../../src/client/client.js';
import { notAsked } from '../../../src/facts/fact.js';
import type { Finding } from '../../../src/policy/finding.js';
import { judge } from '../../../src/policy/judge.js';
import { mutate } from '../../../src/policy/mutate.js';
import { policyOf } from '../../../src/policy/policy.js';
import { validate } from '../../../src/policy/validate.js';
import { nothingKnown } from '../../facts/nothing-known.js';
import { parityCases, ROOT } from '../../parity/parity-case.js';
import { hazards } from '../../rules/redirect-uri-hazards.js';
import type { ApiClient } from '../cluster/api-client.js';
import { Cluster } from '../cluster/cluster.js';
import { tell } from '../sandbox/stopwatch.js';
import { rendered } from './chart.js';
import { anySpec } from './generated-specs.js';

// Thousands of requests in each test: 20 s, and several times that where others keep the machine busy.
jest.setTimeout(300_000);

const NAMESPACE = 'team-a';
const CLIENTS = `/apis/auth.stakater.com/v1alpha1/namespaces/${NAMESPACE}/clients`;
/** The policy for the API server knows no profile: it may refuse nothing that one of them admits. */
const POLICIES = [policyOf({}, ''), policyOf({ profile: 'native' }, '')];
/** So many generated Clients; `E2E_VAP_CASES=5000` for a release. */
const GENERATED = Number(process.env['E2E_VAP_CASES'] ?? 400);
const SEED = Number(process.env['E2E_SEED'] ?? Date.now() % 1_000_000);
const SETTLES_WITHIN_MS = 10_000;

interface Case {
  readonly name: string;
  readonly spec: unknown;
}

/** What the API server says of a Client, and what we do. */
interface Outcome {
  readonly status: number;
  readonly message: string;
  /** Ids of the rules by which we refuse under each of the policies. */
  readonly refusedBy: readonly (readonly string[])[];
  /** Ids of the rules that find something, also where another one says it better, or excused in an update. */
  readonly found: readonly string[];
}

let cluster: Cluster;
let admin: ApiClient;
const stored: Case[] = [];

const fixtures: readonly Case[] = (await parityCases())
  .flatMap(({ clients }) => clients)
  .map(({ object }, index) => ({ name: `fixture-${index}`, spec: property(object, 'spec') }));
const answers: unknown = JSON.parse(readFileSync(join(ROOT, 'test', 'uri', 'go-answers.json'), 'utf8'));
const uris: readonly Case[] = everyFourth(Array.isArray(answers) ? answers : []).map((answer, index) => ({
  name: `uri-${index}`,
  spec: { id: `uri-${index}`, name: 'URI', public: true, redirectURIs: [property(answer, 'uri')] },
}));
/** Texts that readers of regular expressions, of Unicode and of YAML take for something else. */
const texts: readonly Case[] = [
  '',
  ' ',
  '\t\n',
  '\u0085',
  '\u00a0',
  '\u3000',
  '\ufeff',
  'a\u0000b',
  'a\u007f',
  '{{',
  '}}',
  '{ {',
  'é',
  'x'.repeat(128),
  '😀'.repeat(128),
  'x'.repeat(129),
]
  .flatMap((text) => [
    { id: 'text', name: text, public: true, redirectURIs: ['https://a.example.com/cb'] },
    { id: 'text', name: 'Text', public: true, redirectURIs: [text] },
    { id: 'text', name: 'Text', redirectURIs: ['https://a.example.com/cb'], secretRef: { name: text, key: text } },
    {
      id: 'text',
      name: 'Text',
      public: true,
      redirectURIs: ['https://a.example.com/cb'],
      trustedPeers: [text],
      logoURL: text,
    },
  ])
  .map((spec, index) => ({ name: `text-${index}`, spec }));
/** As large as the limits allow, and larger. */
const large: readonly Case[] = [
  { name: 'largest', spec: largeSpec(32, 2048, 64) },
  { name: 'too-many', spec: largeSpec(33, 64, 65) },
  { name: 'too-long', spec: largeSpec(1, 2049, 0) },
  { name: 'far-too-large', spec: largeSpec(900, 512, 900) },
];
/** The hazards of redirect URIs, and what chance makes. */
const hazardous: readonly Case[] = hazards
  .flatMap(([, , , ...given]) => given)
  .flatMap((uri) => [
    { public: true, redirectURIs: [uri] },
    { redirectURIs: [uri], secretRef: { name: 'secret' } },
  ])
  .map((spec, index) => ({ name: `hazard-${index}`, spec: { id: `hazard-${index}`, name: 'Hazard', ...spec } }));
const generated: readonly Case[] = fc
  .sample(anySpec, { numRuns: GENERATED, seed: SEED })
  .map((spec, index) => ({ name: `generated-${index}`, spec }));
const cases = [...fixtures, ...uris, ...texts, ...large, ...hazardous, ...generated];

function largeSpec(uriCount: number, uriLength: number, peers: number): object {
  const uri = (index: number) => `https://app-${index}.example.com/`.padEnd(uriLength, 'x');
  return {
    id: 'i'.repeat(150),
    name: 'n'.repeat(128),
    public: true,
    redirectURIs: Array.from({ length: uriCount }, (_, index) => uri(index)),
    trustedPeers: Array.from({ length: peers }, (_, index) => `peer-${index}`.padEnd(150, 'p')),
  };
}

beforeAll(async () => {
  cluster = await Cluster.start({ crd: false });
  // As the operator's: with fewer checks of its own, so that ours are seen.
  await cluster.admin(['apply', '-f', '-'], JSON.stringify(withoutCel(readCrd())));
  await cluster.admin(['wait', '--for=condition=Established', 'crd/clients.auth.stakater.com']);
  await cluster.addTenant(NAMESPACE, 'team-a');
  admin = await cluster.client('admin', 4);
  // Everything that the schema lets be stored, from before there was a policy.
  await inParallel(cases, async (given) => {
    const { status } = await admin.request('POST', CLIENTS, client(given));
    if (status === 201) stored.push(given);
  });
  const flags = ['--set=validatingAdmissionPolicy.enabled=true', '--show-only=templates/admission-policy.yaml'];
  await cluster.admin(['apply', '-f', '-'], await rendered('standard', flags));
  await cluster.apiServer.program.until(
    async () => (await create({ name: 'probe', spec: { ...largeSpec(1, 64, 0), name: '' } })).status === 422,
    { what: 'the policy to take effect', withinMs: SETTLES_WITHIN_MS },
  );
});

afterAll(() => {
  admin.close();
});

describe('a Client that is created', () => {
  let outcomes: readonly Outcome[];

  beforeAll(async () => {
    outcomes = await inParallel(cases, create);
  });

  test('is never refused by the policy alone', () => {
    expect(onlyTheirs(outcomes)).toEqual([]);
    told('created', outcomes);
    expect(outcomes.filter(({ status }) => status === 201).length).toBeGreaterThan(100);
  });

  test('is refused for every rule that the policy has', () => {
    const seen = new Set(outcomes.flatMap(({ message }) => ruleIn(message) ?? []));
    // Another id is an update's mistake.
    expect(rulesOfPolicy().filter((rule) => !seen.has(rule))).toEqual(['id-immutable']);
  });
});

describe('a Client that was stored before', () => {
  test('may be changed elsewhere, whatever is wrong with it', async () => {
    const logo = 'https://cdn.example.com/logo.png';
    const outcomes = await inParallel(stored, (given) => update(given, { ...objectOf(given.spec), logoURL: logo }));
    expect(onlyTheirs(outcomes)).toEqual([]);
    told('changed', outcomes);
  });

  test(`is refused nothing that we admit when it becomes another one (E2E_SEED=${SEED})`, async () => {
    const pairs = stored.map((given, index): [Case, unknown] => {
      const other = generated[index % generated.length]?.spec;
      // Every other one keeps its id, or every refusal would be about that.
      return [given, index % 2 === 0 ? other : { ...objectOf(other), id: property(given.spec, 'id') }];
    });
    const outcomes = await inParallel(pairs, ([given, spec]) => update(given, spec));
    expect(onlyTheirs(outcomes)).toEqual([]);
    told('become others', outcomes);
  });

  test('is not looked at where its spec stays', async () => {
    const outcomes = await inParallel(stored, (given) => update(given, given.spec, { team: 'a' }));
    expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('is refused what is new and wrong', async () => {
    const [good] = stored.filter(({ name }) => name === 'largest');
    if (good === undefined) throw new Error('the largest Client was not stored');
    const changed = { ...objectOf(good.spec), redirectURIs: ['https://app-1.example.com/cb#'], id: 'other' };
    const { message } = await update(good, changed);
    expect(message).toContain('[id-immutable]');
    expect((await update(good, { ...changed, id: 'i'.repeat(150) })).message).toContain('[redirect-uri-no-fragment]');
  });
});

/**
 * Refusals of the policy for something that the rule of that name does not find, or of a Client that we admit: there must not be
 * any, whichever other rules an admin weakens.
 */
function onlyTheirs(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ message, refusedBy, found }) => {
    if (!message.includes('ValidatingAdmissionPolicy')) return false;
    const rule = ruleIn(message);
    return rule === undefined || !found.includes(rule) || refusedBy.some((rules) => rules.length === 0);
  });
}

function told(what: string, outcomes: readonly Outcome[]): void {
  const ours = outcomes.filter(({ refusedBy }) => refusedBy[0]?.length !== 0);
  const theirs = ours.filter(({ message }) => message.includes('ValidatingAdmissionPolicy'));
  tell(
    `${outcomes.length} Clients ${what}: we refuse ${ours.length} by what is in them, of which the policy ${theirs.length}`,
  );
}

function create(given: Case): Promise<Outcome> {
  return outcome('POST', `${CLIENTS}?dryRun=All`, client({ ...given, name: `${given.name}-new` }), undefined);
}

async function update(given: Case, spec: unknown, labels: object = {}): Promise<Outcome> {
  const path = `${CLIENTS}/${given.name}`;
  const old = await admin.json('GET', path);
  return outcome(
    'PUT',
    `${path}?dryRun=All`,
    { ...objectOf(old), metadata: { ...objectOf(property(old, 'metadata')), labels }, spec },
    old,
  );
}

async function outcome(method: string, path: string, object: unknown, oldObject: unknown): Promise<Outcome> {
  const { status, text } = await admin.request(method, path, object);
  const message: unknown = property(JSON.parse(text), 'message');
  const facts = nothingKnown(notAsked('a policy of the API server knows nothing either'));
  const after = mutate(object, NAMESPACE).object;
  const read = parseClient(after, NAMESPACE);
  const old = oldObject === undefined ? undefined : parseClient(oldObject, NAMESPACE);
  const review = { object: after, oldObject, namespace: NAMESPACE };
  const refusedBy = POLICIES.map((policy) => refusals(validate(review, () => facts, policy).findings));
  const judged = POLICIES.flatMap((policy) =>
    refusals(judge({ client: read, old, deletion: false }, facts, policy).findings),
  );
  return {
    status,
    message: typeof message === 'string' ? message : '',
    refusedBy,
    found: [...judged, ...refusedBy.flat()],
  };
}

function refusals(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ action }) => action === 'Deny').map(({ rule }) => rule);
}

function client({ name, spec }: Case): object {
  return { apiVersion: 'auth.stakater.com/v1alpha1', kind: 'Client', metadata: { name, namespace: NAMESPACE }, spec };
}

function ruleIn(message: string): string | undefined {
  return /\[([a-z-]+)\]/.exec(message)?.[1];
}

function rulesOfPolicy(): readonly string[] {
  const file = readFileSync(join(ROOT, 'charts', 'dex-client-admission', 'files', 'admission-policy.yaml'), 'utf8');
  const validations: unknown = property(load(file), 'validations');
  return (Array.isArray(validations) ? validations : []).map((entry: unknown) => String(property(entry, 'rule')));
}

function readCrd(): unknown {
  return load(readFileSync(join(ROOT, 'schemas', 'crd', 'clients.auth.stakater.com.yaml'), 'utf8'));
}

function withoutCel(crd: unknown): unknown {
  return JSON.parse(
    JSON.stringify(crd, (key, value: unknown) => (key === 'x-kubernetes-validations' ? undefined : value)),
  );
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The corpus is of several thousand, many of them alike. */
function everyFourth(items: readonly unknown[]): readonly unknown[] {
  return items.filter((_, index) => index % 4 === 0);
}

/** Four at a time, in the order of the items. */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += 4) {
    results.push(...(await Promise.all(items.slice(start, start + 4).map(work))));
  }
  return results;
}
