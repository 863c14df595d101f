import { nameNotBlank } from './name-not-blank.js';
import type { AnyRule } from './rule.js';
import { schema } from './schema.js';

/** Every rule, in the order in which the catalogue lists them. `schema` comes first: what it finds hides what follows from it. */
export const rules: readonly AnyRule[] = [schema, nameNotBlank];
