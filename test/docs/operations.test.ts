import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { property } from '../../src/client/client.js';
import { writeCertificate } from '../../src/demo/certificate.js';
import { DIST } from '../cli/command.js';
import { literals, nodesOf, parsedSources } from './source-text.js';

const page = readFileSync('docs/operations.md', 'utf8');
const sources = ['http', 'kubernetes', 'cli'].flatMap(parsedSources);
const LEVELS: readonly string[] = ['debug', 'info', 'warn', 'error', 'fatal'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'operations-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The metrics that a server shows which follows a cluster, judges by a policy file, and has begun a moment ago. */
async function metricsOfServer(): Promise<string> {
  const { certFile, keyFile } = await writeCertificate(folder);
  const [kubeconfig, policy] = [join(folder, 'kubeconfig'), join(folder, 'policy.yaml')];
  writeFileSync(policy, 'apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\n');
  // Nobody listens on port 1: the server is never ready, and shows its metrics all the same.
  const cluster = { name: 'c', cluster: { server: 'http://127.0.0.1:1' } };
  const context = { name: 'x', context: { cluster: 'c', user: 'u' } };
  const config = { clusters: [cluster], users: [{ name: 'u', user: {} }], contexts: [context], 'current-context': 'x' };
  writeFileSync(kubeconfig, JSON.stringify({ apiVersion: 'v1', kind: 'Config', ...config }));
  const files = ['--tls-cert-file', certFile, '--tls-private-key-file', keyFile, '--policy', policy];
  const words = ['serve', ...files, '--kubeconfig', kubeconfig, '--port', '0', '--ops-port', '0'];
  const server = spawn(process.execPath, [join(DIST, 'main.js'), ...words], { timeout: 20_000, killSignal: 'SIGKILL' });
  try {
    for await (const line of createInterface(server.stderr)) {
      const entry: unknown = JSON.parse(line);
      if (property(entry, 'msg') !== 'serving') continue;
      const answer = await fetch(`http://127.0.0.1:${String(property(entry, 'opsPort'))}/metrics`);
      return await answer.text();
    }
    return '';
  } finally {
    server.kill('SIGKILL');
  }
}

test('every metric of a running server is on the page, and every one on the page is there', async () => {
  const shown = namesIn(await metricsOfServer());
  const own = shown.filter((name) => name.startsWith('dex_client_admission_'));
  expect(own.length).toBeGreaterThan(10);
  const rows = [...page.matchAll(/^\| `(dex_client_admission_[a-z_]+)` /gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(own.toSorted());
  const named = page.match(/\b(?:dex_client_admission|nodejs|process)_[a-z_0-9]+[a-z0-9]/g) ?? [];
  expect(named.filter((name) => !shown.includes(name))).toEqual([]);
});

function namesIn(metrics: string): readonly string[] {
  return [...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
}

describe('the alerts and the dashboard', () => {
  const files = ['alerts.yaml', 'dashboard.json'].map((file) =>
    readFileSync(join('charts', 'dex-client-admission', 'files', file), 'utf8').replaceAll('\\"', '"'),
  );

  test('ask for metrics that a running server has, and together for all of its own', async () => {
    const shown = namesIn(await metricsOfServer());
    const asked = files.flatMap(
      (text) => text.match(/\b(?:dex_client_admission|nodejs|process)_[a-z_0-9]+[a-z0-9]/g) ?? [],
    );
    const names = new Set(asked.map((name) => name.replace(/_bucket$/, '')));
    expect([...names].filter((name) => !shown.includes(name))).toEqual([]);
    expect(shown.filter((name) => name.startsWith('dex_client_admission_') && !names.has(name))).toEqual([]);
  });

  test('ask for values of labels that the page has', () => {
    const asked = files
      .flatMap((text) => [...text.matchAll(/\b(dex_client_admission_[a-z_]+)\{([^}]*)\}/g)])
      .flatMap(([, name = '', labels = '']) =>
        [...labels.matchAll(/(\w+)!?="(\w+)"/g)].map(([, label = '', value = '']) => ({ name, label, value })),
      )
      .filter(({ label }) => label !== 'job');
    expect(asked.length).toBeGreaterThan(5);
    const rowOf = (name: string) => page.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? '';
    const unknown = asked.filter(({ name, label, value }) => {
      const row = rowOf(name);
      return !row.includes(`\`${label}\``) || !row.includes(`\`${value}\``);
    });
    expect(unknown).toEqual([]);
  });
});

/** What the source logs: each message with its level. */
function logged(): readonly (readonly [msg: string, level: string])[] {
  return sources
    .flatMap((source) => [...nodesOf(source)])
    .filter(ts.isCallExpression)
    .flatMap(({ expression, arguments: given }) => {
      if (!ts.isPropertyAccessExpression(expression) || !LEVELS.includes(expression.name.text)) return [];
      const message = given.at(-1);
      const isLog = /log$/i.test(expression.expression.getText());
      return isLog && message !== undefined ? literals(message).map((msg) => [msg, expression.name.text] as const) : [];
    });
}

describe('the log', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` +\| (\w+) +\|/gm)]
    .map(([, msg = '', level = '']) => [msg, level] as const)
    .filter(([, level]) => LEVELS.includes(level));

  test('has no message and no level but those on the page', () => {
    expect(logged().length).toBeGreaterThan(20);
    expect(logged().toSorted()).toEqual(rows.toSorted());
  });

  test('is written in no other way', () => {
    const calls = sources
      .flatMap((source) => [...nodesOf(source)])
      .filter(ts.isCallExpression)
      .filter(({ expression }) => /\blog\??\.\w+$/i.test(expression.getText()));
    expect(calls.length).toBeGreaterThan(20);
    const odd = calls.filter(({ arguments: given }) => given.flatMap(literals).length === 0);
    expect(odd.map((call) => call.getText())).toEqual([]);
  });
});

test('every text of an HTTP refusal is on the page, with its status', () => {
  const texts = parsedSources('http')
    .flatMap((source) => [...nodesOf(source)])
    .filter(ts.isNewExpression)
    .filter(({ expression }) => expression.getText() === 'Refusal')
    .flatMap(({ arguments: given }) => {
      const [status, text] = given ?? [];
      if (status === undefined || text === undefined || !ts.isStringLiteral(text)) return [];
      return [[status.getText(), text.text] as const];
    });
  expect(texts.length).toBeGreaterThan(6);
  const rows = [...page.matchAll(/^\| (\d{3}) +\| (.*?) +\| /gm)];
  const missing = texts.filter(
    ([status, text]) =>
      !rows.some(([, code, cell = '']) => (code === status || !/^\d/.test(status)) && cell.includes(text)),
  );
  expect(missing).toEqual([]);
  const all = parsedSources('http')
    .map((source) => source.text)
    .join('');
  const named = rows.flatMap(([, , cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));
  // Those are of a pattern.
  const whole = named.filter((text) => !/^Use |…/.test(text));
  expect(whole.filter((text) => !all.includes(text))).toEqual([]);
});
