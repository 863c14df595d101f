import { beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { property } from '../../../src/client/client.js';
import { BAD_CLIENT, GOOD_CLIENT } from '../clients.js';
import { transcript } from '../cluster/transcript.js';
import { tell } from '../sandbox/stopwatch.js';
import { Desk, installPage, type Block } from './install-page.js';
import { Installation, NAMESPACE, RELEASE } from './installation.js';
import { figures, Load } from './load.js';

const page = installPage();
/** Blocks that are not typed here, by a part of them, each with its reason. */
const ELSEWHERE: readonly (readonly [part: string, reason: string])[] = [
  ['docker buildx', 'no container engine runs here'],
  ['gcloud', 'a cloud of somebody'],
  ['openssl', 'callers.test.ts'],
  ['api-server-ca', 'callers.test.ts'],
  ['clientCA=', 'callers.test.ts'],
];
const POLICY = 'apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\n';
/** A Client that only https forbids. */
const PLAIN = GOOD_CLIENT.replace('https://portal', 'http://portal').replaceAll('web', 'plain');
const LEFT_WITHIN_MS = 60_000;
/** A replica that is told to leave goes within 30 s. */
const ANSWERS_WITHIN_MS = 40_000;
/** An upgrade took 52 s where others kept the machine busy. */
const THREE_UPGRADES_MS = 400_000;
const STORED = 'created (server dry run)';
const REFUSED = '[redirect-uri-https]';

let site: Installation;
let desk: Desk;
const typed = new Set<Block>();

beforeAll(async () => {
  site = await Installation.prepare();
  desk = new Desk(site);
  await site.cluster.admin(['create', '-n', 'team-a', '-f', '-'], GOOD_CLIENT);
});

/** Types the block below a heading that has this text in it. */
function type(heading: string, part: string): Promise<string> {
  const [block, another] = page.filter(
    (one) => one.language === 'sh' && one.heading === heading && one.text.includes(part),
  );
  if (block === undefined || another !== undefined) throw new Error(`not one block below "${heading}" has "${part}"`);
  typed.add(block);
  return desk.type(block.text);
}

function dryRun(manifest: string): Promise<string> {
  return transcript(site.cluster, 'alice', ['create', '-n', 'team-a', '--dry-run=server', '-f', '-'], manifest);
}

/** Waits for an answer: replicas that are leaving answer what comes by connections that were open. */
function answers(manifest: string, part: string): Promise<boolean> {
  return site.cluster.apiServer.program.until(async () => (await dryRun(manifest)).includes(part), {
    what: `"${part}"`,
    withinMs: ANSWERS_WITHIN_MS,
  });
}

const other = (name: string) => GOOD_CLIENT.replaceAll('web', name);

test('before the first time: the Clients that exist are judged', async () => {
  await type('Before the first time', 'validate -f -');
});

describe('Helm', () => {
  test('installs and tests', async () => {
    await type('Helm', 'helm install');
    expect(await dryRun(BAD_CLIENT)).toContain('is invalid');
    expect(await dryRun(other('second'))).toContain(STORED);
  });

  test(
    'takes the policy from values, a file and a ConfigMap',
    async () => {
      await answers(PLAIN, REFUSED);
      desk.write('values.yaml', page.find(({ text }) => text.startsWith('# values.yaml'))?.text ?? '');
      await type('Helm', '--values values.yaml');
      await answers(PLAIN, STORED);

      desk.write('policy.yaml', `${POLICY}rules: { redirect-uri-https: { action: Deny } }\n`);
      await type('Helm', 'policyText=policy.yaml');
      await answers(PLAIN, REFUSED);

      desk.write('policy.yaml', `${POLICY}rules: { redirect-uri-https: { action: Audit } }\n`);
      await desk.type(`kubectl create configmap client-policy -n ${NAMESPACE} --from-file=policy.yaml`);
      await type('Helm', 'policyConfigMap=client-policy');
      await answers(PLAIN, STORED);
    },
    THREE_UPGRADES_MS,
  );

  test('brings the configuration back that somebody deleted', async () => {
    await type('If nothing works any more', 'kubectl delete');
    await answers(BAD_CLIENT, STORED);
    await type('If nothing works any more', 'helm upgrade');
    // cert-manager tells the API server the authority a moment later.
    await answers(BAD_CLIENT, 'is invalid');
  });

  test('uninstalls without a failure', async () => {
    const result = await Load.during(
      site.cluster,
      async () => {
        await type('What happens in which order', 'helm uninstall');
        await site.cluster.apiServer.program.until(() => Promise.resolve(site.runner.runs.length === 0), {
          what: 'the replicas to leave',
          withinMs: LEFT_WITHIN_MS,
        });
      },
      false,
    );
    tell(`helm uninstall: ${figures(result)}`);
    expect(result.failures).toEqual([]);
    await type('What happens in which order', 'delete lease');
    expect(await site.cluster.admin(['get', 'secrets,leases', '-n', NAMESPACE, '-o', 'name'])).toBe('');
  });

  test('installs in two steps without a failure', async () => {
    const result = await Load.during(
      site.cluster,
      async () => {
        await type('What happens in which order', 'failurePolicy=Ignore');
      },
      false,
    );
    tell(`helm install in two steps: ${figures(result)}`);
    expect(result.failures).toEqual([]);
    expect(await dryRun(BAD_CLIENT)).toContain('is invalid');
    expect(await site.helm('get', 'values', RELEASE)).toContain('failurePolicy: Fail');
  });
});

test('every command of the page was typed', () => {
  const left = page.filter(
    ({ language, text }) => language === 'sh' && !ELSEWHERE.some(([part]) => text.includes(part)),
  );
  expect(left.filter((block) => !typed.has(block))).toEqual([]);
  for (const [part] of ELSEWHERE) expect(page.filter(({ text }) => text.includes(part))).not.toEqual([]);
});

describe('the values that the page shows', () => {
  const shown = page
    .filter(({ language }) => language === 'yaml')
    .flatMap(({ heading, text }) =>
      text
        .split(/^---$/m)
        .map((document): unknown => load(document))
        .flatMap((document) => {
          const kind = property(document, 'kind');
          if (kind === undefined) return [document];
          const spec = property(document, 'spec');
          const argo = property(property(property(spec, 'source'), 'helm'), 'valuesObject');
          return kind === 'Application' ? [argo] : kind === 'HelmRelease' ? [property(spec, 'values')] : [];
        })
        .map((values): [string, unknown] => [heading, values]),
    );

  test('are four', () => {
    expect(shown.map(([heading]) => heading)).toEqual(['Helm', 'Argo CD', 'Flux', 'Platforms']);
  });

  test.each(shown)(
    '%s: are taken by the chart, and what it makes of them by the API server',
    async (_heading, values) => {
      desk.write('shown.yaml', JSON.stringify(values));
      await desk.type(
        `helm template dex-client-admission charts/dex-client-admission --no-hooks --namespace ${NAMESPACE} --values shown.yaml > shown-objects.yaml
       kubectl apply --namespace ${NAMESPACE} --dry-run=server --validate=strict -f shown-objects.yaml`,
      );
    },
  );
});
