import type { DexSettings } from '../../src/facts/dex.js';
import { describe, expect, test } from '@jest/globals';
import { formatFieldPath } from '../../src/client/field-path.js';
import { parseClient } from '../../src/client/client.js';
import type { Reason, Violation } from '../../src/client/violation.js';
import type { InventoryEntry } from '../../src/facts/inventory.js';
import { inventoryOf } from '../facts/inventory-of.js';
import type { FactName } from '../../src/facts/fact.js';
import type { IdClaimed } from '../../src/facts/id-claim.js';
import type { SecretAccess, SecretContents } from '../../src/facts/secret.js';
import type { Rule } from '../../src/rules/rule.js';
import { minimalClient, minimalPublicClient, type TestManifest } from '../client/minimal-client.js';

/** One row of a rule's table: a Client, and what the rule must find in it. */
export interface Row<Options extends object> {
  readonly name: string;
  /** The smallest valid Client with one change, unless given. */
  readonly client?: TestManifest;
  /** The namespace of both; team-a unless given. */
  readonly namespace?: string;
  readonly old?: TestManifest;
  /** Other Clients of the cluster; the namespace is the judged Client's own unless given. */
  readonly others?: readonly (Partial<InventoryEntry> & { readonly id: string })[];
  readonly secretAccess?: SecretAccess;
  readonly secretContents?: SecretContents;
  /** Who claimed the id; nobody unless given. */
  readonly rival?: IdClaimed['rival'];
  /** The Clients of other namespaces that the author may read, as namespace/name. */
  readonly visible?: readonly string[];
  readonly dex?: Partial<DexSettings>;
  /** The rule's default options unless given. */
  readonly options?: Options;
  /** In order; none for a Client that must pass. */
  readonly finds?: readonly {
    readonly field: string;
    /** Part of the message or hint. */
    readonly says: string | RegExp;
    readonly reason?: Reason;
  }[];
}

/** What a rule observes in a row's Client. */
export function violationsOf<Options extends object>(
  rule: Rule<Options, FactName>,
  row: Row<Options>,
): readonly Violation[] {
  const { namespace = 'team-a' } = row;
  const client = parseClient(row.client ?? minimalClient(), namespace);
  const old = row.old === undefined ? undefined : parseClient(row.old, namespace);
  const others = row.others ?? [];
  const inventory = inventoryOf(others.map(inventoryEntryOf));
  const secretContents = row.secretContents ?? { exists: false };
  const facts = {
    inventory,
    idClaim: { rival: row.rival },
    visibility: {
      sees: (other: string, name: string) => other === namespace || row.visible?.includes(`${other}/${name}`) === true,
    },
    secretAccess: row.secretAccess ?? { allowed: true },
    secretPresence: { exists: secretContents.exists },
    secretContents,
  };
  // A rule without options takes an empty object, which TypeScript cannot know to be its Options.
  return rule.check(client, { facts, old, dex: { issuer: undefined, configSecrets: [], ...row.dex } }, {
    ...rule.options?.defaults,
    ...row.options,
  } as Options);
}

/** An enabled confidential Client of team-a without peers, named like its id, unless said otherwise. */
function inventoryEntryOf(entry: Partial<InventoryEntry> & { readonly id: string }): InventoryEntry {
  return {
    namespace: 'team-a',
    name: entry.id,
    uid: '',
    displayName: entry.id,
    enabled: true,
    public: false,
    trustedPeers: [],
    redirectURIs: [],
    secretRef: undefined,
    configurationBytes: 200,
    stored: true,
    ...entry,
  };
}

/** Runs a rule's table. Each row names the field it expects a violation at and words that the reader must see. */
export function testRule<Options extends object>(rule: Rule<Options, FactName>, rows: readonly Row<Options>[]): void {
  describe(rule.id, () => {
    test.each(rows)('$name', (row) => {
      const violations = violationsOf(rule, row);
      expect(violations.map(({ field }) => formatFieldPath(field))).toEqual(
        (row.finds ?? []).map(({ field }) => field),
      );
      violations.forEach(({ message, hint, reason }, index) => {
        const { says, reason: expected = reason } = row.finds?.[index] ?? { says: '' };
        expect(reason).toBe(expected);
        const text = `${message} ${hint}`;
        if (typeof says === 'string') expect(text).toContain(says);
        else expect(text).toMatch(says);
      });
    });
  });
}

/** What a rule about redirect URIs must say of single URIs; `refuses` pairs each with words that the reader must see. */
export interface UriTable<Options extends object> {
  readonly client: 'confidential' | 'public' | 'either';
  readonly options?: Options;
  readonly passes?: readonly string[];
  readonly refuses?: readonly (readonly [uri: string, says: string | RegExp])[];
}

/** Runs tables of single redirect URIs: each is the only one of the smallest valid Client of the given type. */
export function testUriRule<Options extends object>(
  rule: Rule<Options, FactName>,
  tables: readonly UriTable<Options>[],
): void {
  const rows = tables.flatMap(({ client, options, passes = [], refuses = [] }) =>
    (client === 'either' ? (['confidential', 'public'] as const) : [client]).flatMap((type) => {
      const row = (uri: string): Row<Options> => ({
        name: `${type} ${JSON.stringify(uri)}${options === undefined ? '' : ` with ${JSON.stringify(options)}`}`,
        client: (type === 'public' ? minimalPublicClient : minimalClient)({ redirectURIs: [uri] }),
        ...(options === undefined ? {} : { options }),
      });
      return [
        ...passes.map(row),
        ...refuses.map(([uri, says]) => ({ ...row(uri), finds: [{ field: 'spec.redirectURIs[0]', says }] })),
      ];
    }),
  );
  testRule(rule, rows);
}
