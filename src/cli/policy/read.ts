import { createHash } from 'node:crypto';
import { printable } from '../../client/quote.js';
import { parsePolicy } from '../../policy/parse-policy.js';
import type { Policy } from '../../policy/policy.js';
import type { PolicyFile } from '../../policy/policy-file.js';
import type { PolicyProblem } from '../../policy/policy-problem.js';
import { UserError } from '../exit-code.js';
import { readInput } from '../manifests/input.js';
import { parseSegment } from '../manifests/parse.js';
import type { Place } from '../manifests/place.js';
import { segments, type Segment } from '../manifests/segments.js';
import { Source } from '../manifests/source.js';
import { placeIn } from './place.js';

/** What a ConfigMap can hold (Kubernetes documentation, ConfigMap), in bytes. */
const MAX_BYTES = 1024 * 1024;

/** A problem and where it stands. */
export interface PlacedProblem {
  readonly problem: PolicyProblem;
  readonly place: Place;
}

/** A policy file as somebody wrote it. */
export interface ReadPolicy {
  /** The path as reports name it. */
  readonly name: string;
  /** What `sha256sum` prints for the file (a byte order mark left out): the same in CI, in the ConfigMap and in the audit log. */
  readonly version: string;
  /** In the order of the file. */
  readonly problems: readonly PlacedProblem[];
  /** Absent where one of the problems is an error. */
  readonly file?: PolicyFile;
  readonly policy?: Policy;
}

/**
 * Reads a policy file, or standard input (`-`).
 * @param today as yyyy-mm-dd, in UTC
 * @throws UserError where it cannot be read or is no YAML
 */
export async function readPolicy(path: string, stdin: AsyncIterable<Uint8Array>, today: string): Promise<ReadPolicy> {
  const source = await readInput({ file: path, named: true }, stdin);
  if (!(source instanceof Source)) throw broken(source.file, source.message, source);
  if (Buffer.byteLength(source.text) > MAX_BYTES)
    throw broken(source.file, 'It is larger than 1 MiB, the most that a ConfigMap can hold.');
  const { segment, value } = onlyDocument(source);
  const { problems, file, policy } = parsePolicy(value, today);
  const version = versionOf(source.text);
  return {
    name: source.file,
    version,
    problems: problems
      .map((problem) => ({ problem, place: placeIn(source, segment, problem) }))
      .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
    ...(file === undefined ? {} : { file }),
    ...(policy === undefined ? {} : { policy: { ...policy, version } }),
  };
}

/** @param text of the file, with or without its byte order mark */
export function versionOf(text: string): string {
  return `sha256:${createHash('sha256')
    .update(text.replace(/^\uFEFF/, ''))
    .digest('hex')}`;
}

/** Today, in UTC, as yyyy-mm-dd. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The document of the file; null, with no segment, for an empty one. */
function onlyDocument(source: Source): { readonly segment: Segment | undefined; readonly value: unknown } {
  let only: { readonly segment: Segment; readonly value: unknown } | undefined;
  for (const parsed of [...segments(source.text)].flatMap((segment) => parseSegment(source.text, segment))) {
    if ('fault' in parsed) throw broken(source.file, parsed.fault.message, source.position(parsed.fault.offset));
    for (const [index, value] of parsed.documents.entries()) {
      if (value === null) continue;
      const { segment } = parsed;
      if (only !== undefined || index > 0)
        throw broken(
          source.file,
          'A policy file is one document, and here is another.',
          source.position(segment.start),
        );
      only = { segment, value };
    }
  }
  return only ?? { segment: undefined, value: null };
}

function broken(name: string, message: string, { line, column }: { line?: number; column?: number } = {}): UserError {
  return new UserError(printable(`${name}${line === undefined ? '' : `:${line}:${column ?? 1}`}: ${message}`));
}
