import type { ApiCall } from '../api.js';
import { ApiError } from '../api-error.js';
import { OversizeBody } from './body.js';
import { UnreadableLine } from './line-splitter.js';
import { words } from './refusal.js';
import { connectionProblem } from './unreachable.js';

/** An answer that is larger than allowed: asking for less may help. */
export class OversizeAnswer extends ApiError {}

/** A request as messages name it. */
export function named({ method, path }: ApiCall): string {
  return `${method} ${path}`;
}

/** @param got what came instead of JSON */
export function unreadable(call: ApiCall, got: string, cause?: unknown): ApiError {
  return new ApiError('unreadable', `${named(call)} was answered with ${words(got)}`, { cause });
}

/**
 * What went wrong with a request, told for whoever runs the webhook.
 * @param error what the connection threw, or reading what it brought
 */
export function apiFailure(call: ApiCall, server: URL, error: unknown, signal: AbortSignal): ApiError {
  if (signal.aborted) return new ApiError('aborted', `${named(call)} ${whyGivenUp(signal)}`, { cause: error });
  if (error instanceof OversizeBody) {
    return new OversizeAnswer('unreadable', `${named(call)} was answered with ${error.message}`, { cause: error });
  }
  if (error instanceof UnreadableLine) return unreadable(call, error.message, error);
  if (error instanceof SyntaxError) return unreadable(call, 'broken JSON', error);
  const message = `${named(call)}: the API server ${server.origin} cannot be reached: ${connectionProblem(error)}`;
  return new ApiError('unreachable', message, { cause: error });
}

function whyGivenUp(signal: AbortSignal): string {
  const reason: unknown = signal.reason;
  // A DOMException where the platform made it, which is not everywhere an Error.
  const isTimeout = typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
  return isTimeout ? 'got no answer in time' : 'was given up';
}
