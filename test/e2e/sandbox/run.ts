import { spawn } from 'node:child_process';

export interface RunResult {
  /** -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;

/** Runs a program to its end; a program that is still there after `timeoutMs` is killed. Rejects only if it cannot be started. */
export function run(
  command: string,
  args: readonly string[],
  { stdin = '', env = process.env, cwd, timeoutMs = TIMEOUT_MS }: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, timeout: timeoutMs, killSignal: 'SIGKILL' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ code: code ?? -1, stdout: text(stdout), stderr: text(stderr) });
    });
    // It may end without reading its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

/** As `run`, for what must succeed. Returns its stdout. */
export async function runOk(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${code}\n${stderr}${stdout}`);
  return stdout;
}
