import { CLIENT_GROUP, CLIENT_RESOURCE, CLIENT_VERSION } from '../../client/client.js';
import { apiPath, type Api } from '../../kubernetes/api.js';
import { ApiError } from '../../kubernetes/api-error.js';
import { list } from '../../kubernetes/reflector/list.js';
import { pause, SYSTEM_CLOCK } from '../../kubernetes/reflector/clock.js';
import { byName, storedClient, type StoredClient } from './stored-client.js';

/** All pages together, in milliseconds: 100,000 Clients take less than half of it. */
const TIME = 120_000;
/** How often a list is begun anew that an overloaded API server puts off, or whose later pages it has forgotten. */
const ATTEMPTS = 4;
/** Longest wait before a list is begun anew, in milliseconds, whatever the API server asks for. */
const MAX_PAUSE = 10_000;

/**
 * Lists Clients once, page by page.
 * @param namespace those of one namespace; all unless given
 * @param progress told how many have been read
 * @throws ApiError, StaleView (`listProblem`)
 */
export async function listClients(
  api: Api,
  namespace: string | undefined,
  progress: (clients: number) => void,
  signal: AbortSignal,
): Promise<readonly StoredClient[]> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(TIME)]);
  for (let attempt = 1; ; attempt++) {
    try {
      return await listOnce(api, namespace, progress, within);
    } catch (error) {
      const wait = attempt < ATTEMPTS ? putOff(error) : undefined;
      if (wait === undefined) throw error;
      await pause(SYSTEM_CLOCK, wait, within);
    }
  }
}

async function listOnce(
  api: Api,
  namespace: string | undefined,
  progress: (clients: number) => void,
  signal: AbortSignal,
): Promise<readonly StoredClient[]> {
  const clients: StoredClient[] = [];
  const sink = {
    begin: () => ({
      add: (object: Parameters<typeof storedClient>[0]) => {
        progress(clients.push(storedClient(object)));
      },
      commit: () => undefined,
    }),
    upsert: () => undefined,
    remove: () => undefined,
  };
  const within = namespace === undefined ? [] : ['namespaces', namespace];
  const collection = {
    path: apiPath('apis', CLIENT_GROUP, CLIENT_VERSION, ...within, CLIENT_RESOURCE),
    resource: `${CLIENT_RESOURCE}.${CLIENT_GROUP}`,
    ifUnknown: 'install the CustomResourceDefinition of the operator',
  };
  await list(api, collection, sink, SYSTEM_CLOCK, signal);
  return clients.toSorted(byName);
}

/** How long to wait before a list is begun anew, in milliseconds; undefined where that does not help. */
function putOff(error: unknown): number | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const { status, retryAfterSeconds } = error;
  // 410: the token of the next page is older than what the API server remembers.
  if (status !== 410 && status !== 429 && retryAfterSeconds === undefined) return undefined;
  return Math.min(MAX_PAUSE, (retryAfterSeconds ?? (status === 429 ? 1 : 0)) * 1000);
}
