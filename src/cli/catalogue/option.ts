import { property } from '../../client/client.js';
import type { AnyRule } from '../../rules/rule.js';

/** An option of a rule, for people. */
export interface RuleOption {
  readonly name: string;
  /** Empty where the schema has none. */
  readonly description: string;
  /** JSON. */
  readonly fallback: string;
}

/** The options of a rule, in the order of its schema. */
export function optionsOf({ options }: AnyRule): readonly RuleOption[] {
  const properties = property(options?.schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([name, schema]) => {
    const description = property(schema, 'description');
    return {
      name,
      description: typeof description === 'string' ? description : '',
      fallback: JSON.stringify(property(options?.defaults, name) ?? null),
    };
  });
}

/** What a rule needs to know beyond the Client, in words. */
export const FACT_WORDS: Readonly<Record<AnyRule['needs'][number], string>> = {
  inventory: 'the other Clients of the same Dex',
  idClaim: 'whether another Client has just claimed the id',
  visibility: 'which other Clients its author may read',
  secretAccess: 'whether the author of the Client may read its Secret',
  secretPresence: 'whether the Secret is there',
  secretContents: 'what the Secret holds',
};
