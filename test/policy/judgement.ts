import { parseClient, property, type Client } from '../../src/client/client.js';
import { formatFieldPath } from '../../src/client/field-path.js';
import { known, type Facts } from '../../src/facts/fact.js';
import { factsFromManifests, type SecretManifest } from '../../src/facts/manifest-facts.js';
import { inventoryEntry } from '../../src/facts/inventory.js';
import { inventoryOf } from '../facts/inventory-of.js';
import type { Verdict } from '../../src/policy/finding.js';
import { mutate } from '../../src/policy/mutate.js';
import { defaultPolicy, type Policy } from '../../src/policy/policy.js';
import { validate, validateDeletion } from '../../src/policy/validate.js';
import type { TestManifest } from '../client/minimal-client.js';

/** What is around the judged Client; nothing unless given. */
export interface Surroundings {
  readonly old?: unknown;
  readonly others?: readonly TestManifest[];
  readonly secrets?: readonly SecretManifest[];
  readonly policy?: Policy;
  /** Whether the Client is to be deleted. */
  readonly deletion?: boolean;
  /** What a cluster says of the author and Secrets of other namespaces; none is asked unless given. */
  readonly mayReadElsewhere?: boolean;
}

/** The facts that surroundings make. */
export function factsIn({ others = [], secrets = [], mayReadElsewhere }: Surroundings): (client: Client) => Facts {
  const entries = others.map((other) => inventoryEntry(parseClient(other, other.metadata.namespace)));
  const inventory = inventoryOf(entries.filter((entry) => entry !== undefined));
  const secret = (namespace: string, name: string) =>
    secrets.find((each) => each.namespace === namespace && each.name === name);
  const fromManifests = factsFromManifests({ inventoryFor: () => inventory, secret });
  return (client) => {
    const facts = fromManifests(client);
    return mayReadElsewhere === undefined || facts.secretAccess.known
      ? facts
      : { ...facts, secretAccess: known({ allowed: mayReadElsewhere }) };
  };
}

/** Defaults and judges a Client (of team-a unless it names a namespace) as both doors do. */
export function judge(manifest: unknown, surroundings: Surroundings = {}): Verdict {
  const { old, policy = defaultPolicy() } = surroundings;
  const given = property(property(manifest, 'metadata'), 'namespace');
  const namespace = typeof given === 'string' ? given : 'team-a';
  const { object } = mutate(manifest, namespace);
  if (surroundings.deletion === true) return validateDeletion(object, namespace, factsIn(surroundings), policy);
  const review = { object, namespace, ...(old === undefined ? {} : { oldObject: old }) };
  return validate(review, factsIn(surroundings), policy);
}

/** Refusals, and warnings that would be refusals but for the ratchet, in short. */
export function briefRefusals(verdict: Verdict): string[] {
  return brief({
    ...verdict,
    findings: verdict.findings.filter(({ action, preexisting }) => action === 'Deny' || preexisting),
  });
}

/** Findings in short: `Deny redirect-uri-https spec.redirectURIs[0]`. */
export function brief({ findings }: Verdict): string[] {
  return findings.map(({ action, rule, field }) => `${action} ${rule} ${formatFieldPath(field)}`);
}
