import { valueSchema, type CrdSchema } from '../crd-schema.js';
import { escapeName } from './escape-name.js';
import { tokens } from './tokens.js';

/**
 * Whether an expression compares or adds lists of x-kubernetes-list-type `set` or `map` as a whole. The API server does so without
 * regard to order, the engine here with it.
 */
export function comparesUnorderedList(expression: string, schema: CrdSchema): boolean {
  const names = new Set<string>();
  collect(schema, names);
  if (isUnordered(schema)) names.add('self').add('oldSelf');
  if (names.size === 0) return false;
  const all = tokens(expression)
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '');
  return all.some((text, position) => {
    if (!names.has(text) || ['.', '[', '('].includes(all[position + 1] ?? '')) return false;
    let start = position;
    while (all[start - 1] === '.' && start >= 2) start -= 2;
    return isOperator(all, position + 1) || isOperator(all, start - 2) || all[start - 1] === '+';
  });
}

/** `==`, `!=` or `+` at a position. */
function isOperator(all: readonly string[], position: number): boolean {
  const two = `${all[position] ?? ''}${all[position + 1] ?? ''}`;
  return two === '==' || two === '!=' || all[position] === '+';
}

function isUnordered({ listType }: CrdSchema): boolean {
  return listType === 'set' || listType === 'map';
}

function collect(schema: CrdSchema, names: Set<string>): void {
  for (const [name, property] of schema.properties) {
    const escaped = escapeName(name);
    if (isUnordered(property) && escaped !== undefined) names.add(escaped);
    collect(property, names);
  }
  const others = valueSchema(schema);
  if (others !== undefined) collect(others, names);
  if (schema.items !== undefined) collect(schema.items, names);
}
