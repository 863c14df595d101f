import { Optional } from '@marcbachmann/cel-js';
import { argument, type Macro, type MacroCall } from './macro.js';

/**
 * The macro `has(e.f)`: whether a value has a field. The engine's own takes nothing but a chain of fields from a variable, as in
 * `has(self.a.b)`; CEL takes any expression, as in `has(self[0].a)`, and asks the schema whether there is such a field.
 */
export function hasMacro({ args }: Pick<MacroCall, 'args'>): Macro {
  const selection = argument(args, 0);
  return {
    async: false,
    typeCheck: (checker, _macro, scope) => {
      if (selection.op !== '.' && selection.op !== '.?')
        throw checker.createError('invalid_macro_argument', 'invalid argument to has() macro', selection);
      checker.check(selection, scope);
      return checker.getType('bool');
    },
    evaluate: (evaluator, _macro, scope) => {
      if (selection.op !== '.' && selection.op !== '.?') return false;
      const [owner, name] = selection.args;
      return hasField(evaluator.run(owner, scope), name);
    },
  };
}

function hasField(value: unknown, name: string): boolean {
  if (value instanceof Optional) return value.hasValue() && hasField(value.value(), name);
  if (value instanceof Map) return value.has(name);
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}
