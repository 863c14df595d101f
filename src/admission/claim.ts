import { parseClient } from '../client/client.js';
import type { Decision } from './decision.js';
import type { Policy } from '../policy/policy.js';
import { property } from '../client/client.js';
import type { Review } from '../policy/validate.js';
import { idUnique } from '../rules/id-unique.js';

/**
 * The claim of a Client that is to be stored with an id that it had not before; none where the policy lets ids be shared, because
 * then nobody is kept from one.
 */
export function claimOf({ object, oldObject, namespace }: Review, policy: Policy): Pick<Decision, 'claim'> {
  const client = parseClient(object, namespace);
  const { name, spec } = client;
  const former = oldObject === undefined ? undefined : parseClient(oldObject, namespace).spec.id;
  if (spec.id === undefined || spec.id === former) return {};
  const uniqueness = policy.rulesFor(namespace).find(({ rule }) => rule.id === idUnique.id);
  if (uniqueness?.action !== 'Deny' || policy.exemptionFor(idUnique.id, client) !== undefined) return {};
  const uid = property(property(object, 'metadata'), 'uid');
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
