import ts from 'typescript';

/** Words with spaces between them are a sentence, or a part of one; people judge those. */
const SENTENCE = /[A-Za-z]\s|\s[A-Za-z]/;

/**
 * Other texts for a string or template that means something to the program. Where the type allows a few texts only, another one of
 * these: the compiler notices all others.
 */
export function stringMutants(
  node: ts.Node,
  checker: ts.TypeChecker,
): readonly { readonly replacement: string; readonly change?: string }[] {
  if (ts.isTemplateExpression(node)) {
    const fixed = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('');
    return SENTENCE.test(fixed) ? [] : [{ replacement: "''" }];
  }
  if (!ts.isStringLiteralLike(node) || isName(node)) return [];
  if (isListOfWords(node)) {
    return node.text
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({
        replacement: JSON.stringify(` ${node.text} `.replace(` ${word} `, ' ').slice(1, -1)),
        change: `${word} left out of its list`,
      }));
  }
  if (SENTENCE.test(node.text)) return [];
  const allowed = allowedTexts(node, checker);
  if (allowed !== undefined) {
    const other = allowed[(allowed.indexOf(node.text) + 1) % allowed.length];
    return other === undefined ? [] : [{ replacement: `'${other}'` }];
  }
  return [{ replacement: node.text === '' ? "'mutated'" : "''" }];
}

/** `{ 'a-b': … }`, `object['a']`: the name of something, no value. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isElementAccessExpression(parent);
}

/** `'a b ' + 'c d'` in `('a b ' + 'c d').split(' ')`. */
function isListOfWords(node: ts.Node): boolean {
  let outer = node.parent;
  while (ts.isBinaryExpression(outer) || ts.isParenthesizedExpression(outer)) outer = outer.parent;
  return (
    ts.isPropertyAccessExpression(outer) &&
    outer.name.text === 'split' &&
    ts.isCallExpression(outer.parent) &&
    outer.parent.arguments[0]?.getText() === "' '"
  );
}

/** The texts that the place of a literal can have, if the compiler knows them. */
function allowedTexts(node: ts.StringLiteralLike, checker: ts.TypeChecker): readonly string[] | undefined {
  const type = ts.isBinaryExpression(node.parent)
    ? checker.getTypeAtLocation(node.parent.left === node ? node.parent.right : node.parent.left)
    : checker.getContextualType(node);
  if (type === undefined) return undefined;
  const texts = (type.isUnion() ? type.types : [type])
    .filter((each) => (each.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0)
    .map((each) => (each.isStringLiteral() ? each.value : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
