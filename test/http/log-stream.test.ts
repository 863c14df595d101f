import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { property } from '../../src/client/client.js';
import { childProgram } from './child-program.js';

const program = await childProgram('log-child');

/** Numbers of the lines that were read. */
function numbers(read: string): unknown[] {
  return read
    .trimEnd()
    .split('\n')
    .map((line) => property(JSON.parse(line), 'line'));
}

describe('logStream', () => {
  test.each([
    // As many as fit into the pipe: nobody reads any more when the process ends by force.
    ['exit', 45, 3],
    ['end', 450, 0],
  ])('loses nothing when the process ends (%s)', async (then, lines, code) => {
    const args = [program, String(lines), String(2 ** 23), then];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'exit');
    const [read, dropped] = await Promise.all([text(child.stderr), text(child.stdout)]);
    expect([((await ended) as [number])[0], dropped]).toEqual([code, '0\n']);
    expect(numbers(read)).toEqual(Array.from({ length: lines }, (_, line) => line));
  });

  test('waits for no reader: what does not fit is dropped and counted', async () => {
    const child = spawn(process.execPath, [program, '2000', '300000', 'end'], { stdio: ['ignore', 'pipe', 'pipe'] });
    // Nobody has read a line of its log by now: 2 MB do not fit into a pipe.
    const [dropped] = (await once(child.stdout, 'data')) as [Buffer];
    const read = numbers(await text(child.stderr));
    expect(Number(dropped.toString())).toBeGreaterThan(1_000);
    expect(read.length + Number(dropped.toString())).toBe(2_000);
    expect(read.slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, line) => line));
  });
});
