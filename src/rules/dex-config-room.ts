import { configurationBytes, SECRET_LIMIT } from '../facts/configuration-size.js';
import { makesTooLarge } from './dex-config-share.js';
import type { Rule } from './rule.js';

export interface DexConfigRoomOptions {
  /** Bytes of all Clients together in Dex's configuration from which on there is a warning. */
  readonly warnBytes: number;
}

export const dexConfigRoom: Rule<DexConfigRoomOptions, 'inventory'> = {
  id: 'dex-config-room',
  title: 'The configuration of Dex leaves room for more Clients.',
  rationale:
    'Where it is full, dex-config-size refuses every new Client of every namespace. That is better known before it happens than after.',
  references: [{ title: 'Kubernetes core/v1: MaxSecretSize' }],
  since: '0.1.0',
  defaultAction: 'Warn',
  needs: ['inventory'],
  supersededBy: ['dex-config-size'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        warnBytes: {
          description: `the bytes of all Clients together in Dex's configuration above which there is a warning, from 1 to ${SECRET_LIMIT}`,
          type: 'integer',
          minimum: 1,
          maximum: SECRET_LIMIT,
        },
      },
    },
    // Three quarters of what dex-config-size allows.
    defaults: { warnBytes: 720 * 1024 },
  },
  check(client, { facts, old }, { warnBytes }) {
    if (!makesTooLarge(client, old, facts.inventory, warnBytes)) return [];
    return [
      {
        field: ['spec'],
        reason: 'FieldValueTooLong',
        message: `The configuration of Dex is nearly full. This Client takes about ${configurationBytes(client)} bytes of it.`,
        hint: 'Shorten its redirectURIs, trustedPeers and other texts, or remove or disable Clients that nobody uses.',
      },
    ];
  },
};
