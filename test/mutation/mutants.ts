import ts from 'typescript';
import type { Mutant } from './mutant.js';
import { regexMutants } from './regex-mutants.js';
import { stringMutants } from './string-mutants.js';

/** Properties of a rule that only people read: generated documentation, and the reviewers', hold them. */
const DOCUMENTATION = new Set(['title', 'rationale', 'references', 'since', 'description']);

/** Properties whose strings are sentences; what decides between two sentences is mutated all the same. */
const PROSE = new Set(['message', 'hint']);

/** Methods that can be left out of a chain: what they do must matter. */
const STEPS = new Set([
  ...['filter', 'toLowerCase', 'toUpperCase', 'trim', 'trimEnd', 'sort', 'toSorted', 'reverse', 'toReversed'],
  ...['normalize', 'slice'],
]);

const TWINS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['indexOf', 'lastIndexOf'],
  ['lastIndexOf', 'indexOf'],
  ['find', 'findLast'],
]);

const OPERATORS = new Map<ts.SyntaxKind, readonly string[]>([
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
  [ts.SyntaxKind.SlashToken, ['*']],
  [ts.SyntaxKind.PercentToken, ['*']],
  [ts.SyntaxKind.PlusEqualsToken, ['-=']],
  [ts.SyntaxKind.MinusEqualsToken, ['+=']],
]);

/** Operators of which each operand must matter. */
const COMBINING = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
];

/** Every mutant of a file, in the order of the text. Whether one still compiles is not asked. */
export function mutantsOf(file: string, tree: ts.SourceFile, checker: ts.TypeChecker): readonly Mutant[] {
  const mutants = new Map<string, Mutant>();
  const put = (node: ts.Node, replacement: string, change = `${brief(node.getText())} → ${brief(replacement)}`) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    const key = `${start} ${end} ${replacement}`;
    if (replacement !== node.getText() && !mutants.has(key))
      mutants.set(key, { file, start, end, replacement, change });
  };
  visit(tree, false);
  return [...mutants.values()].sort((a, b) => a.start - b.start);

  function visit(node: ts.Node, isProse: boolean): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node)) return;
    const property = ts.isPropertyAssignment(node) ? node.name.getText() : undefined;
    if (property !== undefined && DOCUMENTATION.has(property)) return;
    const prose = isProse || (property !== undefined && PROSE.has(property));
    conditions(node);
    operators(node);
    values(node, prose);
    calls(node);
    statements(node);
    ts.forEachChild(node, (child) => {
      visit(child, prose);
    });
  }

  function conditions(node: ts.Node): void {
    if (ts.isIfStatement(node)) decide(node.expression);
    else if (ts.isConditionalExpression(node)) decide(node.condition);
    else if (ts.isReturnStatement(node) && node.expression !== undefined) negateBoolean(node.expression);
    else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) negateBoolean(node.body);
  }

  function decide(condition: ts.Expression): void {
    put(condition, 'true');
    put(condition, 'false');
  }

  function negateBoolean(expression: ts.Expression): void {
    // Operators and literals have mutants of their own that say as much.
    if (ts.isBinaryExpression(expression) || ts.isPrefixUnaryExpression(expression)) return;
    if ((checker.getTypeAtLocation(expression).flags & ts.TypeFlags.BooleanLike) !== 0)
      put(expression, `!(${expression.getText()})`);
  }

  function operators(node: ts.Node): void {
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      put(node, node.operand.getText());
    if (ts.isPostfixUnaryExpression(node))
      put(node, `${node.operand.getText()}${node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++'}`);
    if (!ts.isBinaryExpression(node)) return;
    const { left, operatorToken, right } = node;
    for (const other of operatorsFor(operatorToken.kind, left, right))
      put(operatorToken, other, `${brief(node.getText())}: ${operatorToken.getText()} → ${other}`);
    if (COMBINING.includes(operatorToken.kind)) for (const operand of [left, right]) put(node, operand.getText());
  }

  function operatorsFor(kind: ts.SyntaxKind, ...operands: readonly ts.Expression[]): readonly string[] {
    if (kind !== ts.SyntaxKind.PlusToken) return OPERATORS.get(kind) ?? [];
    const isNumeric = (each: ts.Expression) => (checker.getTypeAtLocation(each).flags & ts.TypeFlags.NumberLike) !== 0;
    return operands.every(isNumeric) ? ['-'] : [];
  }

  function values(node: ts.Node, isProse: boolean): void {
    if (node.kind === ts.SyntaxKind.TrueKeyword) put(node, 'false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) put(node, 'true');
    else if (ts.isNumericLiteral(node)) {
      const value = Number(node.text);
      put(node, String(value + 1));
      if (value > 0) put(node, String(value - 1));
    } else if (ts.isRegularExpressionLiteral(node))
      for (const other of regexMutants(node.text)) put(node, other.literal, other.change);
    else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) {
        const others = node.elements.filter((each) => each !== element);
        const change = `${brief(element.getText())} left out of its list`;
        put(node, `[${others.map((each) => each.getText()).join(', ')}]`, change);
      }
    } else if (!isProse)
      for (const { replacement, change } of stringMutants(node, checker)) put(node, replacement, change);
  }

  function calls(node: ts.Node): void {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    const twin = TWINS.get(name.text);
    if (twin !== undefined) put(name, twin, `${brief(node.getText())}: ${name.text} → ${twin}`);
    if (STEPS.has(name.text)) put(node, expression.getText(), `${brief(node.getText())} without .${name.text}()`);
  }

  function statements(node: ts.Node): void {
    if (ts.isExpressionStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node))
      put(node, ';', `${brief(node.getText())} left out`);
  }
}

/** A text on one line, of at most 60 characters. */
function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 40)} … ${line.slice(-17)}`;
}
