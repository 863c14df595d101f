import { property } from '../../client/client.js';
import { words } from './refusal.js';

/** What Node's codes mean to who runs the webhook. */
const MEANING: ReadonlyMap<unknown, string> = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ECONNRESET', 'the connection broke'],
  ['EPIPE', 'the connection broke'],
  ['ETIMEDOUT', 'no answer from its address'],
  ['EHOSTUNREACH', 'no route to its address'],
  ['ENETUNREACH', 'no route to its address'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not of the authority that the kubeconfig trusts'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is not of the authority that the kubeconfig trusts'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not of the authority that the kubeconfig trusts'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is not of the authority that the kubeconfig trusts'],
  ['CERT_SIGNATURE_FAILURE', 'its certificate is not of the authority that the kubeconfig trusts'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
]);

/** Why a connection came to nothing, as the end of a sentence, with Node's code for whoever looks it up. */
export function connectionProblem(error: unknown): string {
  const code = property(error, 'code');
  if (typeof code !== 'string') return error instanceof Error ? words(error.message) : 'unknown reason';
  return `${MEANING.get(code) ?? (error instanceof Error ? words(error.message) : 'unknown reason')} (${code})`;
}
