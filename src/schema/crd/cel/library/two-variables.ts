import { ParseError, type ASTNode, type Environment } from '@marcbachmann/cel-js';
import {
  argument,
  variableName,
  type Checker,
  type EngineType,
  type Evaluator,
  type Macro,
  type MacroCall,
} from '../macro.js';
import type { Scope, VariableScope } from '../macro.js';
import { checkBool, isTrue, LOOPS, pairsOf, type Loop, type Turn } from './loops.js';

/** Macros with two variables, for position or key and value (cel-go, ext/comprehensions.go). */
export function addTwoVariableMacros(environment: Environment): void {
  for (const [name, loop] of LOOPS) {
    environment.registerFunction(`list.${name}(ast, ast, ast): dyn`, (call: MacroCall) => macro(call, loop));
    if (name.startsWith('transform'))
      environment.registerFunction(`list.${name}(ast, ast, ast, ast): dyn`, (call: MacroCall) => macro(call, loop));
  }
}

function macro({ args, receiver }: MacroCall, loop: Loop): Macro {
  const [first, second] = [variableName(argument(args, 0)), variableName(argument(args, 1))];
  if (first === second)
    throw new ParseError({
      code: 'invalid_macro_argument',
      message: `duplicate variable name: ${first}`,
      node: argument(args, 1),
    });
  const filter = args.length === 4 ? args[2] : undefined;
  const expression = argument(args, args.length - 1);
  let scopes: readonly [VariableScope, VariableScope] | undefined;
  return {
    async: false,
    typeCheck: (checker, _macro, scope) => {
      const [key, value] = rangeTypes(checker, receiver, scope);
      const outer = scope.forkWithVariable(first, key);
      const inner = outer.forkWithVariable(second, value);
      scopes = [outer, inner];
      if (filter !== undefined) checkBool(checker, checker.check(filter, inner), filter);
      return loop.type(checker, key, checker.check(expression, inner), expression);
    },
    evaluate: (evaluator, _macro, scope) => {
      if (scopes === undefined) throw new Error('a macro was evaluated before it was checked');
      return loop.run(turns(evaluator, scope, scopes, { receiver, filter, expression }));
    },
  };
}

function* turns(
  evaluator: Evaluator,
  scope: Scope,
  [outer, inner]: readonly [VariableScope, VariableScope],
  { receiver, filter, expression }: { receiver: ASTNode; filter: ASTNode | undefined; expression: ASTNode },
): Generator<Turn> {
  for (const [key, value] of pairsOf(evaluator.run(receiver, scope))) {
    // Set anew for each step: an expression may have the same macro in it.
    const inside = () => inner.reuse(outer.reuse(scope).setIterValue(key, evaluator)).setIterValue(value, evaluator);
    if (filter !== undefined && !isTrue(evaluator.run(filter, inside()))) continue;
    yield { key, step: () => evaluator.run(expression, inside()) };
  }
}

function rangeTypes(checker: Checker, receiver: ASTNode, scope: Scope): readonly [EngineType, EngineType] {
  const type = checker.check(receiver, scope);
  const dyn = checker.getType('dyn');
  switch (type.kind) {
    case 'dyn':
      return [dyn, dyn];
    case 'list':
      return [checker.getType('int'), type.valueType ?? dyn];
    case 'map':
      return [type.keyType ?? dyn, type.valueType ?? dyn];
    default:
      throw checker.createError(
        'invalid_comprehension_range',
        `expression of type '${type.toString()}' cannot be range of a comprehension (must be list, map, or dynamic)`,
        receiver,
      );
  }
}
