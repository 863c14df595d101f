import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { FactSource } from '../facts/fact-source.js';
import { decodeReview } from '../admission/decode.js';
import type { Decision } from '../admission/decision.js';
import { encodeReview } from '../admission/encode.js';
import type { AdmissionRequest } from '../admission/review.js';
import { reviewMutate } from '../admission/review-mutate.js';
import { timeToAnswer } from './budget.js';
import { judge, type Judgement } from './judge.js';
import { limitInFlight, parseJson, readBody, requireJson } from './body.js';
import type { Lifecycle } from './lifecycle.js';
import { logDecision } from './log.js';
import type { Hook, Metrics } from './metrics.js';
import type { Overload } from './overload.js';
import { notFound, onlyMethod, refuse, Refusal } from './refusal.js';

/** What the doors for reviews need. */
export interface ReviewAppOptions {
  readonly policy: Judgement['policy'];
  readonly facts: FactSource;
  readonly lifecycle: Lifecycle;
  readonly overload: Overload;
  readonly log: Logger;
  readonly metrics: Metrics;
}

type Review = (request: AdmissionRequest, judgement: Judgement, signal: AbortSignal) => Decision | Promise<Decision>;

const REVIEW: Record<Hook, Review> = { validate: judge, mutate: reviewMutate };

/** `POST /validate` and `POST /mutate`; everything else is refused. */
export function reviewApp(options: ReviewAppOptions): Express {
  const { lifecycle, overload, log, metrics } = options;
  const app = express();
  app.disable('x-powered-by').disable('etag').disable('query parser');
  app.enable('case sensitive routing').enable('strict routing');
  app.use(countRequest(lifecycle));
  const limit = limitInFlight();
  for (const hook of ['validate', 'mutate'] as const) {
    app
      .route(`/${hook}`)
      .post(requireJson, overload.shedding, limit, readBody, overload.counting, answerReview(hook, options))
      .all(onlyMethod('POST'));
  }
  app.use(notFound);
  app.use(refuse(log, metrics));
  return app;
}

function countRequest(lifecycle: Lifecycle): RequestHandler {
  return (_request, response, next) => {
    lifecycle.requested();
    // The API server keeps its connections to an endpoint that is withdrawn: without this it goes on calling a leaving server.
    if (lifecycle.draining) response.set('Connection', 'close');
    next();
  };
}

function answerReview(hook: Hook, { policy, facts, log, metrics }: ReviewAppOptions): RequestHandler {
  return async (httpRequest, response) => {
    const start = performance.now();
    const { request, problem } = decodeReview(parseJson(httpRequest.body));
    if (request === undefined) throw new Refusal(400, problem);
    const onFault = (error: unknown, rule: string | undefined) => {
      log.error({ err: error, uid: request.uid, rule }, 'a review failed');
    };
    const decision = await REVIEW[hook](request, { policy, facts, onFault }, timeToAnswer(httpRequest, response));
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(encodeReview(decision.response));
    const milliseconds = performance.now() - start;
    metrics.decided(hook, request.operation, decision, milliseconds / 1000);
    logDecision(log, hook, request, decision, milliseconds);
  };
}
