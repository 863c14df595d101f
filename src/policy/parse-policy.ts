import { SchemaCheck, type Mismatch } from './mismatch.js';
import { mismatchProblem } from './mismatch-words.js';
import { policyOf, type Policy } from './policy.js';
import type { PolicyFile } from './policy-file.js';
import type { PolicyProblem } from './policy-problem.js';
import { reviewPolicy } from './policy-review.js';
import { policySchema } from './policy-schema.js';

/** A policy as far as it can be read, and what is wrong with it. */
export interface ParsedPolicy {
  /** The file, and the policy that it describes; absent where one of the problems is an error. */
  readonly file?: PolicyFile;
  readonly policy?: Policy;
  readonly problems: readonly PolicyProblem[];
}

/** Most problems that are told of one file: more than a person reads. */
export const MAX_PROBLEMS = 50;

/**
 * Reads the document of a policy file; never throws.
 * @param document any JSON value
 * @param today as yyyy-mm-dd, in UTC: exemptions that expired before it have no effect in this policy
 */
export function parsePolicy(document: unknown, today: string): ParsedPolicy {
  const check = new SchemaCheck(policySchema);
  const mismatches = firstOf(check.mismatches(document), MAX_PROBLEMS);
  if (!isPolicyFile(document, mismatches))
    return { problems: mismatches.map((mismatch) => mismatchProblem(mismatch, check)) };
  const all = [...reviewPolicy(document, today)].toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
  const problems = all.slice(0, MAX_PROBLEMS);
  return problems[0]?.severity === 'error'
    ? { problems }
    : { file: document, policy: policyOf(document, today), problems };
}

/** Errors first: none of them may be cut off. */
const WEIGHT = { error: 0, warning: 1 } as const;

/** The shape of a policy file is what its schema says it is. */
function isPolicyFile(document: unknown, mismatches: readonly Mismatch[]): document is PolicyFile {
  return mismatches.length === 0;
}

function firstOf<T>(all: Iterable<T>, most: number): readonly T[] {
  const first: T[] = [];
  for (const one of all) {
    first.push(one);
    if (first.length === most) break;
  }
  return first;
}
