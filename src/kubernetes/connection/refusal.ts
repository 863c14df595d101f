import type { IncomingMessage } from 'node:http';
import { property } from '../../client/client.js';
import { printable } from '../../client/quote.js';
import { ApiError } from '../api-error.js';
import { readBody } from './body.js';

/** More than any Status of use has; a page of HTML is not read to its end. */
const MAX_BYTES = 64 * 1024;
/** Longest part of a message that is the API server's own words, in characters. */
const MAX_WORDS = 400;

/**
 * Reads an answer that refuses.
 * @param what the request, for the message: `GET /api/v1/namespaces`
 */
export async function readRefusal(response: IncomingMessage, what: string): Promise<ApiError> {
  const status = response.statusCode ?? 0;
  const header = Number(response.headers['retry-after'] ?? Number.NaN);
  const body = await readBody(response, MAX_BYTES).catch(() => Buffer.alloc(0));
  return refusal(parsed(body.toString('utf8')), what, status, Number.isInteger(header) ? header : undefined);
}

/**
 * The refusal that a Status (metav1.Status) or any other body tells.
 * @param retryAfter what the HTTP header says, in seconds
 */
export function refusal(body: unknown, what: string, status: number, retryAfter?: number): ApiError {
  const message = property(body, 'message');
  const reason = property(body, 'reason');
  const seconds = property(property(body, 'details'), 'retryAfterSeconds');
  const said = typeof message === 'string' ? words(message) : typeof body === 'string' ? words(body) : '';
  return new ApiError('refused', `${what} was refused (HTTP ${status})${said === '' ? '' : `: ${said}`}`, {
    status,
    reason: typeof reason === 'string' ? words(reason) : undefined,
    retryAfterSeconds: retryAfter ?? (typeof seconds === 'number' && seconds > 0 ? seconds : undefined),
  });
}

/** What an API server said, fit for a message: one line, printable, cut. */
export function words(text: string): string {
  const line = printable(
    text
      .slice(0, MAX_WORDS * 2)
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
