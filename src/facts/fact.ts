import type { Inventory } from './inventory.js';

/** Something a rule may ask beyond the object itself: known, or unknown for a reason that a person can act on. */
export type Fact<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

/** Every fact there is, by the name under which a rule declares its need. */
export interface FactValues {
  /** The Clients of the uniqueness domain (those that feed one Dex), the judged one possibly among them. */
  readonly inventory: Inventory;
}

export type FactName = keyof FactValues;

/** What is known when one Client is judged; gathered beforehand, because rules are synchronous. */
export type Facts = { readonly [Name in FactName]: Fact<FactValues[Name]> };

export function known<T>(value: T): Fact<T> {
  return { known: true, value };
}

export function unknown(why: string): Fact<never> {
  return { known: false, why };
}
