import type { Decision, ReviewDependencies } from './decision.js';
import type { AdmissionRequest } from './review.js';
import { subjectOf } from './subject.js';
import { shortLabel } from './text.js';

/**
 * Answers the mutating hook. It never refuses, because the validating hook judges what comes of it, and it says nothing that
 * the validating hook says too. Total: an exception leaves the object as it is, with a warning, and is told to `onFault`.
 */
export function reviewMutate(request: AdmissionRequest, { onFault }: Pick<ReviewDependencies, 'onFault'>): Decision {
  const { uid } = request;
  try {
    const subject = subjectOf(request);
    if (subject.type !== 'client' || subject.terminating) return allowed({ uid });
    const { patch } = subject;
    return allowed(patch.length === 0 ? { uid } : { uid, patch });
  } catch (error) {
    onFault(error, undefined);
    const warning = `${shortLabel(request)}: its defaults were not filled in, because the webhook failed`;
    return { ...allowed({ uid, warnings: [warning] }), outcome: 'fault' };
  }
}

function allowed(response: Omit<Decision['response'], 'allowed'>): Decision {
  return { response: { ...response, allowed: true }, outcome: 'allow', findings: [] };
}
