import { formatFieldPath, type FieldPath } from '../client/field-path.js';
import { nearest } from '../client/nearest.js';
import { quote } from '../client/quote.js';
import type { Violation } from '../client/violation.js';
import type { StructuralSchema } from './structural-schema.js';
import type { UnknownField } from './unknown-fields.js';
import { wordList } from './word-list.js';

/** An unknown field as a violation, and the fields that its author may have meant. */
export interface UnknownFieldReport extends Violation {
  readonly meant: readonly FieldPath[];
}

/** Every field of a schema by its name, list items left out, the ones nearest to the root first. */
export type FieldsByName = ReadonlyMap<string, readonly FieldPath[]>;

export function fieldsByName(root: StructuralSchema): FieldsByName {
  const fields = new Map<string, FieldPath[]>();
  let level: [FieldPath, StructuralSchema][] = [[[], root]];
  while (level.length > 0) {
    level = level.flatMap(([path, schema]) =>
      [...schema.properties].map(([name, property]): [FieldPath, StructuralSchema] => [[...path, name], property]),
    );
    for (const [path] of level) {
      const name = String(path.at(-1));
      fields.set(name, [...(fields.get(name) ?? []), path]);
    }
  }
  return fields;
}

/** Reports an unknown field: with the neighbour of nearly the same name, or else with the place where the field belongs. */
export function reportUnknownField(unknown: UnknownField, fields: FieldsByName): UnknownFieldReport {
  const parentPath = unknown.path.slice(0, -1);
  const place = parentPath.length === 0 ? 'at the top level of the object' : `in ${formatFieldPath(parentPath)}`;
  const { hint, meant } = advise(unknown, parentPath, fields);
  return {
    field: unknown.path,
    reason: 'FieldValueInvalid',
    message: `There is no field ${quote(unknown.name)} ${place}: the operator would never see it.`,
    hint,
    meant,
  };
}

function advise({ name, parentSchema }: UnknownField, parentPath: FieldPath, fields: FieldsByName) {
  const near = nearest(name, parentSchema.properties.keys());
  // Whether that one is there as well says nothing: a default may have put it there.
  if (near !== undefined) return { hint: `Write ${quote(near)}.`, meant: [[...parentPath, near]] };
  const elsewhere = fields.get(name) ?? [];
  if (elsewhere.length > 0)
    return {
      hint: `Move it to where it belongs: ${wordList(elsewhere.map(formatFieldPath), 'or')}.`,
      meant: elsewhere,
    };
  return { hint: `Remove it: the fields here are ${wordList([...parentSchema.properties.keys()], 'and')}.`, meant: [] };
}
