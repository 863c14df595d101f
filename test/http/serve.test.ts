import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from '@jest/globals';
import { property } from '../../src/client/client.js';
import { writeCertificate } from '../../src/demo/certificate.js';
import { createRequest, reviewOf } from '../admission/admission-request.js';
import { minimalClient } from '../client/minimal-client.js';
import { childProgram } from './child-program.js';
import { send } from './https-request.js';
import { temporaryFolder } from './temporary-folder.js';

const program = await childProgram('serve-child');
const { certFile, keyFile } = await writeCertificate(temporaryFolder);
const ca = await readFile(certFile);
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Runs the program; `said` waits for the first log line with a message. */
function run(args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const ended = once(child, 'exit');
  const lines: unknown[] = [];
  const reader = createInterface({ input: child.stderr });
  reader.on('line', (line) => lines.push(JSON.parse(line)));
  const said = async (message: string): Promise<unknown> => {
    for (;;) {
      const line = lines.find((entry) => property(entry, 'msg') === message);
      if (line !== undefined) return line;
      await once(reader, 'line');
    }
  };
  return { child, said, exitCode: async () => ((await ended) as [number | null])[0] };
}

async function serving() {
  const program = run([certFile, keyFile, '0', '0']);
  const line = await program.said('serving');
  const [port, opsPort] = [Number(property(line, 'port')), Number(property(line, 'opsPort'))];
  const review = (id: string) =>
    send(port, {
      method: 'POST',
      path: '/validate',
      headers: { 'content-type': 'application/json' },
      ca,
      body: JSON.stringify(reviewOf(createRequest({ object: minimalClient({ id }) }))),
    });
  return { ...program, port, opsPort, review };
}

describe('serve', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: not ready, still answering; a second one ends it with 0',
    async (signal) => {
      const { child, said, review, opsPort, exitCode } = await serving();
      child.kill(signal);
      expect(await said('leaving: not ready, answering until nobody asks any more')).toMatchObject({ signal });
      expect((await send(opsPort, { path: '/readyz' })).status).toBe(503);
      const answer = await review('web');
      expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
      child.kill(signal);
      expect(await exitCode()).toBe(0);
      await said('stopped');
    },
  );

  test.each([
    ['crash', 'uncaughtException'],
    ['reject', 'unhandledRejection'],
  ])('a fault that nobody caught (%s): logged, drained, exit 1', async (id, origin) => {
    const { child, said, review, opsPort, exitCode } = await serving();
    expect((await review(id)).status).toBe(200);
    expect(await said('an exception that nobody caught: leaving')).toMatchObject({
      level: 60,
      origin,
      err: { message: 'nobody catches this' },
    });
    expect((await send(opsPort, { path: '/readyz' })).status).toBe(503);
    expect((await review('web')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exitCode()).toBe(1);
  });

  test('what keeps it from starting is one plain error', async () => {
    const { child, exitCode } = run(['/nowhere/tls.crt', keyFile, '0', '0']);
    const text: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => text.push(chunk));
    expect(await exitCode()).toBe(2);
    expect(Buffer.concat(text).toString()).toBe(
      'Error: The TLS certificate /nowhere/tls.crt cannot be read: there is no such file.\n',
    );
  });
});
