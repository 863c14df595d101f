import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { discardBody } from './discard-body.js';
import type { Metrics } from './metrics.js';
import { RefusalLog } from './refusal-log.js';

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

/** Ends a request that finds no answer. */
export type Refuse = (error: unknown, request: IncomingMessage, response: ServerResponse) => void;

/** The end of every request that found no answer: a Refusal, or a fault, of which the answer says nothing. */
export function refuser(log: Logger, metrics: Metrics): Refuse {
  const refusals = new RefusalLog(log);
  return (error, request, response) => {
    const refusal = error instanceof Refusal ? error : undefined;
    if (refusal === undefined) log.error({ err: error }, 'a request failed');
    else refusals.tell(refusal);
    metrics.refused(refusal?.status ?? 500);
    if (response.headersSent) response.destroy();
    else answer(request, response, refusal ?? FAULT);
  };
}

/** The same for express. */
export function refusing(refuse: Refuse): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- express tells a handler of errors by its four parameters
  return (error: unknown, request, response, _next) => {
    refuse(error, request, response);
  };
}

const FAULT = new Refusal(500, 'The webhook failed; its log tells more.');

function answer(request: IncomingMessage, response: ServerResponse, { status, message }: Refusal): void {
  const body = Buffer.from(
    JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status, message }),
  );
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', body.length);
  // Who is to come back keeps the connection: a TLS handshake costs more than several reviews, so that closing it would add to the
  // very load that is sent away (docs/architecture.md).
  if (status === 503) response.setHeader('Retry-After', '1');
  else response.setHeader('Connection', 'close');
  const stays = response.shouldKeepAlive && !response.hasHeader('Connection');
  // What is left of the body is skipped by Node where the connection stays.
  if (stays || request.complete) response.end(body);
  else {
    response.write(body);
    discardBody(request, response);
  }
}
