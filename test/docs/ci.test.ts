import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { load } from 'js-yaml';
import { DIST } from '../cli/command.js';
import { playCluster } from '../cli/cluster/played-cluster.js';

jest.setTimeout(60_000);

const blocks = [...readFileSync('docs/ci.md', 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)];

/** What runs in a file of a platform: the values of these keys. */
function commandsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (['run', 'entry', 'script'].includes(key)) return [inner].flat().map(String);
    return commandsIn(inner);
  });
}

/** The commands of the page but those of the installation, in the order of the page. */
const commands = blocks.flatMap(([, language, text = '']) => {
  if (language === 'yaml') return commandsIn(load(text));
  if (language !== 'sh') return [];
  return text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('set '));
});

const client = (name: string, uri: string) =>
  `apiVersion: auth.stakater.com/v1alpha1\nkind: Client\nmetadata: { name: ${name}, namespace: sso }\n` +
  `spec: { id: ${name}, name: ${name}, public: true, redirectURIs: ['${uri}'] }\n`;
const good = client('web', 'https://web.example.com/callback');
const bad = client('bad', 'https://*.example.com/callback');

const state = { clients: [] };
const cluster = await playCluster(() => state);
let folder = '';

/** Makes a program of this name that runs a line of shell. */
function program(name: string, line: string): void {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'clients', 'sub'), { recursive: true });
  writeFileSync(join(folder, 'clients', 'sub', 'good.yaml'), good);
  const policy = 'apiVersion: policy.dex-client-admission.dev/v1alpha1\nkind: ClientPolicy\n';
  writeFileSync(join(folder, 'policy.yaml'), policy);
  program('dex-client-admission', `exec "${process.execPath}" "${join(DIST, 'main.js')}" "$@"`);
  const render = 'for file in $(find clients -name "*.yaml"); do echo ---; cat "$file"; done';
  for (const name of ['kustomize', 'helm']) program(name, render);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The exit code of a command, as CI runs it, and what it said. */
async function run(command: string): Promise<{ exit: number | null; said: string }> {
  const path = `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`;
  const env = { PATH: path, HOME: folder, KUBECONFIG: cluster.kubeconfig };
  const child = spawn('bash', ['-eo', 'pipefail', '-c', command], { cwd: folder, env, timeout: 30_000 });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exit, said };
}

test('the page has commands for everything it speaks of', () => {
  expect(commands).toHaveLength(10);
  expect(blocks.filter(([, language]) => language === 'yaml')).toHaveLength(4);
});

test('there is nothing to complain about in good Clients', async () => {
  for (const command of commands) {
    const { exit, said } = await run(command);
    expect({ command, exit, said: exit === 0 ? '' : said }).toEqual({ command, exit: 0, said: '' });
  }
  expect(JSON.parse(readFileSync(join(folder, 'clients.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(readFileSync(join(folder, 'clients.xml'), 'utf8')).toContain('<testcase name="sso/web"');
});

describe('where something is wrong', () => {
  const judging = commands.filter((command) => command.includes(' validate '));

  test.each([
    ['a bad Client', bad, 1],
    ['a file that is no YAML', 'a: [\n', 2],
  ])('%s fails every command, but findings where they are tolerated', async (_what, text, code) => {
    const file = join(folder, 'clients', 'wrong.yaml');
    writeFileSync(file, text);
    for (const command of judging) {
      // A command that tolerates findings ends with what `[` says.
      const tolerates = command.endsWith('|| [ $? -eq 1 ]');
      const { exit } = await run(command);
      expect({ command, exit }).toEqual({ command, exit: tolerates ? code - 1 : code });
    }
    rmSync(file);
  });

  test('a pipe that delivers nothing is no pass', async () => {
    program('kustomize', 'true');
    expect((await run('kustomize build x | dex-client-admission validate -f -')).exit).toBe(2);
    program('kustomize', 'exit 3');
    expect((await run('kustomize build x | dex-client-admission validate -f -')).exit).not.toBe(0);
  });
});
