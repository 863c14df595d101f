import { describe, expect, test } from '@jest/globals';
import { formatFieldPath } from '../../src/client/field-path.js';
import { parseClient } from '../../src/client/client.js';
import type { Violation } from '../../src/client/violation.js';
import { Inventory, type InventoryEntry } from '../../src/facts/inventory.js';
import type { Rule } from '../../src/rules/rule.js';
import { minimalClient, type TestManifest } from '../client/minimal-client.js';

/** One row of a rule's table: a Client, and what the rule must find in it. */
export interface Row<Options extends object> {
  readonly name: string;
  /** The smallest valid Client with one change, unless given. */
  readonly client?: TestManifest;
  readonly old?: TestManifest;
  /** Other Clients of the cluster; the namespace is the judged Client's own unless given. */
  readonly others?: readonly (Partial<InventoryEntry> & { readonly id: string })[];
  /** Laid over the rule's default options. */
  readonly options?: Partial<Options>;
  /** `field: part of the message or hint`, in order; none for a Client that must pass. */
  readonly finds?: readonly { readonly field: string; readonly says: string | RegExp }[];
}

/** What a rule observes in a row's Client. */
export function violationsOf<Options extends object>(rule: Rule<Options>, row: Row<Options>): readonly Violation[] {
  const client = parseClient(row.client ?? minimalClient(), 'team-a');
  const old = row.old === undefined ? undefined : parseClient(row.old, 'team-a');
  const others = row.others ?? [];
  const inventory = new Inventory(others.map((entry) => ({ namespace: 'team-a', name: entry.id, ...entry })));
  const options = { ...rule.options?.defaults, ...row.options } as Options;
  return rule.check(client, { facts: { inventory }, old }, options);
}

/** Runs a rule's table. Each row names the field it expects a violation at and words that the reader must see. */
export function testRule<Options extends object>(rule: Rule<Options>, rows: readonly Row<Options>[]): void {
  describe(rule.id, () => {
    test.each(rows.map((row): [string, Row<Options>] => [row.name, row]))('%s', (_name, row) => {
      const violations = violationsOf(rule, row);
      expect(violations.map(({ field }) => formatFieldPath(field))).toEqual(
        (row.finds ?? []).map(({ field }) => field),
      );
      violations.forEach(({ message, hint }, index) => {
        const says = row.finds?.[index]?.says ?? '';
        const text = `${message} ${hint}`;
        if (typeof says === 'string') expect(text).toContain(says);
        else expect(text).toMatch(says);
      });
    });
  });
}
