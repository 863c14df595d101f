import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { decodeReview } from '../admission/decode.js';
import type { Decision } from '../admission/decision.js';
import { encodeReview } from '../admission/encode.js';
import type { AdmissionRequest } from '../admission/review.js';
import { reviewMutate } from '../admission/review-mutate.js';
import type { FactSource } from '../facts/fact-source.js';
import { checkHead, LargeBodies, parseJson, readBody } from './body.js';
import { timeToAnswer } from './budget.js';
import { judge, type Judgement } from './judge.js';
import { logDecision } from './log.js';
import type { Hook, Metrics } from './metrics.js';
import type { Overload } from './overload.js';
import { Refusal, type Refuse } from './refusal.js';
import type { Receive } from './review-app.js';

/** What reviews are received and answered with. */
export interface ReviewOptions {
  readonly policy: Judgement['policy'];
  readonly facts: FactSource;
  readonly overload: Overload;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly refuse: Refuse;
}

type Review = (request: AdmissionRequest, judgement: Judgement, signal: () => AbortSignal) => Promise<Decision>;

const REVIEW: Record<Hook, Review> = {
  validate: (request, judgement, signal) => judge(request, judgement, signal()),
  mutate: (request, judgement) => Promise.resolve(reviewMutate(request, judgement)),
};

/** What takes the reviews of both hooks: reads each, has it wait for its turn, and answers it. */
export function receiveReviews(options: ReviewOptions): Readonly<Record<Hook, Receive>> {
  const large = new LargeBodies();
  return { validate: receive('validate', large, options), mutate: receive('mutate', large, options) };
}

function receive(hook: Hook, large: LargeBodies, options: ReviewOptions): Receive {
  const { overload, refuse } = options;
  return (request, response) => {
    const refused = (error: unknown) => {
      refuse(error, request, response);
    };
    try {
      checkHead(request);
      overload.admit();
      large.admit(request, response);
    } catch (error) {
      refused(error);
      return;
    }
    readBody(request, response, (body) => {
      try {
        if (body instanceof Refusal) throw body;
        overload.judge(response, () => {
          answer(hook, body, { request, response }, options).catch(refused);
        });
      } catch (error) {
        refused(error);
      }
    });
  };
}

async function answer(
  hook: Hook,
  body: Buffer,
  { request: httpRequest, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  { policy, facts, log, metrics }: ReviewOptions,
): Promise<void> {
  const start = performance.now();
  const { request, problem } = decodeReview(parseJson(body));
  if (request === undefined) throw new Refusal(400, problem);
  const onFault = (error: unknown, rule: string | undefined) => {
    log.error({ err: error, uid: request.uid, rule }, 'a review failed');
  };
  const signal = () => timeToAnswer(httpRequest, response);
  const decision = await REVIEW[hook](request, { policy, facts, onFault }, signal);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(encodeReview(decision.response));
  const milliseconds = performance.now() - start;
  metrics.decided(hook, request.operation, decision, milliseconds / 1000);
  logDecision(log, hook, request, decision, milliseconds);
}
