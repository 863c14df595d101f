import type { IdClaimed } from './id-claim.js';
import type { Inventory } from './inventory.js';
import type { SecretAccess, SecretContents, SecretPresence } from './secret.js';
import type { Visibility } from './visibility.js';

/** Something a rule may ask beyond the object itself: known, or not, for a reason that a person can act on. */
export type Fact<T> = { readonly known: true; readonly value: T } | UnknownFact;

export interface UnknownFact {
  readonly known: false;
  /** A sentence without its full stop, such as "no cluster was asked". */
  readonly why: string;
  /** Whether this installation does not ask by choice; otherwise it should know and asking again may help. */
  readonly byChoice: boolean;
}

/** Every fact there is, by the name under which a rule declares its need. */
export interface FactValues {
  /** The Clients of the uniqueness domain (those that feed one Dex), the judged one possibly among them. */
  readonly inventory: Inventory;
  /** Whether another Client claimed the id of this one while both were on their way. */
  readonly idClaim: IdClaimed;
  /** Which other Clients the author of the Client may read. */
  readonly visibility: Visibility;
  /** Whether the author of the Client may read the Secret that its secretRef names. */
  readonly secretAccess: SecretAccess;
  /** Whether the Secret that secretRef names is there. */
  readonly secretPresence: SecretPresence;
  /** What the Secret that secretRef names holds. */
  readonly secretContents: SecretContents;
}

export type FactName = keyof FactValues;

/** What is known when one Client is judged; gathered beforehand, because rules are synchronous. */
export type Facts = { readonly [Name in FactName]: Fact<FactValues[Name]> } & {
  /** Set where it is known what a Secret holds but for the value at the key, as from a snapshot: a rule that asks for it ends there. */
  readonly secretValue?: UnknownFact;
};

export function known<T>(value: T): Fact<T> {
  return { known: true, value };
}

/** A fact that should be known, and is not: a rule about security that needs it refuses until it is. */
export function unknown(why: string): UnknownFact {
  return { known: false, why, byChoice: false };
}

/** A fact that this installation does not ask for: the rules that need it are reported as not evaluated, and refuse nothing. */
export function notAsked(why: string): UnknownFact {
  return { known: false, why, byChoice: true };
}
