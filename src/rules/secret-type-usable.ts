import { FIELD } from '../client/client.js';
import { quote } from '../client/quote.js';
import { contentsOf } from '../facts/secret.js';
import type { Rule } from './rule.js';

export interface SecretTypeUsableOptions {
  /** Types that the Secret may have; every type but those of other credentials where empty. */
  readonly allowedTypes: readonly string[];
}

/** Types that somebody else's software fills, and what their Secrets are for. */
const OTHER_CREDENTIALS = new Map([
  ['kubernetes.io/service-account-token', 'the token of a service account'],
  ['bootstrap.kubernetes.io/token', 'a token for joining the cluster'],
  ['kubernetes.io/tls', 'the key of a certificate'],
  ['kubernetes.io/ssh-auth', 'an SSH key'],
  ['kubernetes.io/dockercfg', 'credentials of an image registry'],
  ['kubernetes.io/dockerconfigjson', 'credentials of an image registry'],
  ['helm.sh/release.v1', 'a Helm release with all its values'],
  ['istio.io/key-and-cert', 'the key of a certificate'],
  ['istio.io/ca-root', 'the key of a certificate authority'],
  ['cluster.x-k8s.io/secret', 'credentials of a cluster'],
]);

export const secretTypeUsable: Rule<SecretTypeUsableOptions, 'secretContents'> = {
  id: 'secret-type-usable',
  title: 'The Secret is one for a client secret, not for another credential.',
  rationale:
    'Whoever may write Clients need not be allowed to read Secrets. A secretRef to a service account token or the key of a ' +
    'certificate copies it into the configuration of Dex, and its value can be tested at the token endpoint.',
  references: [{ title: 'Kubernetes documentation, Secrets: built-in types' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['secretContents'],
  supersededBy: ['secret-ref-forbidden', 'secret-ref-not-dex-config'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowedTypes: {
          description:
            'a list of the types that a Secret may have, such as Opaque; where empty, every type but those that Kubernetes, Helm, ' +
            'Istio and Cluster API use for other credentials',
          type: 'array',
          items: { type: 'string', minLength: 1, maxLength: 253 },
        },
      },
    },
    defaults: { allowedTypes: [] },
  },
  check(client, { facts }, { allowedTypes }) {
    const contents = contentsOf(client, facts);
    if (contents?.exists !== true) return [];
    const { type } = contents;
    const purpose = OTHER_CREDENTIALS.get(type);
    if (allowedTypes.length === 0 ? purpose === undefined : allowedTypes.includes(type)) return [];
    return [
      {
        field: FIELD.secretRef,
        reason: 'FieldValueForbidden',
        message: `The Secret ${quote(client.spec.secretRef?.name ?? '')} has the type ${quote(type)}${purpose === undefined ? ', which is none of those accepted for client secrets' : `: it holds ${purpose}, not a client secret`}.`,
        hint: `Put the client secret into a Secret of its own, of the type ${quote(allowedTypes[0] ?? 'Opaque')}. An admin can list other types in the option allowedTypes of this rule.`,
      },
    ];
  },
};
