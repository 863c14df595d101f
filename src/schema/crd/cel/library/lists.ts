import { Optional, type Environment } from '@marcbachmann/cel-js';
import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator';
import { sameValue } from '../same-value.js';
import { failure, Lacking } from './failure.js';
import { Namespace } from './opaque.js';
import { compare, ORDERED_TYPES } from './order.js';

type List = readonly unknown[];

/** Most numbers that `lists.range` makes here: the API server's limit of cost is reached long before. */
const MAX_RANGE = 1_000_000n;
const MAX_INT64 = 2n ** 63n - 1n;

/** Functions of lists (apiserver, pkg/cel/library/lists.go; cel-go, ext/lists.go, version 3, and its optional values). */
export function addLists(environment: Environment): void {
  class ListsNamespace extends Namespace {}
  environment
    .registerType('ListsNamespace', { ctor: ListsNamespace, fields: {} })
    .registerConstant('lists', 'ListsNamespace', new ListsNamespace('lists'))
    .registerFunction('ListsNamespace.range(int): list<int>', (_: Namespace, size: bigint) => range(size))
    .registerFunction('list<A>.indexOfRunes(A): int', (list: List, item: unknown) =>
      BigInt(list.findIndex((one) => sameValue(one, item))),
    )
    .registerFunction('list<A>.lastIndexOfRunes(A): int', (list: List, item: unknown) =>
      BigInt(list.findLastIndex((one) => sameValue(one, item))),
    )
    .registerFunction('list<A>.slice(int, int): list<A>', slice)
    .registerFunction('list<list<A>>.flatten(): list<A>', (list: List) => list.flat())
    .registerFunction('list<dyn>.flatten(int): list<dyn>', (list: List, depth: bigint) => {
      if (depth < 0n) throw failure('level must be non-negative');
      return list.flat(Number(depth));
    })
    .registerFunction('list<A>.reverse(): list<A>', (list: List) => list.toReversed())
    .registerFunction('list<A>.distinct(): list<A>', (list: List) =>
      list.filter((item, position) => list.findIndex((other) => sameValue(item, other)) === position),
    )
    .registerFunction('list<A>.first(): optional<A>', (list: List) => atEnd(list, 0))
    .registerFunction('list<A>.last(): optional<A>', (list: List) => atEnd(list, -1));
  for (const type of ORDERED_TYPES)
    environment
      .registerFunction(`list<${type}>.isSorted(): bool`, (list: List) =>
        list.every((item, position) => position === 0 || compare(list[position - 1], item) <= 0),
      )
      .registerFunction(`list<${type}>.min(): ${type}`, (list: List) => extreme(list, 'min', -1))
      .registerFunction(`list<${type}>.max(): ${type}`, (list: List) => extreme(list, 'max', 1))
      .registerFunction(`list<${type}>.sort(): list<${type}>`, (list: List) => list.toSorted(compare));
  environment
    .registerFunction('list<int>.sum(): int', (list: readonly bigint[]) =>
      list.reduce((total, item) => inside(total + item, -MAX_INT64 - 1n, MAX_INT64, 'integer overflow'), 0n),
    )
    .registerFunction('list<uint>.sum(): uint', (list: readonly UnsignedInt[]) => new UnsignedInt(sumOfUnsigned(list)))
    .registerFunction('list<double>.sum(): double', (list: readonly number[]) =>
      list.reduce((total, item) => total + item, 0),
    )
    .registerFunction('list<google.protobuf.Duration>.sum(): google.protobuf.Duration', (list: readonly Duration[]) =>
      list.reduce((total, item) => total.addDuration(item), new Duration(0n)),
    );
}

function range(size: bigint): bigint[] {
  if (size < 0n) throw failure(`lists.range: size must be non-negative, got ${size}`);
  if (size > MAX_RANGE) throw new Lacking(`a range of ${size} numbers is not made here`);
  return Array.from({ length: Number(size) }, (_, index) => BigInt(index));
}

function slice(list: List, start: bigint, end: bigint): List {
  const told = `cannot slice(${start}, ${end}),`;
  if (start < 0n || end < 0n) throw failure(`${told} negative indexes not supported`);
  if (start > end) throw failure(`${told} start index must be less than or equal to end index`);
  if (BigInt(list.length) < end) throw failure(`${told} list is length ${list.length}`);
  return list.slice(Number(start), Number(end));
}

function atEnd(list: List, position: 0 | -1): Optional {
  return list.length === 0 ? Optional.none() : Optional.of(list.at(position));
}

/** Of a list that may not be empty. */
function extreme(list: List, name: string, sign: number): unknown {
  if (list.length === 0) throw failure(`${name} called on empty list`);
  return list.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best));
}

function sumOfUnsigned(list: readonly UnsignedInt[]): bigint {
  return list.reduce(
    (total, item) => inside(total + item.valueOf(), 0n, 2n ** 64n - 1n, 'unsigned integer overflow'),
    0n,
  );
}

function inside(value: bigint, least: bigint, most: bigint, problem: string): bigint {
  if (value < least || value > most) throw failure(problem, 'numeric_overflow');
  return value;
}
