import { known, unknown, type Fact } from '../../facts/fact.js';
import { ApiError } from '../api-error.js';

/** What the API server was asked, in words that may be told to whoever wrote a Client. */
export interface AskedFor {
  /** A sentence part that ends with what could not be had: "the API server could not be asked whether …". */
  readonly failed: string;
  /** The right that asking needs, such as "to get namespaces". */
  readonly right: string;
}

/** Takes what an admin should know, for the log. It never holds anything of a Secret. */
export type Tell = (problem: string) => void;

/** An answer as a fact: unknown, for a reason that an admin can act on, where the API server gave none. */
export async function asked<T>(answer: Promise<T>, { failed, right }: AskedFor, tell: Tell): Promise<Fact<T>> {
  try {
    return known(await answer);
  } catch (error) {
    const why = error instanceof ApiError ? failureWords(error, right) : 'this program failed';
    tell(`${failed}: ${why}${detail(error)}`);
    return unknown(`${failed}: ${why}`);
  }
}

/** None of the words that came with the failure: they may name addresses, accounts and objects that are not the reader's. */
function failureWords({ failure, status, retryAfterSeconds }: ApiError, right: string): string {
  switch (failure) {
    case 'aborted':
      return 'it did not answer in time';
    case 'unreachable':
      return 'it cannot be reached';
    case 'unreadable':
      return 'its answer cannot be used';
    case 'refused':
      if (status === 403) return `it does not give this program the right ${right}`;
      if (status === 401) return 'it does not know this program';
      return status === 429 || retryAfterSeconds !== undefined
        ? 'it is overloaded'
        : `it answered ${status ?? 'an error'}`;
  }
}

/** What a failure says itself; not why it came about, which may quote an answer, and with it a Secret. */
function detail(error: unknown): string {
  if (error instanceof ApiError) return ` (${error.message})`;
  return error instanceof Error ? ` (${error.name} ${stackOf(error)})` : '';
}

/** Where a fault is, without its message, which may quote what it failed at. */
function stackOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 3)
    .map((line) => line.trim())
    .join(' ');
}
