import type { Client } from '../client/client.js';
import type { Violation } from '../client/violation.js';
import type { DexSettings } from '../facts/dex.js';
import type { FactName, FactValues } from '../facts/fact.js';
import type { JsonSchema } from '../schema/json-schema.js';

/** What the policy does about a violation, from strongest to weakest; `Ignore` means that the rule is not asked. */
export type EnforcementAction = 'Deny' | 'Warn' | 'Audit' | 'Ignore';

/** Where a requirement comes from: an RFC section, Dex's source or a documentation page. */
export interface Reference {
  readonly title: string;
  readonly url?: string;
}

/** For a rule without options. */
export type NoOptions = object;

/**
 * Which kind of clients a policy expects.
 * - `web`: the operator's documentation and today's Dex: https, loopback, and an app's own scheme for public clients
 * - `native`: Dex's documentation of 2016: public clients are command-line tools on the own machine
 */
export type Profile = 'web' | 'native';

/** What a check may know beyond the judged Client: the facts that its rule declares in `needs`, and no others. */
export interface RuleContext<Need extends FactName> {
  /** Asking for one that is unknown ends the check: the rule is then not evaluated for this Client. */
  readonly facts: Pick<FactValues, Need>;
  /** What the policy says of the Dex that the Client feeds. */
  readonly dex: DexSettings;
  /** The Client as it was before; undefined on create. Only for rules about change: every other rule judges the final state. */
  readonly old: Client | undefined;
}

/** One requirement. A check observes; what follows from a violation is the policy's business. */
export interface Rule<Options extends object = NoOptions, Need extends FactName = never> {
  /** Kebab-case, `<field>-<requirement>`: also the file's name, the policy key, the docs page and the test's name. Never reused. */
  readonly id: string;
  /** The requirement as a sentence. */
  readonly title: string;
  /** Why, in one to three sentences. */
  readonly rationale: string;
  readonly references: readonly Reference[];
  /** The first version of this program that had the rule. */
  readonly since: string;
  /** `Ignore` for a rule that only a policy switches on. */
  readonly defaultAction: EnforcementAction;
  /** What the rule is asked about: Clients that somebody writes unless given, or Clients that somebody deletes. */
  readonly judges?: 'deletion';
  /** Facts without which the rule cannot be evaluated. */
  readonly needs: readonly Need[];
  /**
   * Rules whose finding at the same field, or at one above it, says what this rule would say again: one cause, one advice.
   * `schema` supersedes every rule and need not be listed. A weaker finding never supersedes a stronger one.
   */
  readonly supersededBy?: readonly string[];
  /** The profiles that have the rule; all of them unless given. */
  readonly profiles?: readonly Profile[];
  /** Schema of the options, each of which may be left out, and their defaults. */
  readonly options?: { readonly schema: JsonSchema; readonly defaults: Options };
  /** Pure, synchronous and total: any Client that `parseClient` returns, in time linear in its size. */
  check(client: Client, context: RuleContext<Need>, options: Options): readonly Violation[];
}

/** A rule of any options, as lists hold it; the policy has checked the options it hands to `check` against the rule's schema. */
export type AnyRule = Rule<object, FactName>;
