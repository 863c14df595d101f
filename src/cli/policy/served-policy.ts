import { policyOf, type Policy } from '../../policy/policy.js';
import type { LoadedPolicy } from './load.js';

const DAY = 24 * 3600 * 1000;

/** The policy of a process that outlives the day, and the file: exemptions end when their last day does, and a new file may take over. */
export class ServedPolicy implements Policy {
  readonly #now: () => number;
  #loaded: Omit<LoadedPolicy, 'policy'>;
  #day = NaN;
  #policy: Policy;

  /** @param now milliseconds since 1970 */
  constructor(loaded: Omit<LoadedPolicy, 'policy'>, now: () => number) {
    this.#now = now;
    this.#loaded = loaded;
    this.#policy = policyOf(loaded.file, '');
  }

  /** Puts another file in the place of the present one, at once. */
  take(loaded: Omit<LoadedPolicy, 'policy'>): void {
    this.#loaded = loaded;
    this.#day = NaN;
  }

  get version(): string {
    return this.#loaded.source?.version ?? 'default';
  }

  get ratchet(): Policy['ratchet'] {
    return this.#current().ratchet;
  }

  get cluster(): Policy['cluster'] {
    return this.#current().cluster;
  }

  readonly rulesFor: Policy['rulesFor'] = (namespace) => this.#current().rulesFor(namespace);
  readonly exemptionFor: Policy['exemptionFor'] = (rule, client) => this.#current().exemptionFor(rule, client);
  readonly dexFor: Policy['dexFor'] = (namespace) => this.#current().dexFor(namespace);
  readonly domainOf: Policy['domainOf'] = (namespace) => this.#current().domainOf(namespace);

  #current(): Policy {
    const passed = Math.floor(this.#now() / DAY);
    if (passed !== this.#day) {
      this.#day = passed;
      this.#policy = policyOf(this.#loaded.file, new Date(passed * DAY).toISOString().slice(0, 10));
    }
    return this.#policy;
  }
}
