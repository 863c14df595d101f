/** Something in which a CustomResourceDefinition is not the one that the rules and defaults are written for. */
export interface CrdDifference {
  /** Where in the CustomResourceDefinition, or of a Client's schema the field: `spec.redirectURIs[*]`. */
  readonly place: string;
  /**
   * Whether a verdict without `--crd` may be wrong: a Client is admitted of which the rules know nothing, or one is refused that the
   * API server takes. Otherwise the API server is merely stricter.
   */
  readonly matters: boolean;
  /** What is different: one sentence. */
  readonly message: string;
  /** What follows for verdicts: one or two sentences. */
  readonly consequence: string;
}

/** Longest value that is repeated, in characters. */
const MAX_WORD = 200;

/** A value in a sentence. */
export function word(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MAX_WORD ? `${text.slice(0, MAX_WORD).toWellFormed()}…` : text;
}

/** That a keyword has another value than expected, in a sentence. */
export function another(keyword: string, expected: unknown, given: unknown): string {
  if (expected === undefined) return `It has the ${keyword} ${word(given)}.`;
  if (given === undefined) return `It has no ${keyword}, where ${word(expected)} is expected.`;
  return `Its ${keyword} is ${word(given)}, not ${word(expected)}.`;
}
