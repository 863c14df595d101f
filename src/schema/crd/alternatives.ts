import type { CrdSchema } from './crd-schema.js';
import type { Check, Collected, Outcome } from './outcome.js';
import { schemaPathText, type PlaceOrRoot } from './place.js';
import { invalid } from './server-error.js';

/** Checks `allOf`, `anyOf`, `oneOf` and `not`; undefined where a schema has none. */
export function compileAlternatives(
  schema: CrdSchema,
  compileCheck: (schema: CrdSchema) => Check,
): ((value: unknown, place: PlaceOrRoot, collected: Collected) => void) | undefined {
  const [anyOf, oneOf, allOf] = [schema.anyOf, schema.oneOf, schema.allOf].map((all) => all.map(compileCheck));
  const not = schema.not && compileCheck(schema.not);
  if (not === undefined && [anyOf, oneOf, allOf].every((all) => all === undefined || all.length === 0))
    return undefined;
  const fails = (place: PlaceOrRoot, words: string, hint: string) => [
    invalid({ place, hint, path: '<nil>' }, '', `"${schemaPathText(place)}" ${words}`),
  ];

  return (value, place, collected) => {
    const run = (checks: readonly Check[] = []) => checks.map((check) => check(value, place, undefined));
    const any = run(anyOf);
    const passedAny = any.find(({ errors }) => errors.length === 0);
    if (any.length > 0) {
      if (passedAny === undefined)
        collected.add(
          fails(place, 'must validate at least one schema (anyOf)', 'Mend what keeps it from one of the alternatives.'),
        );
      const told = passedAny ?? nearestOf(any);
      if (told !== undefined) collected.merge(told);
    }
    const one = run(oneOf);
    const passedOne = one.filter(({ errors }) => errors.length === 0);
    if (one.length > 0) {
      if (passedOne.length !== 1)
        collected.add(
          fails(
            place,
            `must validate one and only one schema (oneOf). ${passedOne.length === 0 ? 'Found none valid' : `Found ${passedOne.length} valid alternatives`}`,
            passedOne.length === 0 ? 'Mend what keeps it from one of the alternatives.' : 'Keep one alternative only.',
          ),
        );
      const told = passedOne.length === 0 ? nearestOf(one) : passedOne.length === 1 ? passedOne[0] : undefined;
      if (told !== undefined) collected.merge(told);
    }
    const all = run(allOf);
    for (const outcome of all) collected.merge(outcome);
    if (all.some(({ errors }) => errors.length > 0))
      collected.add(
        fails(
          place,
          `must validate all the schemas (allOf)${all.every(({ errors }) => errors.length > 0) ? '. None validated' : ''}`,
          'Mend what keeps it from each of the schemas.',
        ),
      );
    if (not?.(value, place, undefined).errors.length === 0)
      collected.add(
        fails(place, 'must not validate the schema (not)', 'Change it until the forbidden schema no longer fits.'),
      );
  };
}

function nearestOf(outcomes: readonly Outcome[]): Outcome | undefined {
  return outcomes.reduce<Outcome | undefined>(
    (best, outcome) => (best === undefined || outcome.checks > best.checks ? outcome : best),
    undefined,
  );
}
