import { unknown, type UnknownFact } from '../../facts/fact.js';
import { ApiError } from '../api-error.js';

/** Why a claim cannot be decided, found in what the API server has; the message is one line without its full stop. */
export class ClaimFault extends Error {
  override readonly name = 'ClaimFault';
}

/**
 * Says why a claim is not decided. What the API server wrote is not quoted: it may name a Client of another namespace.
 * @param doing what was to be done, as a noun: "the claim of the id"
 * @param rights what the webhook must be allowed, for a refusal by the API server's authorization
 * @throws unknown what is no failed request, but a mistake of this program
 */
export function undecided(error: unknown, doing: string, rights: string): UnknownFact {
  if (error instanceof ClaimFault) return unknown(error.message);
  if (!(error instanceof ApiError)) throw error;
  return unknown(reason(error, doing, rights));
}

function reason({ failure, status, reason }: ApiError, doing: string, rights: string): string {
  switch (failure) {
    case 'refused': {
      const answer = [status ?? '', reason ?? ''].join(' ').trim();
      const advice = status === 401 || status === 403 ? `; the webhook's ServiceAccount needs ${rights}` : '';
      return `the API server refused ${doing} (${answer})${advice}`;
    }
    case 'unreachable':
      return `the API server could not be reached for ${doing}`;
    case 'unreadable':
      return `the API server's answer to ${doing} could not be read`;
    case 'aborted':
      return `the time was over before the end of ${doing}`;
  }
}
