import { mutate } from '../policy/mutate.js';
import { RuleFault } from '../policy/rule-fault.js';
import type { Finding, Verdict } from '../policy/finding.js';
import { validateClient, validateDeletion } from '../policy/validate.js';
import { auditAnnotations } from './annotation.js';
import { claimOf } from './claim.js';
import type { Decision, ReviewDependencies } from './decision.js';
import { faulty, invalid, kept, unavailable, unreadable } from './denial.js';
import type { AdmissionRequest, Status } from './review.js';
import { subjectOf, type Subject } from './subject.js';
import { shortLabel } from './text.js';
import { warnings } from './warning.js';

/**
 * Answers the validating hook. Total: an exception becomes an answer with the uid, and is told to `onFault`.
 * @param known what the request is about, where that has been read already
 */
export function reviewValidate(request: AdmissionRequest, dependencies: ReviewDependencies, known?: Subject): Decision {
  try {
    const subject = known ?? subjectOf(request);
    switch (subject.type) {
      case 'other':
        return allowed(request, subject.warning === undefined ? [] : [subject.warning]);
      case 'unreadable':
        return refused(request, unreadable(request, subject.why), 'deny');
      case 'deletion':
        return deleted(request, subject.oldObject, dependencies);
      case 'client':
        // What nobody changes any more is not judged; what somebody does change is, deleted or not.
        return subject.terminating && subject.specUnchanged
          ? allowed(request, [])
          : judged(request, subject, dependencies);
    }
  } catch (error) {
    dependencies.onFault(error, undefined);
    return refused(request, faulty(request), 'fault');
  }
}

function judged(
  request: AdmissionRequest,
  { client, old, specUnchanged }: Extract<Subject, { type: 'client' }>,
  { policy, factsOf, onFault }: ReviewDependencies,
): Decision {
  let verdict: Verdict;
  try {
    verdict = validateClient(client, old, factsOf, policy);
  } catch (error) {
    tell(error, onFault);
    if (!specUnchanged) return refused(request, faulty(request), 'fault');
    return allowed(request, [
      `${shortLabel(request)}: not checked, because the webhook failed; the spec stays as it was`,
    ]);
  }
  if (specUnchanged) return tolerated(request, verdict, policy.version);
  const decision = decided(request, verdict, invalid, policy.version);
  return decision.response.allowed ? { ...decision, ...claimOf(client, old, policy) } : decision;
}

/** No namespace and no owner stays for a rule: what Kubernetes itself clears away is told, and goes. */
function deleted(
  request: AdmissionRequest,
  oldObject: object,
  { policy, factsOf, onFault }: ReviewDependencies,
): Decision {
  try {
    const verdict = validateDeletion(mutate(oldObject, request.namespace).object, request.namespace, factsOf, policy);
    return CLEARING.has(request.requester.username)
      ? answered(
          request,
          undefined,
          'allow',
          { findings: verdict.findings.map(softened), notEvaluated: [] },
          policy.version,
        )
      : decided(request, verdict, kept, policy.version);
  } catch (error) {
    tell(error, onFault);
    return refused(request, faulty(request), 'fault');
  }
}

/** The controllers that delete what is in a namespace that goes, and what an owner leaves behind. */
const CLEARING: ReadonlySet<string> = new Set([
  'system:serviceaccount:kube-system:namespace-controller',
  'system:serviceaccount:kube-system:generic-garbage-collector',
  // Both of them, where the controllers have no accounts of their own (kube-controller-manager, --use-service-account-credentials).
  'system:kube-controller-manager',
]);

function tell(error: unknown, onFault: ReviewDependencies['onFault']): void {
  if (error instanceof RuleFault) onFault(error.cause, error.rule);
  else onFault(error, undefined);
}

/** Whoever leaves the spec alone is never stopped: otherwise a new rule would block labels, owners and finalizers. */
function tolerated(
  request: AdmissionRequest,
  { findings, notEvaluated }: Verdict,
  version: string | undefined,
): Decision {
  const lenient = findings.map((finding) =>
    finding.action === 'Deny' ? { ...softened(finding), preexisting: true } : finding,
  );
  return answered(request, undefined, 'allow', { findings: lenient, notEvaluated }, version);
}

function softened(finding: Finding): Finding {
  return finding.action === 'Deny' ? { ...finding, action: 'Warn' } : finding;
}

/** @param refusal the answer where something is refused */
function decided(
  request: AdmissionRequest,
  verdict: Verdict,
  refusal: typeof invalid,
  version: string | undefined,
): Decision {
  const denied = verdict.findings.filter(({ action }) => action === 'Deny');
  if (denied.length > 0) return answered(request, refusal(request, denied), 'deny', verdict, version);
  const open = verdict.notEvaluated.filter(({ action, byChoice }) => action === 'Deny' && !byChoice);
  if (open.length === 0) return answered(request, undefined, 'allow', verdict, version);
  return answered(request, unavailable(request, open), 'retry', verdict, version);
}

function answered(
  request: AdmissionRequest,
  status: Status | undefined,
  outcome: Decision['outcome'],
  { findings, notEvaluated }: Omit<Verdict, 'client'>,
  version: string | undefined,
): Decision {
  const lines = warnings(
    request,
    findings.filter(({ action }) => action === 'Warn'),
    // Nobody who applies a Client can change what an installation does not ask by choice; the audit log has it.
    notEvaluated.filter(
      ({ action, byChoice }) => !byChoice && (action === 'Warn' || (action === 'Deny' && outcome !== 'retry')),
    ),
  );
  return {
    response: {
      uid: request.uid,
      allowed: status === undefined,
      ...(status === undefined ? {} : { status }),
      ...(lines.length === 0 ? {} : { warnings: lines }),
      auditAnnotations: auditAnnotations(status === undefined ? 'allow' : 'deny', findings, notEvaluated, version),
    },
    outcome,
    findings,
  };
}

function allowed({ uid }: AdmissionRequest, lines: readonly string[]): Decision {
  const response = { uid, allowed: true, ...(lines.length === 0 ? {} : { warnings: lines }) };
  return { response, outcome: 'allow', findings: [] };
}

function refused({ uid }: AdmissionRequest, status: Status, outcome: Decision['outcome']): Decision {
  return { response: { uid, allowed: false, status }, outcome, findings: [] };
}
