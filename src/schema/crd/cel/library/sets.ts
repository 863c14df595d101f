import type { Environment } from '@marcbachmann/cel-js';
import { sameValue } from '../same-value.js';
import { Namespace } from './opaque.js';

type List = readonly unknown[];

/** `sets.contains` and the others: lists whose order and repetitions do not count (cel-go, ext/sets.go). */
export function addSets(environment: Environment): void {
  class SetsNamespace extends Namespace {}
  environment
    .registerType('SetsNamespace', { ctor: SetsNamespace, fields: {} })
    .registerConstant('sets', 'SetsNamespace', new SetsNamespace('sets'))
    .registerFunction('SetsNamespace.contains(list<A>, list<A>): bool', (_: Namespace, list: List, other: List) =>
      containsAll(list, other),
    )
    .registerFunction(
      'SetsNamespace.equivalent(list<A>, list<A>): bool',
      (_: Namespace, list: List, other: List) => containsAll(list, other) && containsAll(other, list),
    )
    .registerFunction('SetsNamespace.intersects(list<A>, list<A>): bool', (_: Namespace, list: List, other: List) =>
      list.some((item) => contains(other, item)),
    );
}

function contains(list: List, wanted: unknown): boolean {
  return list.some((item) => sameValue(item, wanted));
}

function containsAll(list: List, wanted: List): boolean {
  return wanted.every((item) => contains(list, item));
}
