import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { property } from '../client/client.js';

/** How long the webhook may take to get ready, and how long to leave, in milliseconds. */
const PATIENCE = 10_000;

/** The webhook in a process of its own: the program as it is shipped. */
export class Program {
  readonly #child: ChildProcess;
  readonly #logFile: string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>;

  /** @param args the command line, without node */
  constructor(args: readonly string[], logFile: string) {
    const log = openSync(logFile, 'a');
    this.#logFile = logFile;
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    this.ended = once(this.#child, 'exit');
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** The ports, once both are open; rejects with the program's own words when it ends before. */
  async serving(): Promise<{ readonly port: number; readonly opsPort: number }> {
    const start = performance.now();
    while (performance.now() - start < PATIENCE) {
      const log = await readFile(this.#logFile, 'utf8');
      if (this.hasEnded) throw new Error(`The webhook did not start:\n${log}`);
      const line = log.split('\n').find((text) => text.endsWith('"msg":"serving"}'));
      const said: unknown = line === undefined ? undefined : JSON.parse(line);
      if (said !== undefined)
        return { port: Number(property(said, 'port')), opsPort: Number(property(said, 'opsPort')) };
      await setTimeout(20);
    }
    throw new Error(`The webhook is not up after ${PATIENCE / 1000} s.`);
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    if (this.#child.kill('SIGKILL')) await this.ended;
  }

  /** Stops it without a drain, which a second signal cuts short: nobody else calls it. */
  async stop(): Promise<void> {
    for (const [signal, patience] of [
      ['SIGTERM', 100],
      ['SIGTERM', 2_000],
      ['SIGKILL', PATIENCE],
    ] as const) {
      if (this.hasEnded) return;
      this.#child.kill(signal);
      await Promise.race([this.ended, setTimeout(patience, undefined, { ref: false })]);
    }
  }
}
