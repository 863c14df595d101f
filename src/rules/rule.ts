import type { Client } from '../client/client.js';
import type { Violation } from '../client/violation.js';
import type { FactName, FactValues } from '../facts/fact.js';

/** What the policy does about a violation, from strongest to weakest; `Ignore` means that the rule is not asked. */
export type EnforcementAction = 'Deny' | 'Warn' | 'Audit' | 'Ignore';

/** Where a requirement comes from: an RFC section, Dex's source or a documentation page. */
export interface Reference {
  readonly title: string;
  readonly url?: string;
}

/** For a rule without options. */
export type NoOptions = object;

/** What a check may know beyond the judged Client: the facts that its rule declares in `needs`, and no others. */
export interface RuleContext<Need extends FactName = FactName> {
  readonly facts: Pick<FactValues, Need>;
  /** The Client as it was before; undefined on create. Only for rules about change: every other rule judges the final state. */
  readonly old: Client | undefined;
}

/** One requirement. A check observes; what follows from a violation is the policy's business. */
export interface Rule<Options extends object = NoOptions, Need extends FactName = FactName> {
  /** Kebab-case, `<field>-<requirement>`: also the file's name, the policy key, the docs page and the test's name. Never reused. */
  readonly id: string;
  /** The requirement as a sentence. */
  readonly title: string;
  /** Why, in one to three sentences. */
  readonly rationale: string;
  readonly references: readonly Reference[];
  /** The first version of this program that had the rule. */
  readonly since: string;
  readonly defaultAction: 'Deny' | 'Warn' | 'Audit';
  /** Facts without which the rule cannot be evaluated. */
  readonly needs: readonly Need[];
  /** JSON schema of the options and their defaults. */
  readonly options?: { readonly schema: object; readonly defaults: Options };
  /** Pure, synchronous and total: any Client that `parseClient` returns, in time linear in its size. */
  check(client: Client, context: RuleContext<Need>, options: Options): readonly Violation[];
}

/** A rule of any options, as lists hold it; the policy has checked the options it hands to `check` against the rule's schema. */
export type AnyRule = Rule;
