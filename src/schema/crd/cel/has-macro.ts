import { type ASTNode, Optional } from '@marcbachmann/cel-js';

/** As much of the engine's type checker and evaluator as a macro is given. */
interface Checker {
  check(node: ASTNode, context: unknown): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}
interface Evaluator {
  run(node: ASTNode, context: unknown): unknown;
}

/**
 * The macro `has(e.f)`: whether a value has a field. The engine's own takes nothing but a chain of fields from a variable, as in
 * `has(self.a.b)`; CEL takes any expression, as in `has(self[0].a)`, and asks the schema whether there is such a field.
 */
export function hasMacro({ args }: { readonly args: readonly [ASTNode] }) {
  const [argument] = args;
  return {
    async: false,
    typeCheck: (checker: Checker, _macro: unknown, context: unknown) => {
      if (argument.op !== '.' && argument.op !== '.?')
        throw checker.createError('invalid_macro_argument', 'invalid argument to has() macro', argument);
      checker.check(argument, context);
      return checker.getType('bool');
    },
    evaluate: (evaluator: Evaluator, _macro: unknown, context: unknown) => {
      if (argument.op !== '.' && argument.op !== '.?') return false;
      const [owner, name] = argument.args;
      return hasField(evaluator.run(owner, context), name);
    },
  };
}

function hasField(value: unknown, name: string): boolean {
  if (value instanceof Optional) return value.hasValue() && hasField(value.value(), name);
  if (value instanceof Map) return value.has(name);
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}
