import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { SecretManifest } from '../../src/facts/manifest-facts.js';
import { parsePolicy } from '../../src/policy/parse-policy.js';
import { defaultPolicy, type Policy } from '../../src/policy/policy.js';
import type { TestManifest } from '../client/minimal-client.js';
import { readManifests } from '../manifests.js';

/** The Clients of test/fixtures/rules/<id>/pass.yaml or fail.yaml, and what is around them. */
export interface RuleFixture {
  readonly clients: readonly TestManifest[];
  readonly secrets: readonly SecretManifest[];
  /**
   * The Clients that exist: those of known.yaml beside the file. Without one the Clients of the file itself know each other, and
   * have existed all along.
   */
  readonly known: readonly TestManifest[];
  /** The stored state of a Client: the one of old.yaml with its namespace and name; undefined for a Client that is new. */
  readonly old: (client: TestManifest) => TestManifest | undefined;
  /** The policy of policy.yaml, for a rule that is off, or another one, without it. */
  readonly policy: Policy;
}

export function readRuleFixture(folder: string, file: 'pass.yaml' | 'fail.yaml'): RuleFixture {
  const { clients, secrets } = readManifests(`${folder}/${file}`);
  const beside = (name: string) => (existsSync(`${folder}/${name}`) ? readManifests(`${folder}/${name}`).clients : []);
  const known = beside('known.yaml');
  const stored = beside('old.yaml');
  return {
    clients,
    secrets,
    known: known.length === 0 ? clients : known,
    old: ({ metadata: { namespace, name } }) =>
      stored.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name),
    policy: existsSync(`${folder}/policy.yaml`) ? readPolicy(`${folder}/policy.yaml`) : defaultPolicy(),
  };
}

function readPolicy(file: string): Policy {
  const { policy, problems } = parsePolicy(load(readFileSync(file, 'utf8')), '2026-01-01');
  if (policy === undefined || problems.length > 0) throw new Error(`${file}: ${JSON.stringify(problems)}`);
  return policy;
}
