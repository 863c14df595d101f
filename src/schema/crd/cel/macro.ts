import { ParseError, type ASTNode } from '@marcbachmann/cel-js';

/** A type of the engine, as much of it as macros ask. */
export interface EngineType {
  readonly kind: string;
  readonly keyType?: EngineType;
  readonly valueType?: EngineType;
  toString(): string;
}

/** The variables that an expression sees. */
export interface Scope {
  forkWithVariable(name: string, type: EngineType): VariableScope;
}

/** A scope with a variable, made once by the check and used anew for each value. */
export interface VariableScope extends Scope {
  reuse(outer: Scope): VariableScope;
  setIterValue(value: unknown, evaluator: Evaluator): VariableScope;
}

/** As much of the engine's type checker as a macro is given. */
export interface Checker {
  readonly registry: {
    getListType(item: EngineType): EngineType;
    getMapType(key: EngineType, value: EngineType): EngineType;
    getOptionalType(value: EngineType): EngineType;
  };
  check(node: ASTNode, scope: Scope): EngineType;
  getType(name: string): EngineType;
  createError(code: string, message: string, node: ASTNode): Error;
}

/** As much of the engine's evaluator as a macro is given. */
export interface Evaluator {
  run(node: ASTNode, scope: Scope): unknown;
}

/** A call of a macro, as the parser gives it. */
export interface MacroCall {
  readonly args: readonly ASTNode[];
  /** What stands before the dot. */
  readonly receiver: ASTNode;
}

/** What a macro does where it is called. */
export interface Macro {
  readonly async: false;
  typeCheck(checker: Checker, macro: unknown, scope: Scope): EngineType;
  evaluate(evaluator: Evaluator, macro: unknown, scope: Scope): unknown;
}

/** Arguments of a macro that are there, by the number of them in its signature. */
export function argument(args: readonly ASTNode[], position: number): ASTNode {
  const node = args[position];
  if (node === undefined) throw new Error(`a macro was called without argument ${position}`);
  return node;
}

/** The name of a variable that a macro declares. */
export function variableName(node: ASTNode): string {
  if (node.op === 'id') return node.args;
  throw new ParseError({ code: 'invalid_macro_argument', message: 'argument must be a simple name', node });
}
