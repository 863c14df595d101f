import { CLIENT_GROUP, CLIENT_RESOURCE } from '../../client/client.js';
import { ApiError } from '../../kubernetes/api-error.js';
import { StaleView } from '../../kubernetes/reflector/stale-view.js';
import { UserError } from '../exit-code.js';

const RESOURCE = `${CLIENT_RESOURCE}.${CLIENT_GROUP}`;

/** Whether the API server says that its user has not the right to do something. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}

/**
 * What to say of an API server that does not list its Clients.
 * @param server its address
 * @returns what was thrown, where it is no problem with a server
 */
export function listProblem(error: unknown, server: string): unknown {
  if (error instanceof StaleView) return new UserError(`${error.message}.`, { cause: error });
  if (!(error instanceof ApiError)) return error;
  return new UserError(words(error, server), { cause: error });
}

function words({ status, failure, message }: ApiError, server: string): string {
  if (status === 404)
    return `The API server ${server} knows no ${RESOURCE}: install the CustomResourceDefinition of the operator, or choose another cluster by --context.`;
  if (status === 401)
    return `The API server ${server} does not accept the credentials of the kubeconfig: log in again, or choose another context by --context.`;
  if (failure === 'aborted') return `The API server ${server} did not list its Clients in time.`;
  return `${message}.`;
}

/** What a user lacks who is not told of the Clients of other namespaces. */
export const MAY_NOT_LIST = `the user of the kubeconfig may not list ${RESOURCE} in all namespaces`;
