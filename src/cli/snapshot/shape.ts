/** As much of a place as a message names, in characters. */
const MAX_PLACE = 120;

/** Thrown for what is not of the form that it should have: where it stands, and what it should be. */
export class Misshapen extends Error {
  override readonly name = 'Misshapen';
}

/** A part of a JSON document, read strictly. */
export class Part {
  readonly value: unknown;
  readonly #where: string;

  /** @param where its place, as messages name it; empty for the document itself */
  constructor(value: unknown, where = '') {
    this.value = value;
    this.#where = where;
  }

  /**
   * The members of an object.
   * @param required names that it must have
   * @param optional names that it may have; it has no others
   */
  members<Required extends string, Optional extends string>(
    required: readonly Required[],
    optional: readonly Optional[],
  ): Readonly<Record<Required, Part> & Partial<Record<Optional, Part>>> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.#not('an object');
    const allowed = new Set<string>([...required, ...optional]);
    const parts = new Map<string, Part>();
    for (const [name, member] of Object.entries(value)) {
      if (!allowed.has(name)) throw this.#at(name).#problem('is no field of a snapshot');
      parts.set(name, this.#at(name, member));
    }
    for (const name of required) if (!parts.has(name)) throw this.#at(name).#problem('is missing');
    // The names were checked just now; the compiler cannot follow that through a map.
    return Object.fromEntries(parts) as Record<Required, Part> & Partial<Record<Optional, Part>>;
  }

  list<T>(read: (item: Part) => T): readonly T[] {
    if (!Array.isArray(this.value)) throw this.#not('a list');
    return this.value.map((item: unknown, index) => read(new Part(item, `${this.#where}[${index}]`)));
  }

  /** A text that is not empty, of a form. */
  text(form = /^[^]+$/, what = 'a text that is not empty'): string {
    if (typeof this.value !== 'string' || !form.test(this.value)) throw this.#not(what);
    return this.value;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.#not('true or false');
    return this.value;
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const choice = choices.find((each) => each === this.value);
    if (choice === undefined) throw this.#not(`one of ${choices.join(', ')}`);
    return choice;
  }

  object(): object {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      throw this.#not('an object');
    return this.value;
  }

  #at(name: string, value?: unknown): Part {
    return new Part(value, this.#where === '' ? name : `${this.#where}.${name}`);
  }

  #not(what: string): Misshapen {
    return this.#problem(`must be ${what}`);
  }

  #problem(what: string): Misshapen {
    return new Misshapen(`${this.#where === '' ? 'It' : cut(this.#where)} ${what}.`);
  }
}

/** A place may hold names that somebody made long. */
function cut(where: string): string {
  return where.length > MAX_PLACE ? `${where.slice(0, MAX_PLACE)}…` : where;
}
