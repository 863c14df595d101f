import { property } from '../../src/client/client.js';
import type { AdmissionRequest, AdmissionResponse } from '../../src/admission/review.js';
import { encodeReview } from '../../src/admission/encode.js';

const QUALIFIED_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const CONTROL = /\p{Cc}/u;

/**
 * What kube-apiserver would object to in an answer (apiserver pkg/admission/plugin/webhook/request/admissionreview.go and
 * errors/statuserror.go; endpoints/filters/warning.go; admission/attributes.go), and what it would drop without a word.
 */
export function objections(
  request: AdmissionRequest,
  response: AdmissionResponse,
  hook: 'validate' | 'mutate',
): string[] {
  const review: unknown = JSON.parse(encodeReview(response));
  const answer = property(review, 'response');
  const found: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) found.push(what);
  };
  expect(property(review, 'apiVersion') === 'admission.k8s.io/v1', 'apiVersion');
  expect(property(review, 'kind') === 'AdmissionReview', 'kind');
  expect(property(answer, 'uid') === request.uid, 'uid');
  expect(typeof property(answer, 'allowed') === 'boolean', 'allowed');
  const patch = property(answer, 'patch');
  expect((patch === undefined) === (property(answer, 'patchType') === undefined), 'patch and patchType go together');
  if (hook === 'validate') expect(patch === undefined, 'a validating hook sends no patch');
  if (request.operation === 'DELETE') expect(patch === undefined, 'no patch on DELETE');
  const code = property(property(answer, 'status'), 'code');
  expect(response.allowed ? code === undefined : typeof code === 'number' && code >= 400, 'status.code');
  const { warnings = [], auditAnnotations = {} } = response;
  for (const warning of warnings) {
    expect(warning !== '' && warning.isWellFormed() && !CONTROL.test(warning), `warning is dropped: ${warning}`);
    expect(!warning.startsWith('Warning:'), 'kubectl writes "Warning:" itself');
  }
  expect(new Set(warnings).size === warnings.length, 'duplicate warnings are dropped');
  expect(Array.from(warnings.join('')).length <= 4096, 'warnings are cut');
  for (const [key, value] of Object.entries(auditAnnotations)) {
    expect(QUALIFIED_NAME.test(key), `annotation key ${key}`);
    expect(value.isWellFormed() && !CONTROL.test(value), `annotation ${key}`);
  }
  return found;
}
