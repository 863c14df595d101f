import { formatFieldPath } from '../client/field-path.js';
import { CLIENT_GROUP, CLIENT_KIND } from '../client/client.js';
import { describe, type Finding, type NotEvaluated } from '../policy/finding.js';
import type { AdmissionRequest, Status, StatusDetails } from './review.js';
import { label, objectName, safe } from './text.js';

/** A hostile object can have a finding for each of 100,000 list items; nobody mends more than this at a time. */
const MAX_FINDINGS = 64;
/** Bounds of a finding's parts: a field path may hold an unknown field's name, as long as the object. */
const MAX_FIELD = 256;
const MAX_MESSAGE = 2048;

/**
 * The refusal of a Client that breaks rules. The message and the causes each say all: kubectl shows the causes when it refuses
 * one object and the message when it refuses several; Argo CD, Flux and Terraform always show the message.
 */
export function invalid(request: AdmissionRequest, denied: readonly Finding[]): Status {
  return {
    code: 422,
    reason: 'Invalid',
    ...told(request, denied, `${label(request)} is refused`),
  };
}

/** The refusal of a deletion. The object itself is valid, so kubectl is given a reason for which it shows the message. */
export function kept(request: AdmissionRequest, denied: readonly Finding[]): Status {
  return {
    code: 403,
    reason: 'Forbidden',
    ...told(request, denied, `${label(request)} is not deleted`),
  };
}

function told(
  request: AdmissionRequest,
  denied: readonly Finding[],
  outcome: string,
): Pick<Status, 'message' | 'details'> {
  const causes = denied.slice(0, MAX_FINDINGS).map((finding) => ({
    reason: finding.reason,
    message: safe(describe(finding), MAX_MESSAGE),
    field: safe(formatFieldPath(finding.field), MAX_FIELD),
  }));
  if (denied.length > MAX_FINDINGS) {
    const message = `and ${denied.length - MAX_FINDINGS} more, shown once these are mended`;
    causes.push({ reason: 'FieldValueInvalid', message, field: 'spec' });
  }
  const lines = causes.map(({ field, message }) => `${field}: ${message}`);
  const count = denied.length === 1 ? '' : ` for ${denied.length} reasons`;
  return { message: `${outcome}${count}${enumerate(lines)}`, details: { ...details(request), causes } };
}

/** The answer while a rule that refuses cannot be asked: kubectl and client-go repeat the request by themselves. */
export function unavailable(request: AdmissionRequest, open: readonly NotEvaluated[]): Status {
  const waiting = new Map<string, string[]>();
  for (const { rule, why } of open) waiting.set(why, [...(waiting.get(why) ?? []), rule]);
  const lines = [...waiting].map(([why, rules]) => `${safe(why, MAX_MESSAGE)} [${rules.join(', ')}]`);
  return {
    code: 503,
    reason: 'ServiceUnavailable',
    message: `${label(request)} cannot be judged yet, try again in a moment${enumerate(lines)}`,
    details: { ...details(request), retryAfterSeconds: 1 },
  };
}

/** The refusal of what cannot be read as a Client. */
export function unreadable(request: AdmissionRequest, why: string): Status {
  return {
    code: 400,
    reason: 'BadRequest',
    message: `${label(request)} is refused, because it cannot be read: ${why}.`,
    details: details(request),
  };
}

/** The refusal when this program is at fault. It says nothing of its inside. */
export function faulty(request: AdmissionRequest): Status {
  const uid = safe(request.uid, MAX_FIELD);
  return {
    code: 500,
    reason: 'InternalError',
    message: `${label(request)} could not be judged, because the webhook failed; nothing is stored. Try again. If it fails again, report it to those who run the webhook: its log tells more under uid ${uid}.`,
    details: details(request),
  };
}

function details(request: AdmissionRequest): StatusDetails {
  return { group: CLIENT_GROUP, kind: CLIENT_KIND, name: objectName(request) };
}

/** One reason in the same line, several below each other as kubectl lists causes. */
function enumerate(lines: readonly string[]): string {
  return lines.length === 1 ? `: ${lines.join('')}` : `:\n${lines.map((line) => `* ${line}`).join('\n')}`;
}
