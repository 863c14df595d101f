import type { Writable } from 'node:stream';
import { Progress } from './progress.js';

/** What a command may touch of the process it runs in. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes the result. */
  readonly result: (text: string) => void;
  /** Writes a long result piece by piece, as fast as it is taken, and makes the next piece only then. */
  readonly results: (pieces: Iterable<string>) => Promise<void>;
  /** Writes one line for people to standard error. */
  readonly tell: (line: string) => void;
  /** Whether results are for a person's eyes: then they may be coloured. */
  readonly colour: boolean;
  /** Columns of a line of the result. */
  readonly width: number;
  readonly progress: Progress;
}

/** Where there is no terminal: as wide as CI logs show without wrapping. */
const DEFAULT_WIDTH = 120;

export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const progress = new Progress(
    (text) => stderr.write(text),
    stderr.isTTY,
    () => performance.now(),
  );
  return {
    stdin,
    result: (text) => stdout.write(text),
    results: (pieces) => writePieces(pieces, stdout, progress),
    tell: (line) => stderr.write(`${line}\n`),
    colour: wantsColour(env, stdout.isTTY),
    width: Math.max(40, stdout.isTTY ? stdout.columns : DEFAULT_WIDTH),
    progress,
  };
}

/** Characters that are written at once. */
const PIECE = 64 * 1024;

async function writePieces(pieces: Iterable<string>, stream: Writable, progress: Progress): Promise<void> {
  let text = '';
  const reader = { isThere: true };
  const write = async () => {
    progress.end();
    reader.isThere = await new Promise<boolean>((resolve) => {
      stream.write(text, (error) => {
        // The event `error` tells it (main.ts).
        resolve(error === undefined || error === null);
      });
    });
    text = '';
  };
  // Where nobody reads any more the pieces are still made: what comes of them makes the exit code.
  for (const piece of pieces) {
    if (reader.isThere) text += piece;
    if (text.length >= PIECE) await write();
  }
  if (text !== '') await write();
}

/** FORCE_COLOR outranks NO_COLOR (https://no-color.org), as in Node itself; without both, colours are for terminals that know them. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return isTerminal && term !== 'dumb';
}
