import { EvaluationError, type Environment, type ParseResult, ParseError } from '@marcbachmann/cel-js';
import type { CrdRule, CrdSchema } from '../crd-schema.js';
import { goQuote } from '../go-text.js';
import { child, type Place } from '../place.js';
import { readRuleFieldPath } from '../rule-field-path.js';
import { invalid, type ServerError } from '../server-error.js';
import { RENAMED } from './environment.js';
import { Lacking } from './library/failure.js';
import { comparesUnorderedList } from './unordered-list.js';
import { readsVariable, withRenamedCalls } from './tokens.js';

/** An expression that was evaluated, or why it was not. */
export type Evaluated =
  | { readonly value: unknown }
  /** What cel-go says; `isOverload` where no function takes these values. */
  | { readonly failed: string; readonly isOverload: boolean }
  | { readonly unknown: string };

/** A rule, compiled. */
export interface CompiledRule {
  readonly rule: CrdRule;
  readonly usesOldSelf: boolean;
  /** Below the value of the rule; undefined where that itself is meant. */
  readonly fieldPath: Place | undefined;
  readonly evaluate: (variables: Variables) => Evaluated;
  /** Undefined where the rule has no messageExpression. */
  readonly evaluateMessage: ((variables: Variables) => Evaluated) | undefined;
}

/** The same variables, typed for the check of an expression and for its evaluation. */
export interface Environments {
  readonly checked: Environment;
  readonly evaluated: Environment;
}

/** `oldSelf` is the value itself, or an optional one where the rule says so. */
export interface Variables {
  readonly self: unknown;
  readonly oldSelf: unknown;
}

/**
 * Compiles a rule of a schema. What the engine lacks is no problem of the rule: such a rule evaluates to `unknown`.
 * @param place of the rule, for what is reported
 */
export function compileRule(
  rule: CrdRule,
  schema: CrdSchema,
  environments: (optionalOldSelf: boolean) => Environments,
  place: Place,
  report: (error: ServerError) => void,
): CompiledRule {
  const environment = environments(rule.optionalOldSelf === true);
  const usesOldSelf = readsVariable(rule.rule, 'oldSelf');
  const hint = 'Mend the CEL expression.';
  const mistakes: string[] = [];
  const evaluate = compileExpression(environment, rule.rule, schema, 'bool', (problem) => {
    mistakes.push(problem);
  });
  for (const problem of mistakes) report(invalid({ place: child(place, 'rule'), hint }, rule.rule, problem));
  if ((!usesOldSelf || mistakes.length > 0) && rule.optionalOldSelf !== undefined)
    report(
      invalid(
        { place: child(place, 'optionalOldSelf'), hint: 'Remove it.' },
        rule.optionalOldSelf,
        'may not be set if oldSelf is not used in rule',
      ),
    );
  return {
    rule,
    usesOldSelf,
    fieldPath: rule.fieldPath === '' ? undefined : readRuleFieldPath(rule.fieldPath, schema),
    evaluate,
    evaluateMessage:
      rule.messageExpression === ''
        ? undefined
        : compileExpression(environment, rule.messageExpression, schema, 'string', (problem) => {
            report(invalid({ place: child(place, 'messageExpression'), hint }, rule.messageExpression, problem));
          }),
  };
}

function compileExpression(
  { checked, evaluated }: Environments,
  expression: string,
  schema: CrdSchema,
  expected: 'bool' | 'string',
  refuse: (problem: string) => void,
): (variables: Variables) => Evaluated {
  const never = (why: string) => (): Evaluated => ({ unknown: why });
  const why = 'it is written in a way of CEL that is not known here';
  let parsed: ParseResult;
  try {
    parsed = evaluated.parse(withRenamedCalls(expression, RENAMED));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    // Optional entries of lists and maps.
    if (!/[{[,]\s*\?/.test(expression)) refuse(`compilation failed: ${error.summary}`);
    return never(why);
  }
  const verdict = checked.check(withRenamedCalls(expression, RENAMED));
  // A function of the engine's own.
  if (/\bcel\s*\.\s*bind\b/.test(expression)) refuse("compilation failed: undeclared reference to 'cel'");
  if (!verdict.valid) {
    refuse(`compilation failed: ${withoutRenaming(verdict.error?.summary ?? 'no valid expression')}`);
    return never(why);
  }
  if (verdict.type !== expected && verdict.type !== 'dyn') {
    refuse(
      expected === 'bool' ? 'cel expression must evaluate to a bool' : 'messageExpression must evaluate to a string',
    );
    return never(why);
  }
  if (comparesUnorderedList(expression, schema))
    return never('it compares or adds lists whose order does not count, which is not done here');
  return (variables) => evaluate(parsed, variables);
}

/** With the names of functions as their author knows them. */
function withoutRenaming(message: string): string {
  return [...RENAMED].reduce((text, [name, ours]) => text.replaceAll(ours, name), message);
}

function evaluate(parsed: ParseResult, variables: Variables): Evaluated {
  try {
    return { value: parsed({ ...variables }) as unknown };
  } catch (error) {
    if (error instanceof Lacking) return { unknown: error.message };
    // The engine's own faults are no verdict.
    if (!(error instanceof EvaluationError)) return { unknown: `the engine failed: ${String(error)}` };
    const { code, summary } = error;
    switch (code) {
      case 'no_such_key':
        return { failed: summary.replace(/^No such key/, 'no such key'), isOverload: false };
      case 'index_out_of_bounds':
        return { failed: `index out of bounds: ${/index (\d+) >=/.exec(summary)?.[1] ?? ''}`, isOverload: false };
      case 'modulo_by_zero':
        return { failed: 'modulus by zero', isOverload: false };
      case 'numeric_overflow':
        return { failed: 'integer overflow', isOverload: false };
      case 'no_matching_overload':
      case 'no_such_overload':
        return { failed: 'no such overload', isOverload: true };
      case 'field_type_mismatch':
      case 'list_item_type_mismatch':
      case 'variable_type_mismatch':
        return { unknown: `a value is not of its type: ${goQuote(summary)}` };
      default:
        return { failed: summary, isOverload: false };
    }
  }
}
