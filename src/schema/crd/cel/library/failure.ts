import { EvaluationError } from '@marcbachmann/cel-js';

/** What a function throws, in cel-go's words: `||` and the like may pass over it. */
export function failure(message: string, code = 'failed'): EvaluationError {
  return new EvaluationError({ code, message });
}

/** No function takes these values: known only when they are there. */
export function noSuchOverload(): EvaluationError {
  return failure('no such overload', 'no_such_overload');
}

/** What a function throws that does not know: the rule is not evaluated then. */
export class Lacking extends Error {
  override readonly name = 'Lacking';
}
