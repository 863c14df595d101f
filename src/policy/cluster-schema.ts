import type { JsonSchema } from '../schema/json-schema.js';
import { CLUSTER_DEFAULTS, ID_CLAIMS, SECRETS } from './policy-file.js';

/** The schema of the policy file's part `cluster`. */
export const clusterSchema: JsonSchema = {
  description: 'what the webhook does in the cluster for what rules need to know; manifests are judged without it',
  type: 'object',
  additionalProperties: false,
  properties: {
    idClaims: {
      description:
        'how an id is kept for one of several Clients that are created at the same moment: lease (one Lease for each id), or list ' +
        '(all Clients are listed before each create; see docs/id-claims.md)',
      type: 'string',
      enum: ID_CLAIMS,
      default: CLUSTER_DEFAULTS.idClaims,
    },
    secrets: {
      description:
        'what is read of the Secrets that secretRefs name, where the author may read them: none, metadata (whether they are there) ' +
        'or value (the named key too). The webhook needs the right to get Secrets for all but none',
      type: 'string',
      enum: SECRETS,
      default: CLUSTER_DEFAULTS.secrets,
    },
  },
};
