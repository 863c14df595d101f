import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';

/** A request that is no review, or cannot be read now: answered by HTTP, without a verdict. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers 405 with the methods that there are. */
export function onlyMethod(method: string): RequestHandler {
  return (_request, response) => {
    response.set('Allow', method);
    throw new Refusal(405, `Use ${method}.`);
  };
}

export const notFound: RequestHandler = () => {
  throw new Refusal(404, 'There is nothing here; reviews go to /validate and /mutate.');
};

/** The end of every request that found no answer: a Refusal, or a fault, of which the answer says nothing. */
export function refuse(log: Logger, metrics: Metrics): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const refusal = error instanceof Refusal ? error : undefined;
    if (refusal === undefined) log.error({ err: error }, 'a request failed');
    else log.warn({ status: refusal.status, problem: refusal.message }, 'refused a request that is no review');
    metrics.refused(refusal?.status ?? 500);
    if (response.headersSent) next(error);
    else answer(response, refusal ?? new Refusal(500, 'The webhook failed; its log tells more.'));
  };
}

function answer(response: Response, { status, message }: Refusal): void {
  // What is left of the body is not worth reading.
  response.status(status).set('Connection', 'close');
  if (status === 503) response.set('Retry-After', '1');
  response.json({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status, message });
}
