import type { FieldPath } from '../../client/field-path.js';

/** How a step is written in a path of the API server: `.name`, `[key]` of a map, `[0]` of a list. */
type Notation = 'child' | 'key' | 'index';

/** A place in an object, as a list from the leaf to the root, so that walking costs nothing and paths are written for errors only. */
export interface Place {
  readonly parent: Place | undefined;
  readonly segment: string | number;
  readonly notation: Notation;
}

/** A place, or undefined for the root of the object. */
export type PlaceOrRoot = Place | undefined;

/** The named property of an object. */
export function child(parent: PlaceOrRoot, segment: string): Place {
  return { parent, segment, notation: 'child' };
}

/** An entry of a map (`additionalProperties`). */
export function key(parent: PlaceOrRoot, segment: string): Place {
  return { parent, segment, notation: 'key' };
}

/** An item of a list. */
export function index(parent: PlaceOrRoot, segment: number): Place {
  return { parent, segment, notation: 'index' };
}

function steps(place: PlaceOrRoot): Place[] {
  const found: Place[] = [];
  for (let step = place; step !== undefined; step = step.parent) found.push(step);
  return found.reverse();
}

export function fieldPathOf(place: PlaceOrRoot): FieldPath {
  return steps(place).map(({ segment }) => segment);
}

/** As apimachinery's field.Path writes it: `spec.labels[key]`; the root is `<nil>`. */
export function pathText(place: PlaceOrRoot): string {
  if (place === undefined) return '<nil>';
  return steps(place)
    .map(({ segment, notation }, position) =>
      notation === 'child' ? `${position === 0 ? '' : '.'}${segment}` : `[${segment}]`,
    )
    .join('');
}

/** As the value validation of kube-openapi writes it: `spec.labels.key`; the root is empty, and a map's key at the root `.key`. */
export function schemaPathText(place: PlaceOrRoot): string {
  return steps(place)
    .map(({ segment, notation }, position) => {
      if (notation === 'index') return `[${segment}]`;
      return position === 0 && notation === 'child' ? segment : `.${segment}`;
    })
    .join('');
}
