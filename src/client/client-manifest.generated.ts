/* Generated from schemas/client.v1alpha1.schema.json by `make generate`. Do not edit. */

/**
 * Client is an OAuth2 client of the Dex that the Dex Config Operator configures.
 */
export interface ClientManifest {
  apiVersion?: string;
  kind?: string;
  metadata?: {};
  /**
   * The OAuth2 client as Dex is to know it.
   */
  spec: {
    /**
     * The OAuth2 client id. Other Clients name it in trustedPeers. It stays as it is for the Client's life.
     */
    id: string;
    /**
     * The name that people read on Dex's consent page.
     */
    name: string;
    /**
     * The addresses Dex may send a person back to. Dex compares them byte for byte.
     *
     * @minItems 1
     */
    redirectURIs: string[];
    /**
     * Whether the application cannot keep a secret (browser, mobile, command line).
     */
    public?: boolean;
    /**
     * Where the client secret is. Needed by a confidential client, not allowed for a public one.
     */
    secretRef?: {
      /**
       * Name of the Secret.
       */
      name: string;
      /**
       * Namespace of the Secret; the Client's own unless given.
       */
      namespace?: string;
      /**
       * Key within the Secret that holds the client secret.
       */
      key?: string;
    };
    /**
     * Ids of the Clients that may obtain tokens whose audience is this Client.
     */
    trustedPeers?: string[];
    /**
     * Address of a logo for the consent page.
     */
    logoURL?: string;
    /**
     * Whether the Client is given to Dex.
     */
    enabled?: boolean;
  };
  /**
   * What the operator last saw.
   */
  status?: {
    /**
     * The metadata.generation that the rest of the status is about.
     */
    observedGeneration?: number;
    /**
     * The state in a word, such as Pending, Ready or Failed.
     */
    phase?: string;
    /**
     * The state in a sentence.
     */
    message?: string;
    /**
     * When the status was written.
     */
    lastUpdated?: string;
    /**
     * The state in detail: Ready, SecretResolved, ConfigurationValid and Synced.
     */
    conditions?: {
      type: string;
      status: 'True' | 'False' | 'Unknown';
      observedGeneration?: number;
      lastTransitionTime: string;
      reason: string;
      message: string;
    }[];
  };
}
