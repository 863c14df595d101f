import type { ReviewDependencies } from '../../src/admission/decision.js';
import type { Client } from '../../src/client/client.js';
import type { Violation } from '../../src/client/violation.js';
import { known, notAsked, unknown, type FactName, type Facts } from '../../src/facts/fact.js';
import { inventoryOf } from '../facts/inventory-of.js';
import { defaultPolicy, type EffectiveRule, type Policy } from '../../src/policy/policy.js';
import type { EnforcementAction, RuleContext } from '../../src/rules/rule.js';

/** A rule for one test. */
export interface StubRule {
  readonly id: string;
  readonly action?: EnforcementAction;
  readonly needs?: readonly ('inventory' | 'secretContents')[];
  readonly check: (client: Client, context: RuleContext<FactName>) => readonly Violation[];
}

/** A policy of nothing but the given rules: what this folder tests must not change with the texts of the real ones. */
export function stubPolicy(stubs: readonly StubRule[], change: Partial<Policy> = {}): Policy {
  const effective = stubs.map(({ id, action = 'Deny', needs = [], check }): EffectiveRule => ({
    rule: {
      id,
      title: '',
      rationale: '',
      references: [],
      since: '0.1.0',
      defaultAction: 'Deny',
      needs,
      check,
    },
    action,
    options: {},
  }));
  return { ...defaultPolicy(), rulesFor: () => effective, ...change };
}

/** Finds something in every redirect URI that is not https. */
export const httpsOnly: StubRule = {
  id: 'redirect-uri-https',
  check: (client) =>
    client.spec.redirectURIs
      .filter(({ text }) => !text.startsWith('https:'))
      .map(({ field, text }) => ({
        field,
        reason: 'FieldValueInvalid',
        message: `"${text}" is not encrypted. Anybody on the way can read the code.`,
        hint: 'Write it with https.',
      })),
};

/** Finds something in every Client without a name. */
export const named: StubRule = {
  id: 'name-not-blank',
  check: (client) =>
    client.spec.name === ''
      ? [
          {
            field: ['spec', 'name'],
            reason: 'FieldValueRequired',
            message: 'The name "" is blank. Dex does not start with a client that has no name, for any tenant.',
            hint: 'Write the name that people are to read on the consent page, such as "Web".',
          },
        ]
      : [],
};

/** Needs the inventory, and finds nothing in it. */
export const asking: StubRule = {
  id: 'id-unique',
  needs: ['inventory'],
  check: (_client, { facts }) => {
    facts.inventory.holders('nobody');
    return [];
  },
};

/** Needs what a Secret holds, and finds nothing in it. */
export const peeking: StubRule = {
  id: 'secret-value-strong',
  needs: ['secretContents'],
  check: (_client, { facts }) => {
    if (!facts.secretContents.exists) throw new Error('asked for what is not known');
    return [];
  },
};

/** Fails. */
export const broken: StubRule = {
  id: 'id-broken',
  check: () => {
    throw new Error('the inside of the rule');
  },
};

/** The facts of a cluster without other Clients. */
export function emptyCluster(): Facts {
  return {
    inventory: known(inventoryOf([])),
    idClaim: known({ rival: undefined }),
    visibility: known({ sees: () => false }),
    secretAccess: known({ allowed: true }),
    secretPresence: notAsked('this installation reads no Secrets'),
    secretContents: notAsked('this installation reads no Secrets'),
  };
}

/** The facts before the first look at a cluster. */
export function unseenCluster(): Facts {
  return { ...emptyCluster(), inventory: unknown('the Clients of the cluster have not been read yet') };
}

/** The dependencies of a review, and the faults that it reports. */
export function dependencies(
  stubs: readonly StubRule[],
  change: { readonly policy?: Partial<Policy>; readonly factsOf?: () => Facts } = {},
): ReviewDependencies & { readonly faults: { readonly error: unknown; readonly rule: string | undefined }[] } {
  const faults: { error: unknown; rule: string | undefined }[] = [];
  return {
    policy: stubPolicy(stubs, change.policy),
    factsOf: change.factsOf ?? emptyCluster,
    onFault: (error, rule) => {
      faults.push({ error, rule });
    },
    faults,
  };
}
