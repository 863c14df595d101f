import type { Client } from '../../client/client.js';
import { unknown } from '../../facts/fact.js';
import type { FactsOf } from '../../facts/fact-source.js';
import type { Requester } from '../../facts/requester.js';
import { AccessReviews } from '../../kubernetes/asking/access-reviews.js';
import type { Api } from '../../kubernetes/api.js';
import type { AskingBounds } from '../../kubernetes/asking/answers.js';
import { IN_ONE_PROCESS, InFlight } from '../../kubernetes/asking/in-flight.js';
import { factsGatherer } from '../../kubernetes/asking/facts-gatherer.js';
import { SecretConsent } from '../../kubernetes/asking/secret-consent.js';
import type { Policy } from '../../policy/policy.js';
import { UNASKED, type SecretFacts } from './cluster-view.js';

/** One Client's questions, in milliseconds. */
const EACH = 15_000;
/** The questions of all Clients, in milliseconds: against an API server that stopped to answer a run must end. */
const ALL = 120_000;
/** Clients that are asked about at once; their questions share `IN_ONE_PROCESS` places. */
const AT_ONCE = 64;

/** Whoever the kubeconfig says; a question about the own rights names nobody. */
export const OWN: Requester = { username: '', uid: '', groups: [], extra: {} };
const NO_INVENTORY = unknown('the Clients are known from a list');

/** How a run asks about rights: an answer counts to its end, and none is forgotten. */
export function runBounds(): AskingBounds {
  return {
    inFlight: new InFlight(IN_ONE_PROCESS),
    now: () => performance.now(),
    limits: { lifetime: Number.POSITIVE_INFINITY, capacity: Number.POSITIVE_INFINITY, patience: EACH },
  };
}

/** Asks about the Secrets of Clients with the rights of the user of the kubeconfig, by the code that the webhook asks with. */
export async function secretsByOwnRights(
  clients: readonly Client[],
  api: Api,
  policy: Policy,
  tell: (problem: string) => void,
  signal: AbortSignal,
): Promise<(client: Client) => SecretFacts> {
  const bounds = runBounds();
  const gather = factsGatherer({
    // Nobody's names are asked for here: whoever lists all Clients may read them.
    inventoryOf: () => NO_INVENTORY,
    reviews: AccessReviews.ofOwn(api, bounds),
    consent: new SecretConsent(api, bounds, tell),
    api,
    inFlight: bounds.inFlight,
    policy,
    tell,
  });
  const known = new Map<string, FactsOf>();
  await inTurns(clients, signal, async (client, within) => {
    known.set(referenceOf(client), await gather(OWN, [client], within));
  });
  return (client) => {
    const facts = known.get(referenceOf(client))?.(client);
    if (facts === undefined) return UNASKED;
    const { secretAccess, secretPresence, secretContents } = facts;
    return { secretAccess, secretPresence, secretContents };
  };
}

/** Does something for each item, for some at once; each, and all together, within a time. */
export async function inTurns<T>(
  items: readonly T[],
  signal: AbortSignal,
  action: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const all = AbortSignal.any([signal, AbortSignal.timeout(ALL)]);
  for (let start = 0; start < items.length; start += AT_ONCE) {
    // One signal for each: whoever is asked for an item listens to it, and Node warns of a signal that many listen to.
    const within = AbortSignal.any([all, AbortSignal.timeout(EACH)]);
    await Promise.all(items.slice(start, start + AT_ONCE).map((item) => action(item, AbortSignal.any([within]))));
  }
}

/** What tells the questions about two Clients apart. */
export function referenceOf({ namespace, spec: { secretRef } }: Client): string {
  return JSON.stringify([namespace, secretRef === undefined, secretRef?.namespace, secretRef?.name, secretRef?.key]);
}
