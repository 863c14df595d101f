import { describe, expect, test } from '@jest/globals';
import { expectGolden } from '../../golden.js';
import { CHART, helm, RELEASE, rendered, valuesFile, valueSets } from './chart.js';

const sets = await valueSets();

describe.each(sets)('the values "%s"', (set) => {
  test('are without a complaint', async () => {
    const { code, stdout } = await helm(['lint', '--strict', CHART, '--values', valuesFile(set)]);
    // An icon is recommended, and this project has none.
    expect(stdout.replace('[INFO] Chart.yaml: icon is recommended\n', '')).not.toMatch(/\[(INFO|WARNING|ERROR)\]/);
    expect(code).toBe(0);
  });

  test('are rendered as reviewed', async () => {
    expectGolden(`charts/${set}.yaml`, await rendered(set));
  });
});

test.each([
  ['512Mi', 358],
  ['1Gi', 716],
  ['131072Ki', 89],
  ['256M', 170],
  ['1G', 667],
  ['200000k', 133],
  ['268435456', 179],
])('of a limit of %s, Node gets 70 %% for its heap: %s MiB', async (limit, heap) => {
  const template = ['--show-only=templates/deployment.yaml', `--set=resources.limits.memory=${limit}`];
  expect(await rendered('standard', template)).toContain(`--max-old-space-size=${heap}\n`);
});

const REFUSED: readonly (readonly [what: string, ...flags: string[]])[] = [
  ['no replica', '--set=replicas=0'],
  ['an unknown value', '--set=replicaCount=2'],
  ['an unknown rule', '--set=policy.rules.redirect-uri-htps.action=Warn'],
  ['an unknown action', '--set=policy.rules.redirect-uri-https.action=warn'],
  ['two policies', '--set=policyConfigMap=a', '--set=policyText=b'],
  ['a policy that is no YAML', '--set-literal=policyText={'],
  ['Secrets without the right to them', '--set=policy.cluster.secrets=value'],
  ['Secrets without the right to them, as a file', '--set-literal=policyText=cluster: {secrets: metadata}'],
  ['a certificate whose CA nobody tells', '--set=certificate.existingSecret=my-tls'],
  [
    'two sources of the certificate',
    '--set=certificate.existingSecret=my-tls,certificate.issuerRef.name=ca,webhooks.annotations.a=b',
  ],
  ['a CA that is no PEM', '--set=certificate.caBundle=LS0tLS1CRUdJTg=='],
  ['callers for whom nobody vouches', '--set=clientCA.names={kube-apiserver}'],
  ['no ServiceAccount', '--set=serviceAccount.create=false'],
  ['less memory than Node needs', '--set=resources.limits.memory=64Mi'],
  ['memory in an unknown unit', '--set=resources.limits.memory=1Pi'],
];

test('wrong values are refused in words', async () => {
  const told: string[] = [];
  for (const [what, ...flags] of REFUSED) {
    const { code, stderr } = await helm(['template', RELEASE.name, CHART, ...flags]);
    expect({ what, code }).toEqual({ what, code: 1 });
    told.push(`# ${what}: ${flags.join(' ')}\n${stderr.replaceAll(CHART, 'CHART').trimEnd()}\n`);
  }
  expectGolden('charts/refused.txt', told.join('\n'));
});
