import type { Client } from '../../client/client.js';
import { notAsked, type Fact, type Facts } from '../../facts/fact.js';
import type { StoredClient } from './stored-client.js';

/** What is known of the Secret that a Client names, and of who may name it. */
export type SecretFacts = Pick<Facts, 'secretAccess' | 'secretPresence' | 'secretContents' | 'secretValue'>;

const NOT_JUDGED = notAsked('only the Secrets of the Clients that are judged are looked at');

/** What is known of the Secret of a Client that was not asked about. */
export const UNASKED: SecretFacts = {
  secretAccess: NOT_JUDGED,
  secretPresence: NOT_JUDGED,
  secretContents: NOT_JUDGED,
};

/** A cluster as a command knows it: asked now, or as a snapshot tells. */
export interface ClusterView {
  /** Where manifests go that name no namespace. */
  readonly namespace: string;
  /** Every Client, by namespace and name. */
  readonly clients: Fact<readonly StoredClient[]>;
  /** The Clients of one namespace, by name; unknown where the user may not list them either. */
  clientsIn(namespace: string): Promise<Fact<readonly StoredClient[]>>;
  /** Finds out about the Secrets of some Clients; of no others anything is known. */
  secretsOf(clients: readonly Client[]): Promise<(client: Client) => SecretFacts>;
}
