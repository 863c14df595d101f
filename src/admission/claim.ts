import { property, type Client } from '../client/client.js';
import type { Policy } from '../policy/policy.js';
import { idUnique } from '../rules/id-unique.js';
import type { Decision } from './decision.js';

/**
 * The claim of a Client that is to be stored with an id that it had not before; none where the policy lets ids be shared, because
 * then nobody is kept from one.
 */
export function claimOf(client: Client, old: Client | undefined, policy: Policy): Pick<Decision, 'claim'> {
  const { namespace, name, spec, manifest } = client;
  if (spec.id === undefined || spec.id === old?.spec.id) return {};
  const uniqueness = policy.rulesFor(namespace).find(({ rule }) => rule.id === idUnique.id);
  if (uniqueness?.action !== 'Deny' || policy.exemptionFor(idUnique.id, client) !== undefined) return {};
  const uid = property(property(manifest, 'metadata'), 'uid');
  return {
    claim: {
      domain: policy.domainOf(namespace),
      id: spec.id,
      namespace,
      name,
      uid: typeof uid === 'string' ? uid : '',
    },
  };
}
