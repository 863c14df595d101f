import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { property } from '../../../src/client/client.js';
import { unexpected, type Output, type Tool } from './tools/tool.js';

/** What a process and those that it started used. */
export interface Used {
  /** Seconds from its start to its end. */
  readonly wall: number;
  /** Seconds of CPU, all threads, user and system together. */
  readonly cpu: number;
  /** MiB that it held at most. */
  readonly peak: number;
}

/** Nothing that is measured takes a tenth of it; what hangs is to end. */
const LIMIT_SECONDS = 1_800;

/** Runs tools by `runner/main.go`, one after the other. */
export class Runner {
  readonly #program: string;
  readonly #folder: string;

  /** @param folder where a tool is at home, and where what it prints is kept until the next one runs */
  constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  /**
   * Runs a tool on a file or a folder, with nothing in its environment but an empty home: no kubeconfig, no cluster.
   * @throws Error when it cannot be run, takes too long, or was ended by a signal
   */
  async run(tool: Tool, path: string): Promise<{ used: Used; output: Output }> {
    const home = join(this.#folder, 'home');
    await mkdir(home, { recursive: true });
    const stdout = join(this.#folder, 'stdout');
    const stderr = join(this.#folder, 'stderr');
    const words = [String(LIMIT_SECONDS), stdout, stderr, tool.command, ...tool.args(path)];
    const told = await promisify(execFile)(this.#program, words, { env: { HOME: home }, cwd: this.#folder });
    const usage: unknown = JSON.parse(told.stdout);
    const exit = property(usage, 'exit');
    const output = {
      stdout: await readFile(stdout, 'utf8'),
      stderr: await readFile(stderr, 'utf8'),
      exit: typeof exit === 'number' ? exit : null,
    };
    if (property(usage, 'timedOut') === true)
      throw unexpected(`${tool.name} took more than ${LIMIT_SECONDS} s for ${path}`, output);
    if (output.exit === null) throw unexpected(`${tool.name} was ended by a signal at ${path}`, output);
    const figure = (name: string) => Number(property(usage, name));
    return {
      used: { wall: figure('wall'), cpu: figure('user') + figure('system'), peak: figure('peakKiB') / 1024 },
      output,
    };
  }
}
