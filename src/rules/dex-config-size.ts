import { configurationBytes, SECRET_LIMIT } from '../facts/configuration-size.js';
import { makesTooLarge } from './dex-config-share.js';
import type { Rule } from './rule.js';

export interface DexConfigSizeOptions {
  /** Bytes that all Clients together may take in Dex's configuration. */
  readonly maxBytes: number;
}

/** For what else is in the configuration: connectors, with their certificates, and static passwords. */
const RESERVE = 64 * 1024;

export const dexConfigSize: Rule<DexConfigSizeOptions, 'inventory'> = {
  id: 'dex-config-size',
  title: 'The configuration of Dex fits into its Secret with all Clients in it.',
  rationale:
    'The operator writes the Clients of all namespaces into one Secret, and the API server refuses a Secret of more than 1 MiB. From then on ' +
    "nobody's change reaches Dex, a withdrawn redirect URI or a new secret no more than a new Client. Sixteen Clients with all the redirect URIs " +
    'that redirect-uri-limits allows are enough. The size is an estimate; what connectors and the rest need is set aside.',
  references: [
    { title: 'Kubernetes core/v1: MaxSecretSize' },
    { title: 'Operator documentation, page architecture: one configuration Secret from all Clients' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['inventory'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxBytes: {
          description: `the bytes that all Clients together may take in Dex's configuration, from 1 to ${SECRET_LIMIT}`,
          type: 'integer',
          minimum: 1,
          maximum: SECRET_LIMIT,
        },
      },
    },
    defaults: { maxBytes: SECRET_LIMIT - RESERVE },
  },
  check(client, { facts, old }, { maxBytes }) {
    if (!makesTooLarge(client, old, facts.inventory, maxBytes)) return [];
    return [
      {
        field: ['spec'],
        reason: 'FieldValueTooLong',
        message: `With this Client, which takes about ${configurationBytes(client)} bytes, the configuration of Dex no longer fits into its Secret. Then no change of any Client would reach Dex.`,
        hint: 'Shorten its redirectURIs, trustedPeers and other texts, or remove or disable Clients that nobody uses.',
      },
    ];
  },
};
