import type { IncomingMessage, ServerResponse } from 'node:http';

/** What an answer may take at most, in milliseconds: asking longer is of no use to somebody who waits. */
const MOST = 3_000;
/** What is left of the caller's patience for judging and for the way back. */
const RESERVE = 500;
/** Less than this is no time to ask anything. */
const LEAST = 100;

/**
 * Aborts when the time to ask others for facts is over, or nobody waits for the answer any more. The API server says how long it
 * waits: `?timeout=5s`, in whole seconds (k8s.io/apiserver pkg/admission/plugin/webhook).
 */
export function timeToAnswer(request: IncomingMessage, response: ServerResponse): AbortSignal {
  const seconds = /[?&]timeout=(\d{1,2})s(?:&|$)/.exec(request.url ?? '')?.[1];
  const patience = seconds === undefined ? MOST : Number(seconds) * 1000 - RESERVE;
  const gone = new AbortController();
  const over = setTimeout(
    () => {
      gone.abort(new Error('the time to answer is over'));
    },
    Math.min(MOST, Math.max(LEAST, patience)),
  );
  response.once('close', () => {
    clearTimeout(over);
    // Whatever was asked has been answered: an Error costs as much as some rules.
    if (!response.writableFinished) gone.abort(new Error('nobody waits for the answer'));
  });
  return gone.signal;
}
