/** Manifests that show a rule at work, as YAML that ends with a line feed. */
export interface RuleExamples {
  /** The policy under which it is so, for a rule that is off without one. */
  readonly policy?: string;
  /** What is stored before, for a rule about changes. */
  readonly stored?: string;
  /** Set where the rule is about the deletion of the Client. */
  readonly deletion?: true;
  /** The rule finds something in this one… */
  readonly wrong: string;
  /** …and nothing in this one. */
  readonly right: string;
}

/** The examples with their headings, in the order in which they are to be read. */
export function headedExamples(examples: RuleExamples | undefined): readonly { heading: string; yaml: string }[] {
  if (examples === undefined) return [];
  const all: [string, string | undefined][] = [
    ['Under the policy', examples.policy],
    ['Stored before', examples.stored],
    [examples.deletion === true ? 'Found when deleted' : 'Found', examples.wrong],
    [examples.deletion === true ? 'Right to delete' : 'Right', examples.right],
  ];
  return all.flatMap(([heading, yaml]) => (yaml === undefined ? [] : [{ heading, yaml }]));
}
