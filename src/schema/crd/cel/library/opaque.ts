/** A value of Kubernetes' CEL that is neither text nor a number: a quantity, an address. */
export abstract class Opaque {
  /** Whether both are the same; false for a value of another type. */
  abstract equals(other: unknown): boolean;
}

/** What stands before the dot in functions such as `sets.contains`. It is no value. */
export class Namespace {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
