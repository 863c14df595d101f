import type { Planted, WrittenCorpus } from '../corpus/written.js';

/** What a tool printed, and how it ended. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** Something that a tool found wrong. */
export interface Found {
  /** The Client's name. */
  readonly client: string;
  /** Absent where the tool does not say which rule is broken. */
  readonly rule?: string;
}

/** A program that is measured. */
export interface Tool {
  readonly name: string;
  readonly command: string;
  /** @param path of a file or a folder with manifests */
  readonly args: (path: string) => readonly string[];
  /** The most Clients that it is asked about. */
  readonly upTo: number;
  /** Whether it can know of a mistake; one of those that it does not report is an error. */
  readonly knows: (planted: Planted) => boolean;
  /**
   * What it found in a file or the folder of a corpus.
   * @throws Error where it ended for another reason than what it found
   */
  readonly found: (output: Output, corpus: WrittenCorpus) => readonly Found[];
}

/** That a tool did not do what it is measured for. Shows the end of what it said. */
export function unexpected(what: string, { stdout, stderr, exit }: Output): Error {
  const said = (text: string) => (text === '' ? 'nothing' : text.slice(-1_000));
  return new Error(`${what}. Exit code ${exit ?? 'none'}; stderr: ${said(stderr)}; stdout: ${said(stdout)}`);
}
