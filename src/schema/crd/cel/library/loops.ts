import type { ASTNode } from '@marcbachmann/cel-js';
import { isList } from '../../json.js';
import type { Checker, EngineType } from '../macro.js';
import { failure, noSuchOverload } from './failure.js';

/** What a macro does with each position or key, and the value there. */
export interface Loop {
  /** The type of what it makes. */
  readonly type: (checker: Checker, key: EngineType, step: EngineType, node: ASTNode) => EngineType;
  readonly run: (turns: Iterable<Turn>) => unknown;
}

export interface Turn {
  readonly key: unknown;
  /** Evaluates the expression of this turn. */
  readonly step: () => unknown;
}

/** Keys or positions of a map or a list, and the values there. */
export function pairsOf(range: unknown): Iterable<readonly [unknown, unknown]> {
  if (isList(range)) return range.map((item, position) => [BigInt(position), item]);
  if (range instanceof Map) return range;
  if (typeof range === 'object' && range !== null && Object.getPrototypeOf(range) === Object.prototype)
    return Object.entries(range);
  throw noSuchOverload();
}

export function checkBool(checker: Checker, type: EngineType, node: ASTNode): EngineType {
  if (type.kind === 'dyn' || type.toString() === 'bool') return checker.getType('bool');
  throw checker.createError('invalid_predicate', `expected type 'bool' but found '${type.toString()}'`, node);
}

export function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw noSuchOverload();
}

const bool: Loop['type'] = (checker, _key, step, node) => checkBool(checker, step, node);

/** Whether one value decides it; a failure counts only where none does, as in `||` and `&&`. */
function decided(all: Iterable<Turn>, deciding: boolean): boolean {
  let failed: { readonly error: unknown } | undefined;
  for (const { step } of all) {
    try {
      if (isTrue(step()) === deciding) return deciding;
    } catch (error) {
      failed ??= { error };
    }
  }
  if (failed !== undefined) throw failed.error;
  return !deciding;
}

const exactlyOne: Loop = { type: bool, run: (all) => [...all].filter(({ step }) => isTrue(step())).length === 1 };

/** By the names of their macros. */
export const LOOPS: ReadonlyMap<string, Loop> = new Map<string, Loop>([
  ['all', { type: bool, run: (all) => decided(all, false) }],
  ['exists', { type: bool, run: (all) => decided(all, true) }],
  ['existsOne', exactlyOne],
  ['exists_one', exactlyOne],
  [
    'transformList',
    {
      type: ({ registry }, _key, step) => registry.getListType(step),
      run: (all) => Array.from(all, ({ step }) => step()),
    },
  ],
  [
    'transformMap',
    {
      type: ({ registry }, key, step) => registry.getMapType(key, step),
      run: (all) => new Map(Array.from(all, ({ key, step }) => [key, step()] as const)),
    },
  ],
  [
    'transformMapEntry',
    {
      type: (checker, _key, step, node) => {
        if (step.kind === 'map' || step.kind === 'dyn') return step;
        throw checker.createError('invalid_entry', `expected a map but found '${step.toString()}'`, node);
      },
      run: (all) => {
        const made = new Map<unknown, unknown>();
        for (const { step } of all)
          for (const [key, value] of pairsOf(step())) {
            if (made.has(key)) throw failure(`insert failed: key ${String(key)} already exists`);
            made.set(key, value);
          }
        return made;
      },
    },
  ],
]);
