import { isNativeError } from 'node:util/types';
import { pino, type DestinationStream, type Logger } from 'pino';
import { ruleIds } from '../admission/annotation.js';
import type { Decision } from '../admission/decision.js';
import type { AdmissionRequest } from '../admission/review.js';
import { safe } from '../admission/text.js';
import type { Hook } from './metrics.js';

/** Longer than any name of Kubernetes; a forged review may hold anything. */
const MAX_TEXT = 256;

/** What is written: lines of this level and above; one line for each review is `info`. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** JSON lines. */
export function createLog(level: LogLevel, stream: DestinationStream): Logger {
  return pino({ level, base: null, timestamp: isoTime(), serializers: { err: describeError } }, stream);
}

/** As pino's own, but the text is made once for all lines of a millisecond. */
function isoTime(): () => string {
  let [last, text] = [0, ''];
  return () => {
    const now = Date.now();
    if (now !== last) [last, text] = [now, `,"time":"${new Date(now).toISOString()}"`];
    return text;
  };
}

/** One line per answer: who asked what, and what came of it. Never the object or a message that echoes it. */
export function logDecision(
  log: Logger,
  hook: Hook,
  request: AdmissionRequest,
  { outcome, findings }: Decision,
  milliseconds: number,
): void {
  log.info(
    {
      hook,
      uid: safe(request.uid, MAX_TEXT),
      user: safe(request.requester.username, MAX_TEXT),
      namespace: safe(request.namespace, MAX_TEXT),
      name: safe(request.name, MAX_TEXT),
      operation: safe(request.operation, MAX_TEXT),
      // Left out where it is undefined.
      dryRun: request.dryRun ? true : undefined,
      verdict: outcome,
      rules: ruleIds(findings),
      ms: Math.round(milliseconds * 1000) / 1000,
    },
    'reviewed',
  );
}

/** Where an error comes from. Errors of the platform carry the input that they choke on as a property: that is left out. */
export function describeError(error: unknown): object {
  if (!isNativeError(error)) return { message: safe(String(error), MAX_TEXT) };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    message: safe(error.message, MAX_TEXT),
    stack: frames.slice(0, 16).map((frame) => frame.trim()),
  };
}
