import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { Life } from '../life/webhook.js';
import { Replica } from '../replica/replica.js';
import { addServiceAccount, CLUSTER_RULES } from '../replica/service-account.js';
import { configureWebhook } from '../replica/webhook-configuration.js';
import { askedByWebhook, WEBHOOK_USER } from './audit.js';
import { grant } from './grant.js';
import { namingDocument } from './naming.js';

/** By the name of its Secret, what lies under the key secret, the default one; each can be told from all other text. */
const VALUES = {
  strong: 'pLaNtEd7f0c2b9e4d6a8135790bdf2468ace13579bdf',
  short: 'pLaNtEd-short',
  placeholder: 'changeme-secret-of-placeholder',
  padded: 'pLaNtEd7f0c2b9e4d6a8135790bdf2468ace13579bdf\n',
  template: 'pLaNtEd{{ .Env.HOME }}0c2b9e4d6a8135790bdf2468ace',
} as const;

/** No word of the webhook. */
const SILENCE = /^\w+\$ .*\nclient.* created \(server dry run\)\n\[exit code 0\]\n$/;

let life: Life;
/** Reads values; the one of `life` reads metadata only. */
let reader: Replica;
const said: string[] = [];

/** What somebody sees of a Client that is created in a dry run. */
async function create(user: 'alice' | 'bob' | 'carol', namespace: string, secretRef: object): Promise<string> {
  const document = namingDocument('web', secretRef, namespace);
  const text = await life.says(user, `create --dry-run=server -f - -n ${namespace}`, document);
  said.push(text);
  return text;
}

beforeAll(async () => {
  // Of the metadata alone, all that was sent is written down; whatever else somebody keeps has no objects.
  const secrets = [{ group: '', resources: ['secrets'] }];
  const auditRules = [
    { level: 'RequestResponse', users: [WEBHOOK_USER], namespaces: ['team-a'], resources: secrets },
    { level: 'Metadata', resources: secrets },
    { level: 'RequestResponse', resources: [{ group: 'auth.stakater.com', resources: ['clients'] }] },
  ];
  const rules = [...CLUSTER_RULES, { apiGroups: [''], resources: ['secrets'], verbs: ['get'] }];
  life = await Life.begin({ cluster: { auditRules }, policy: { cluster: { secrets: 'metadata' } }, rules });
  const allowed = { 'secret-ref-authorized': { options: { allowed: [{ from: 'team-a', to: 'team-b' }] } } };
  reader = await Replica.start(life.cluster, {
    number: 2,
    policy: { cluster: { secrets: 'value' }, rules: allowed },
  });
  await reader.ready();

  // Not with apply, which would leave a copy of the values in an annotation.
  const secret = (name: string, stringData: object, type = 'Opaque') =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, type, stringData });
  const add = (namespace: string, text: string) => life.cluster.admin(['create', '-n', namespace, '-f', '-'], text);
  await add('team-a', secret('there', { secret: VALUES.strong }));
  for (const [name, value] of Object.entries(VALUES)) await add('team-b', secret(name, { secret: value }));
  await add('team-b', secret('empty', { secret: '' }));
  await add('team-b', secret('blank', { secret: ' \n' }));
  await add('team-b', secret('misnamed', { Secret: VALUES.strong, other: VALUES.short }));
  await add(
    'team-b',
    secret('certificate', { 'tls.crt': VALUES.strong, 'tls.key': VALUES.strong }, 'kubernetes.io/tls'),
  );

  // May write Clients of team-b, and read no Secret there.
  const clients = { apiGroups: ['auth.stakater.com'], resources: ['clients'], verbs: ['*'] };
  for (const namespace of ['team-a', 'team-b'])
    await grant(life.cluster, { namespace, name: 'carol', to: { kind: 'User', name: 'carol' }, rules: [clients] });
});

describe('where the policy lets metadata be read', () => {
  test('a Secret that is missing is told, and nothing of one that is there', async () => {
    expectGolden('e2e/rights/metadata-missing.txt', await create('alice', 'team-a', { name: 'nowhere' }));
    const there = await create('alice', 'team-a', { name: 'there', key: 'no-such-key' });
    expect(there).toMatch(SILENCE);
  });

  test('who may not read it learns nothing', async () => {
    expect(await create('carol', 'team-a', { name: 'nowhere' })).toBe(
      await create('carol', 'team-a', { name: 'there' }),
    );
  });

  test('no value was sent to the webhook', async () => {
    const asked = await askedByWebhook(life.cluster, 'secrets');
    expect(asked.map(({ verb, name }) => `${String(verb)} ${String(name)}`)).toEqual(['get nowhere', 'get there']);
    expect(asked[1]?.responseObject).toEqual({
      apiVersion: 'meta.k8s.io/v1',
      kind: 'PartialObjectMetadata',
      metadata: expect.objectContaining({ name: 'there', namespace: 'team-a' }),
    });
  });
});

describe('where the policy lets values be read', () => {
  beforeAll(async () => {
    await configureWebhook(life.cluster, { replica: reader });
  });

  const cases: readonly [name: string, secretRef: object][] = [
    ['missing', { name: 'nowhere' }],
    ['key-missing', { name: 'misnamed' }],
    ['empty', { name: 'empty' }],
    ['blank', { name: 'blank' }],
    ['short', { name: 'short' }],
    ['placeholder', { name: 'placeholder' }],
    ['padded', { name: 'padded' }],
    ['template', { name: 'template' }],
    ['other-credential', { name: 'certificate', key: 'tls.key' }],
  ];
  test.each(cases)('%s', async (name, secretRef) => {
    expectGolden(`e2e/rights/value-${name}.txt`, await create('bob', 'team-b', secretRef));
  });

  test('a strong one is admitted without a word', async () => {
    const strong = await create('bob', 'team-b', { name: 'strong' });
    expect(strong).toMatch(SILENCE);
  });

  test('who may not read the Secret learns nothing, in the own namespace too, nor where the owner lets it be named', async () => {
    const silent = await create('carol', 'team-b', { name: 'strong' });
    expect(silent).toMatch(SILENCE);
    for (const name of ['nowhere', 'misnamed', 'empty', 'template', 'certificate'])
      expect(await create('carol', 'team-b', { name })).toBe(silent);
    for (const name of ['strong', 'nowhere', 'empty', 'certificate'])
      expect(await create('alice', 'team-a', { name, namespace: 'team-b' })).toMatch(SILENCE);
  });
});

test('without the right to read Secrets, a Client is not admitted unseen', async () => {
  await addServiceAccount(life.cluster);
  await life.settled();
  expectGolden('e2e/rights/without-secrets.txt', await create('bob', 'team-b', { name: 'strong' }));
});

test('no value is in what users see, in logs, in metrics or in the audit log', async () => {
  const places = {
    kubectl: said.join('\n'),
    logs: life.replica.program.log + reader.program.log + life.cluster.apiServer.program.log,
    metrics: (await life.replica.metrics()) + (await reader.metrics()),
    audit: await readFile(life.cluster.apiServer.auditFile, 'utf8'),
  };
  const values = Object.values(VALUES).flatMap((value) => [
    value.trim(),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'),
  ]);
  for (const [place, text] of Object.entries(places)) {
    expect(text).not.toBe('');
    expect({ place, found: [...values, 'pLaNtEd'].filter((value) => text.includes(value)) }).toEqual({
      place,
      found: [],
    });
  }
});
