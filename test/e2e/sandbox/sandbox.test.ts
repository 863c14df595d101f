import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { runOk } from './run.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** What endless-suite.ts starts, as `ps` shows it. */
const STARTED = {
  etcd: [/bin\/server /],
  everything: [/bin\/server /, /bin\/kube-apiserver /, /dist\/main.js serve /],
};

/** Processes of this sandbox and of those within: process id and command line. */
function processes(): Map<number, string> {
  const found = new Map<number, string>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      found.set(Number(entry), readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It has ended since.
    }
  }
  return found;
}

/** What a run could leave behind on the machine. */
async function traces() {
  return {
    processes: [...processes().keys()],
    mounts: readFileSync('/proc/mounts', 'utf8'),
    networks: await runOk('ip', ['netns', 'list']),
    links: await runOk('ip', ['-brief', 'link']),
    files: readdirSync('/run/e2e').toSorted(),
  };
}

/** Starts endless-suite.ts as `make e2e` would, in a process group of its own as a terminal does; resolves when all is up. */
async function startRun(what: keyof typeof STARTED, then: 'wait' | 'fail') {
  const jest = ['--experimental-vm-modules', '--no-warnings', join(ROOT, 'node_modules/jest/bin/jest.js')];
  const suite = ['--config', join(ROOT, 'test/e2e/jest.config.json'), '--testMatch', '**/sandbox/endless-suite.ts'];
  const words = [process.execPath, ...jest, ...suite];
  const sandbox = spawn(join(import.meta.dirname, 'sandbox.sh'), words, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ENDLESS_SUITE: `${what} ${then}` },
  });
  const ended = once(sandbox, 'exit');
  const lines: string[] = [];
  const up = new Promise<void>((resolve, reject) => {
    createInterface({ input: sandbox.stderr })
      .on('line', (line) => {
        lines.push(line);
        if (line.includes('all is up')) resolve();
      })
      .on('close', () => {
        reject(new Error(`it ended too early:\n${lines.join('\n')}`));
      });
  });
  await up;
  return { pid: sandbox.pid ?? 0, ended };
}

function pidOf(command: RegExp): number {
  const [pid] = [...processes()].find(([, found]) => command.test(found)) ?? [];
  if (pid === undefined) throw new Error(`no process like ${String(command)}`);
  return pid;
}

/** Not the shells around it, whose arguments name it too. */
const jestPid = () => pidOf(/^\S+ --experimental-vm-modules .*endless-suite/);

/** Whom a signal goes to, of a run whose sandbox.sh has this process id. */
const TARGETS = {
  jest: () => jestPid(),
  sandbox: (pid: number) => pid,
  // As a terminal sends it.
  group: (pid: number) => -pid,
};

test.each([
  ['jest is killed', 'everything', 'jest', 'SIGKILL'],
  ['jest is told to end', 'etcd', 'jest', 'SIGTERM'],
  ['the sandbox is killed', 'everything', 'sandbox', 'SIGKILL'],
  ['the sandbox is told to end', 'etcd', 'sandbox', 'SIGTERM'],
  ['Ctrl-C is pressed', 'etcd', 'group', 'SIGINT'],
] as const)('nothing is left when %s', async (_, what, whom, signal) => {
  const before = await traces();
  const { pid, ended } = await startRun(what, 'wait');
  for (const part of STARTED[what]) expect(pidOf(part)).toBeGreaterThan(0);
  process.kill(TARGETS[whom](pid), signal);
  await ended;
  // The kernel ends the processes of a namespace one after the other.
  for (let tries = 0; tries < 40 && processes().size > before.processes.length; tries += 1) await sleep(50);
  expect(await traces()).toEqual(before);
});

test('nothing is left when a test fails', async () => {
  const before = await traces();
  const { ended } = await startRun('everything', 'fail');
  expect(await ended).toEqual([1, null]);
  expect(await traces()).toEqual(before);
});
