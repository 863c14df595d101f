/** A piece of a CEL expression: white space and comments belong to `other`. */
export interface Token {
  readonly kind: 'string' | 'name' | 'other';
  readonly text: string;
}

/** The strings of CEL, raw and in three quotes too, then names, then anything else. */
const TOKEN =
  /(?<string>[bB]?[rR][bB]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*')|[bB]?(?:"""(?:[^\\]|\\[\s\S])*?"""|'''(?:[^\\]|\\[\s\S])*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<other>\/\/[^\n]*|\d[\w.]*|[\s\S])/gy;

export function tokens(expression: string): readonly Token[] {
  return [...expression.matchAll(TOKEN)].map(({ 0: text, groups }) => ({
    kind: groups?.['string'] !== undefined ? 'string' : groups?.['name'] !== undefined ? 'name' : 'other',
    text,
  }));
}

/** Whether an expression reads a variable. */
export function readsVariable(expression: string, variable: string): boolean {
  const all = meaningful(expression);
  return all.some(
    ({ kind, text }, position) => kind === 'name' && text === variable && all[position - 1]?.text !== '.',
  );
}

/** The expression with calls of some functions renamed. */
export function withRenamedCalls(expression: string, names: ReadonlyMap<string, string>): string {
  const all = tokens(expression);
  return all
    .map(({ kind, text }, position) => {
      const renamed = kind === 'name' ? names.get(text) : undefined;
      if (renamed === undefined) return text;
      const next = all.slice(position + 1).find((token) => token.text.trim() !== '');
      return next?.text === '(' ? renamed : text;
    })
    .join('');
}

function meaningful(expression: string): readonly Token[] {
  return tokens(expression).filter(({ text }) => text.trim() !== '' && !text.startsWith('//'));
}
