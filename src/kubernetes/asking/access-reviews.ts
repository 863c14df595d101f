import { property } from '../../client/client.js';
import type { Requester } from '../../facts/requester.js';
import { Answers, type AskingBounds } from './answers.js';
import { apiPath, type Api } from '../api.js';
import { ApiError } from '../api-error.js';
import { InFlight } from './in-flight.js';

/** What somebody wants to do to an object (k8s.io/api authorization/v1 ResourceAttributes). */
export interface ResourceAttributes {
  readonly verb: 'get';
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** Who may do what, as the API server's authorizers see it. */
export interface Access {
  /** @throws ApiError where it cannot be found out, or the signal aborts */
  allowed(requester: Requester, attributes: ResourceAttributes, signal: AbortSignal): Promise<boolean>;
}

/** A question to the API server: the resource it goes to, what it is about, and what tells the one who is asked about from others. */
interface Question {
  readonly resource: string;
  readonly kind: string;
  readonly spec: object;
  readonly who: readonly unknown[];
}

/** Most questions of one review at once (reference/admission-protocol.md, T10). */
const IN_ONE_REVIEW = 8;

/** Asks about rights, each question once in a while, and not too many at once. For the whole process; safe to share. */
export class AccessReviews implements Access {
  readonly #api: Api;
  readonly #questionOf: (requester: Requester, attributes: ResourceAttributes) => Question;
  readonly #inFlight: InFlight;
  readonly #answers: Answers<boolean>;

  private constructor(
    api: Api,
    questionOf: (requester: Requester, attributes: ResourceAttributes) => Question,
    { inFlight, now, limits }: AskingBounds,
  ) {
    this.#api = api;
    this.#questionOf = questionOf;
    this.#inFlight = inFlight;
    this.#answers = new Answers(now, limits);
  }

  /** About the user of a request, by SubjectAccessReview. Whoever asks needs the right to create them. */
  static ofRequesters(api: Api, bounds: AskingBounds): AccessReviews {
    return new AccessReviews(api, subjectQuestion, bounds);
  }

  /** About the user of the kubeconfig, whatever requester is named, by SelfSubjectAccessReview: everybody may ask. */
  static ofOwn(api: Api, bounds: AskingBounds): AccessReviews {
    return new AccessReviews(api, selfQuestion, bounds);
  }

  allowed(requester: Requester, attributes: ResourceAttributes, signal: AbortSignal): Promise<boolean> {
    const { resource, kind, spec, who } = this.#questionOf(requester, attributes);
    const { verb, group, version, resource: object, namespace, name } = attributes;
    return this.#answers.to(
      [...who, verb, group, version, object, namespace, name],
      (work) => this.#inFlight.run(() => this.#ask(resource, kind, spec, work), work),
      signal,
    );
  }

  /** The same for one review: its questions take turns, so that one review with many does not take every place. */
  forOneReview(): Access {
    const inFlight = new InFlight(IN_ONE_REVIEW);
    return {
      allowed: (requester, attributes, signal) =>
        inFlight.run(() => this.allowed(requester, attributes, signal), signal),
    };
  }

  async #ask(resource: string, kind: string, spec: object, signal: AbortSignal): Promise<boolean> {
    const path = apiPath('apis', 'authorization.k8s.io', 'v1', resource);
    const review = { apiVersion: 'authorization.k8s.io/v1', kind, spec };
    return decision((await this.#api.request({ method: 'POST', path, body: review }, signal)).body);
  }
}

/**
 * What a review's status says. An authorizer that could not decide leaves `allowed` false with an `evaluationError`, which is
 * no denial: kube-apiserver pkg/registry/authorization/subjectaccessreview.
 */
function decision(review: unknown): boolean {
  const status = property(review, 'status');
  const allowed = property(status, 'allowed');
  if (typeof allowed !== 'boolean') throw new ApiError('unreadable', 'the answer to an access review has no decision');
  const error = property(status, 'evaluationError');
  const undecided = !allowed && property(status, 'denied') !== true && typeof error === 'string' && error !== '';
  if (undecided) throw new ApiError('unreadable', 'an authorizer of the cluster could not decide');
  return allowed;
}

function subjectQuestion({ username, uid, groups, extra }: Requester, attributes: ResourceAttributes): Question {
  return {
    resource: 'subjectaccessreviews',
    kind: 'SubjectAccessReview',
    spec: { resourceAttributes: attributes, user: username, uid, groups, extra },
    who: [username, uid, groups.toSorted(), Object.entries(extra).toSorted(byKey)],
  };
}

function selfQuestion(_requester: Requester, attributes: ResourceAttributes): Question {
  return {
    resource: 'selfsubjectaccessreviews',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: attributes },
    who: [],
  };
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
