import { constants } from 'node:buffer';

/** Largest file or standard input, in bytes: what one JavaScript string can hold on Node 20, 512 MiB less 24 bytes. */
export const MAX_BYTES = constants.MAX_STRING_LENGTH;

/** Deepest nesting of a document, with aliases expanded. A Client needs 5 levels, the deepest CRD schema known about 60. */
export const MAX_DEPTH = 100;

/** Most aliases (`*name`) in one document. */
export const MAX_ALIASES = 1000;

/**
 * Most values that the aliases of one document may stand for together. Aliases are shared, not copied, but whoever walks the document
 * afterwards meets each of them: nine levels of nine aliases would be 387 million values.
 */
export const MAX_ALIASED_VALUES = 100_000;

/** Most keys that the merge keys (`<<`) of one document may bring in together. */
export const MAX_MERGED_KEYS = 10_000;
