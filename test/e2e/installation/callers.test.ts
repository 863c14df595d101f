import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { BAD_CLIENT, GOOD_CLIENT } from '../clients.js';
import { transcript } from '../cluster/transcript.js';
import { tell } from '../sandbox/stopwatch.js';
import { Desk, installPage } from './install-page.js';
import { Installation } from './installation.js';
import { figures, Load } from './load.js';

/** What docs/install.md says about it; the nodes' folder is another one here. */
const blocks = installPage().filter(({ heading }) => heading === 'A certificate for the API server');
const [makeCertificates, askForThem, goBack] = blocks.filter(({ language }) => language === 'sh');
const [admission, kubeconfig] = blocks.filter(({ language }) => language === 'yaml');
const NODES = '/etc/kubernetes/admission';

let site: Installation;
let desk: Desk;

beforeAll(async () => {
  const preparing = new Desk();
  const { folder } = preparing;
  await preparing.type(makeCertificates?.text ?? '');
  const place = (name: string, text = '') => {
    writeFileSync(join(folder, name), text.replaceAll(NODES, folder));
  };
  place('admission.yaml', admission?.text);
  place('webhooks.kubeconfig', kubeconfig?.text);
  site = await Installation.prepare({
    apiServerFlags: [`--admission-control-config-file=${join(folder, 'admission.yaml')}`],
  });
  desk = new Desk(site);
  desk.write('webhook-client-ca.crt', readFileSync(join(folder, 'webhook-client-ca.crt'), 'utf8'));
  for (const name of ['webhook-client.crt', 'webhook-client.key', 'webhook-client-ca.key'])
    desk.write(name, readFileSync(join(folder, name), 'utf8'));
  // Of the same authority, for somebody else.
  await desk.type(
    (makeCertificates?.text ?? '')
      .split('\n')
      .filter((line) => !/-out webhook-client-ca|-x509 -new/.test(line))
      .join('\n')
      .replaceAll('webhook-client.', 'other.')
      .replace('/CN=kube-apiserver', '/CN=somebody'),
  );
  await site.install();
}, 180_000);

/** Sends a replica something of a caller's own; resolves with the status, or with why there is none. */
async function call(certificate?: string): Promise<number | string> {
  // The newest one: older ones may be leaving.
  const run = site.runner.runs.at(-1);
  const host = await run?.address;
  const file = (end: string) => readFileSync(join(desk.folder, `${certificate ?? ''}.${end}`));
  const shown = certificate === undefined ? {} : { cert: file('crt'), key: file('key') };
  const headers = { 'content-type': 'application/json' };
  const options = { host, port: 9443, path: '/validate', method: 'POST', headers, rejectUnauthorized: false, ...shown };
  return new Promise((resolve) => {
    const asked = request({ ...options, agent: false, timeout: 10_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', ({ message }) => {
      resolve(message);
    });
    asked.end('{}');
  });
}

async function verdicts(): Promise<void> {
  const apply = ['apply', '-n', 'team-a', '--dry-run=server', '-f', '-'];
  expect(await transcript(site.cluster, 'alice', apply, GOOD_CLIENT)).toContain('created (server dry run)');
  expect(await transcript(site.cluster, 'alice', apply, BAD_CLIENT)).toContain('is invalid');
}

test('anybody may call a webhook that asks for no certificate', async () => {
  expect(await call()).toBe(400);
  await verdicts();
});

describe('a webhook that asks for one', () => {
  test('is called by the API server as before, and nothing fails meanwhile', async () => {
    const result = await Load.during(site.cluster, async () => {
      await desk.type(askForThem?.text ?? '');
    });
    tell(`callers are asked for a certificate: ${figures(result)}`);
    expect(result.failures).toEqual([]);
    await verdicts();
    expect(await call('webhook-client')).toBe(400);
  });

  test.each([
    ['none', undefined],
    ['one for somebody else', 'other'],
  ])('hears nobody who has %s', async (_what, certificate) => {
    expect(await call(certificate)).toEqual(expect.stringMatching(/alert|hang up|ECONNRESET|EPIPE/));
  });

  test('can be told to go back', async () => {
    await desk.type(goBack?.text ?? '');
    await verdicts();
    expect(await call()).toBe(400);
  });
});
