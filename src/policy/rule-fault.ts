/** An exception inside a rule: a fault of the rule, never of the Client. `cause` is what it threw. */
export class RuleFault extends Error {
  override readonly name = 'RuleFault';
  /** The rule's id. */
  readonly rule: string;

  constructor(rule: string, cause: unknown) {
    super(`rule ${rule} failed`, { cause });
    this.rule = rule;
  }
}
