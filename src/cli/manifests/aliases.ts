import { MAX_ALIASED_VALUES, MAX_DEPTH } from './limits.js';

/** What a value holds once its aliases are written out. */
interface Extent {
  /** Number of values, itself included. */
  readonly values: number;
  /** Levels of nesting: 1 for a collection of scalars. */
  readonly levels: number;
}

const SCALAR: Extent = { values: 1, levels: 0 };

/**
 * What makes a document with aliases too much to walk: an alias inside what it stands for, or more values or levels than its text
 * could hold. Linear in the text: what is shared is measured once.
 * @param written values that stand in the text itself
 * @returns undefined where nothing does
 */
export function aliasFault(document: unknown, written: number): string | undefined {
  const measured = new Map<object, Extent | 'open'>();
  const fault = { text: undefined as string | undefined };
  const extent = measure(document, 0);
  if (fault.text !== undefined) return fault.text;
  return extent.values > written + MAX_ALIASED_VALUES
    ? `aliases stand for more than ${MAX_ALIASED_VALUES} values`
    : undefined;

  function measure(value: unknown, depth: number): Extent {
    if (typeof value !== 'object' || value === null || fault.text !== undefined) return SCALAR;
    const known = measured.get(value);
    if (known === 'open') fault.text = 'an alias stands inside what it names';
    else if (depth + (known?.levels ?? 1) > MAX_DEPTH) fault.text = `nested deeper than ${MAX_DEPTH} levels`;
    if (fault.text !== undefined || known === 'open') return SCALAR;
    if (known !== undefined) return known;
    measured.set(value, 'open');
    let [values, levels] = [1, 0];
    for (const child of Object.values(value)) {
      const inner = measure(child, depth + 1);
      values += inner.values;
      levels = Math.max(levels, inner.levels);
    }
    const extent = { values, levels: levels + 1 };
    measured.set(value, extent);
    return extent;
  }
}
