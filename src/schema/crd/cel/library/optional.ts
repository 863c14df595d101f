import { Optional, type Environment } from '@marcbachmann/cel-js';
import { failure, Lacking } from './failure.js';

/** What the engine lacks of optional values (cel-go, cel/library.go). Its macros are in `optional-map.ts`. */
export function addOptionals(environment: Environment): void {
  environment
    .registerFunction('OptionalNamespace.ofNonZeroValue(A): optional<A>', (_: unknown, value: unknown) =>
      isZero(value) ? Optional.none() : Optional.of(value),
    )
    .registerFunction('OptionalNamespace.unwrap(list<optional<A>>): list<A>', (_: unknown, list: readonly unknown[]) =>
      unwrapped(list),
    )
    .registerFunction('list<optional<A>>.unwrapOpt(): list<A>', unwrapped);
}

function isZero(value: unknown): boolean {
  if (value === null || value === '' || value === false || value === 0 || value === 0n) return true;
  const isEmpty = value instanceof Map ? value.size === 0 : Array.isArray(value) && value.length === 0;
  // The API server has an empty list of an object for a value, and one that a rule makes for none.
  if (isEmpty) throw new Lacking('whether an empty list or map is a value is not known here');
  return typeof value === 'object' && (value.valueOf() === 0 || value.valueOf() === 0n);
}

function unwrapped(list: readonly unknown[]): unknown[] {
  return list.flatMap((item) => {
    if (!(item instanceof Optional)) throw failure(`value ${String(item)} is not optional`);
    return item.hasValue() ? [item.value() as unknown] : [];
  });
}
