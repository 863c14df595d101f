import type { Fact, FactName, Facts, FactValues, UnknownFact } from '../facts/fact.js';
import type { AnyRule } from '../rules/rule.js';

/** Thrown where a rule asks for a fact that is unknown: the one way out of a synchronous check at the place of asking. */
export class FactUnknown extends Error {
  readonly fact: UnknownFact;

  private constructor(fact: UnknownFact) {
    super(fact.why);
    this.fact = fact;
  }

  static readonly #made = new WeakMap<UnknownFact, FactUnknown>();

  /** One for each fact: the stack trace of an Error costs more than a rule. */
  static of(fact: UnknownFact): FactUnknown {
    let made = this.#made.get(fact);
    if (made === undefined) this.#made.set(fact, (made = new FactUnknown(fact)));
    return made;
  }
}

/** The facts about one Client, handed to one rule after the other: each may read what it declares in `needs`. */
export class FactReader implements FactValues {
  readonly #facts: Facts;
  #rule: AnyRule | undefined;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** From here on it is this rule that reads. */
  for(rule: AnyRule): this {
    this.#rule = rule;
    return this;
  }

  get inventory(): FactValues['inventory'] {
    return this.#read('inventory', this.#facts.inventory);
  }

  get idClaim(): FactValues['idClaim'] {
    return this.#read('idClaim', this.#facts.idClaim);
  }

  get visibility(): FactValues['visibility'] {
    return this.#read('visibility', this.#facts.visibility);
  }

  get secretAccess(): FactValues['secretAccess'] {
    return this.#read('secretAccess', this.#facts.secretAccess);
  }

  get secretPresence(): FactValues['secretPresence'] {
    return this.#read('secretPresence', this.#facts.secretPresence);
  }

  get secretContents(): FactValues['secretContents'] {
    const contents = this.#read('secretContents', this.#facts.secretContents);
    const { secretValue } = this.#facts;
    if (secretValue === undefined || !contents.exists) return contents;
    const { type, keys } = contents;
    return {
      exists: true,
      type,
      keys,
      get value(): never {
        throw FactUnknown.of(secretValue);
      },
    };
  }

  #read<T>(name: FactName, fact: Fact<T>): T {
    if (this.#rule?.needs.includes(name) !== true) {
      throw new Error(`rule ${this.#rule?.id ?? ''} reads ${name}, which it does not declare`);
    }
    if (!fact.known) throw FactUnknown.of(fact);
    return fact.value;
  }
}
