/** A Client that is about to take an id. */
export interface IdClaim {
  /** The Dex whose ids it shares (`Policy.domainOf`). */
  readonly domain: string;
  readonly id: string;
  readonly namespace: string;
  /** Never empty: the API server has filled in generateName when the validating hook is asked. */
  readonly name: string;
  /** metadata.uid of the object; empty where it has none yet. */
  readonly uid: string;
}

/** Whether the id that a Client is about to take was claimed by another one meanwhile. */
export interface IdClaimed {
  /** Who holds the claim; undefined where it is the Client itself, or where it takes no new id. */
  readonly rival: { readonly namespace: string; readonly name: string } | undefined;
}
