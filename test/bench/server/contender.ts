import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync, readFileSync, truncateSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** How to start a server that is measured. */
export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: (port: number) => readonly string[];
  /** What it reads from stdin. */
  readonly stdin?: string;
  /** Whether it judges, so that its answers can be compared. */
  readonly judges: boolean;
}

const START_WITHIN = 30_000;
/** Linux tells CPU time in these, on every machine that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** A server that is measured, in a process of its own. Linux only: what it uses is read from /proc. */
export class Running {
  readonly contender: Contender;
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #logFile: string;

  private constructor(contender: Contender, port: number, logFile: string) {
    this.contender = contender;
    this.port = port;
    this.#logFile = logFile;
    const log = openSync(logFile, 'a');
    this.#child = spawn(contender.command, contender.args(port), { stdio: ['pipe', log, log], env: {} });
    closeSync(log);
    // One that cannot be run at all never opens its port: `start` tells.
    this.#child.on('error', (error) => {
      appendFileSync(logFile, error.message);
    });
    this.#child.stdin?.end(contender.stdin ?? '');
  }

  /** Starts one, and waits until it can be connected to. */
  static async start(contender: Contender, logFile: string): Promise<Running> {
    const port = await freePort();
    const running = new Running(contender, port, logFile);
    const deadline = performance.now() + START_WITHIN;
    while (!(await accepts(port))) {
      if (running.#child.exitCode !== null || running.#child.pid === undefined || performance.now() > deadline)
        throw new Error(`${contender.name} did not start:\n${readFileSync(logFile, 'utf8')}`);
      await setTimeout(50);
    }
    return running;
  }

  /** Seconds of CPU that it has used so far, all of its threads together. */
  get cpuSeconds(): number {
    // The second field, the name, may hold blanks and parentheses; user and system time are the 14th and 15th (proc(5)).
    const fields = this.#proc('stat')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /** MiB of memory that it holds. */
  get memory(): number {
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(this.#proc('status'))?.[1]) / 1024;
  }

  /** Throws away what it logged so far: a line for each review fills a disk. */
  clearLog(): void {
    truncateSync(this.#logFile);
  }

  async stop(): Promise<void> {
    if (this.#child.kill('SIGKILL')) await once(this.#child, 'exit');
  }

  #proc(file: string): string {
    if (this.#child.pid === undefined || this.#child.exitCode !== null)
      throw new Error(`${this.contender.name} has ended:\n${readFileSync(this.#logFile, 'utf8').slice(-2_000)}`);
    return readFileSync(`/proc/${this.#child.pid}/${file}`, 'utf8');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
