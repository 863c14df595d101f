import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from '@jest/globals';

export interface ProgramOptions {
  /** For messages and for the name of its log file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where its log goes. */
  readonly folder: string;
  /** Its whole environment, besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** The network namespace that it runs in, made by `addNetwork`; the sandbox's own unless given. */
  readonly network?: string | undefined;
}

export interface Wait {
  /** What is waited for, in words that go on after "waiting for". */
  readonly what: string;
  readonly withinMs: number;
}

const POLL_MS = 25;
const LOG_LINES_SHOWN = 20;

const running = new Set<Program>();

// However a test file ends, the next one finds no server of its on a port.
afterAll(async () => {
  await Promise.all([...running].map((program) => program.stop()));
});

/** A server in a process of its own, with its output in a file. Ends with the test file that started it, at the latest. */
export class Program {
  readonly name: string;
  /** Its stdout and stderr. */
  readonly logFile: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #end: string | undefined;

  constructor({ name, command, args, folder, env, network }: ProgramOptions) {
    this.name = name;
    this.logFile = join(folder, `${name}.log`);
    const log = openSync(this.logFile, 'a');
    const enter = network === undefined ? [] : ['netns', 'exec', network, command];
    this.#child = spawn(network === undefined ? command : 'ip', [...enter, ...args], {
      cwd: folder,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], ...env },
    });
    closeSync(log);
    running.add(this);
    this.#exited = new Promise((resolve) => {
      const ended = (how: string) => {
        this.#end = how;
        running.delete(this);
        resolve();
      };
      this.#child.on('exit', (code, signal) => {
        ended(signal === null ? `exit code ${String(code)}` : signal);
      });
      this.#child.on('error', (error) => {
        ended(error.message);
      });
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.name} was never started`);
    return this.#child.pid;
  }

  /** How it ended, such as `exit code 1`; undefined while it runs. */
  get end(): string | undefined {
    return this.#end;
  }

  /** Resolves when it has ended, in whichever way. */
  get exited(): Promise<void> {
    return this.#exited;
  }

  /** Everything that it wrote. */
  get log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  /**
   * Asks until the answer is neither false nor undefined, and returns it. An exception counts as "not yet".
   * @throws Error with the end of the log, at once if the program ends, or when the time is over
   */
  async until<T>(ask: () => Promise<T | undefined | false>, { what, withinMs }: Wait): Promise<T> {
    const deadline = performance.now() + withinMs;
    let last: unknown;
    for (;;) {
      try {
        const answer = await ask();
        if (answer !== undefined && answer !== false) return answer;
        last = answer;
      } catch (error) {
        last = error;
      }
      if (this.#end !== undefined) throw this.#fault(`ended (${this.#end}) while waiting for ${what}`);
      if (performance.now() > deadline)
        throw this.#fault(`: waited ${withinMs} ms for ${what}; the last answer was ${String(last)}`);
      await sleep(POLL_MS);
    }
  }

  /** Sends a signal; resolves at once. SIGSTOP freezes it, SIGCONT thaws it. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it, if it still runs, and waits for its end. A frozen one needs SIGKILL. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.#end === undefined) this.signal(signal);
    await this.#exited;
  }

  #fault(what: string): Error {
    const lines = this.log.trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
    return new Error(`${this.name} ${what}\nthe end of its log:\n${lines.join('\n')}`);
  }
}
