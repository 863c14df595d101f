import { Optional, type Environment } from '@marcbachmann/cel-js';
import { isList } from '../../json.js';
import { argument, variableName, type Checker, type EngineType, type Macro, type MacroCall } from '../macro.js';
import type { VariableScope } from '../macro.js';
import { Lacking, noSuchOverload } from './failure.js';
import { compare, ORDERED_TYPES } from './order.js';

/** Longest list of which Go's sort keeps what is equal in its order. */
const MAX_STABLE = 12;

/** Macros of lists and optional values that the engine lacks (cel-go, ext/lists.go and cel/library.go). */
export function addOneVariableMacros(environment: Environment): void {
  environment
    .registerFunction('list.sortBy(ast, ast): list<dyn>', (call: MacroCall) =>
      macro(call, {
        item: (checker, type, node) => {
          if (type.kind === 'dyn' || type.kind === 'list') return type.valueType ?? type;
          throw checker.createError('invalid_sort', `a ${type.toString()} cannot be sorted`, node);
        },
        result: (checker, type, key, node) => {
          if (key.kind === 'dyn' || ORDERED_TYPES.some((name) => name === key.toString())) return type;
          throw checker.createError('invalid_sort', `a ${key.toString()} has no order`, node);
        },
        run: (list, keyOf) => sorted(list, keyOf),
      }),
    )
    .registerFunction('optional.optMap(ast, ast): optional<dyn>', (call: MacroCall) =>
      macro(call, {
        item: valueOfOptional,
        result: ({ registry }, _type, made) => registry.getOptionalType(made),
        run: (value, make) => mapped(value, (inner) => Optional.of(make(inner))),
      }),
    )
    .registerFunction('optional.optFlatMap(ast, ast): optional<dyn>', (call: MacroCall) =>
      macro(call, {
        item: valueOfOptional,
        result: (checker, _type, made, node) => {
          if (made.kind === 'dyn' || made.kind === 'optional') return made;
          throw checker.createError(
            'invalid_optional',
            `expected an optional value but found '${made.toString()}'`,
            node,
          );
        },
        run: (value, make) => mapped(value, make),
      }),
    );
}

type Node = MacroCall['receiver'];

interface Parts {
  /** The type of the variable, from that of the receiver. */
  readonly item: (checker: Checker, type: EngineType, node: Node) => EngineType;
  /** The type of the call, from that of the receiver and of the expression. */
  readonly result: (checker: Checker, type: EngineType, made: EngineType, node: Node) => EngineType;
  readonly run: (receiver: unknown, expression: (value: unknown) => unknown) => unknown;
}

function macro({ args, receiver }: MacroCall, { item, result, run }: Parts): Macro {
  const [name, expression] = [variableName(argument(args, 0)), argument(args, 1)];
  let inner: VariableScope | undefined;
  return {
    async: false,
    typeCheck: (checker, _macro, scope) => {
      const type = checker.check(receiver, scope);
      inner = scope.forkWithVariable(name, item(checker, type, receiver));
      return result(checker, type, checker.check(expression, inner), expression);
    },
    evaluate: (evaluator, _macro, scope) => {
      const checked = inner;
      if (checked === undefined) throw new Error('a macro was evaluated before it was checked');
      return run(evaluator.run(receiver, scope), (value) =>
        evaluator.run(expression, checked.reuse(scope).setIterValue(value, evaluator)),
      );
    },
  };
}

function valueOfOptional(checker: Checker, type: EngineType, node: Node): EngineType {
  if (type.kind === 'dyn' || type.kind === 'optional') return type.valueType ?? checker.getType('dyn');
  throw checker.createError('optional_expected', `expected an optional value but found '${type.toString()}'`, node);
}

function mapped(value: unknown, make: (inner: unknown) => unknown): unknown {
  if (!(value instanceof Optional)) throw noSuchOverload();
  return value.hasValue() ? make(value.value()) : Optional.none();
}

function sorted(list: unknown, keyOf: (item: unknown) => unknown): unknown[] {
  if (!isList(list)) throw noSuchOverload();
  const keyed = list.map((item) => ({ item, key: keyOf(item) }));
  const inOrder = keyed.toSorted((left, right) => compare(left.key, right.key));
  const hasEqual = inOrder.some(({ key }, index) => index > 0 && compare(inOrder[index - 1]?.key, key) === 0);
  if (hasEqual && inOrder.length > MAX_STABLE)
    throw new Lacking('the order of what is equal in a long list is not known here');
  return inOrder.map(({ item }) => item);
}
