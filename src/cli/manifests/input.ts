import { isUtf8 } from 'node:buffer';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { property } from '../../client/client.js';
import { printable } from '../../client/quote.js';
import { MAX_BYTES } from './limits.js';
import { Source } from './source.js';
import { STANDARD_INPUT } from './standard-input.js';

/** What cannot be read, and why: one entry of a report's `errors`. */
export interface InputError {
  readonly file: string;
  /** From 1; absent where the whole input is meant. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** Tells people each error, one line each, with its place in the form that editors follow. */
export function tellErrors(errors: readonly InputError[], tell: (line: string) => void): void {
  for (const { file, line, column, message } of errors)
    tell(`${file}${line === undefined ? '' : `:${line}:${column ?? 1}`}: ${message}`);
}

/** An input that is to be read. */
export interface Input {
  /** The path as reports name it. */
  readonly file: string;
  /** Whether its user named it; otherwise it was found in a folder or by a pattern. */
  readonly named: boolean;
}

/** Reads wholly an input that is one thing: a policy, a CRD, a snapshot. Never throws for what the input is. */
export async function readInput({ file }: Input, stdin: AsyncIterable<Uint8Array>): Promise<Source | InputError> {
  try {
    const bytes = await readBytes(file, stdin);
    return bytes === undefined
      ? { file: nameOf(file), message: 'It is larger than 512 MiB, the most that can be read at once.' }
      : decode(nameOf(file), bytes);
  } catch (error) {
    return { file: nameOf(file), message: `It cannot be read: ${reasonOf(error)}.` };
  }
}

/** The name of an input in reports. */
export function nameOf(file: string): string {
  return file === STANDARD_INPUT ? '<stdin>' : printable(file);
}

/** Why the system refuses something, in a few words. */
export function reasonOf(error: unknown): string {
  const code = property(error, 'code');
  const message = property(error, 'message');
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  return reason ?? (typeof message === 'string' ? printable(message) : 'for an unknown reason');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  ENOTDIR: 'a part of its path is no folder',
  EMFILE: 'too many open files',
};

async function readBytes(file: string, stdin: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  if (file === STANDARD_INPUT) return collect(stdin);
  const stats = statSync(file);
  if (!stats.isFile() && !stats.isDirectory()) return collect(createReadStream(file));
  return stats.size > MAX_BYTES ? undefined : readFileSync(file);
}

/** Pipes and devices tell no size beforehand. */
async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const collected: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_BYTES) return undefined;
    collected.push(chunk);
  }
  return Buffer.concat(collected);
}

/** What is wrong with text of 16 bit. */
export const UTF_16 = 'It is UTF-16, as PowerShell writes with >. Save it as UTF-8.';
/** What is wrong with bytes that are no text. */
export const NO_TEXT = 'It is a binary file, no YAML or JSON.';
const NO_UTF_8 = 'This is not UTF-8. Save the file as UTF-8.';

/** Where a text that is not UTF-8 ceases to be it. */
export function notUtf8(source: Source): InputError {
  return { file: source.file, ...source.position(source.text.indexOf('\ufffd')), message: NO_UTF_8 };
}

function decode(file: string, bytes: Buffer): Source | InputError {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return { file, message: UTF_16 };
  if (bytes.includes(0)) return { file, message: NO_TEXT };
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return new Source(file, text.startsWith('\ufeff') ? text.slice(1) : text);
  return notUtf8(new Source(file, text));
}
