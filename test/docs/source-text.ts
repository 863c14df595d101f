import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The TypeScript files of a folder of src, parsed. */
export function parsedSources(folder: string): readonly ts.SourceFile[] {
  const root = join('src', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    });
}

/** Every node of a tree. */
export function* nodesOf(node: ts.Node): Generator<ts.Node, void, undefined> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** The texts without a placeholder that an expression may come to. */
export function literals(expression: ts.Node): readonly string[] {
  return [...nodesOf(expression)].filter(ts.isStringLiteralLike).map(({ text }) => text);
}
