import type { AnyRule } from '../../rules/rule.js';
import type { CatalogueFormat } from './format.js';
import { jsonText } from '../json-text.js';

/** The catalogue for programs. */
export const jsonCatalogue: CatalogueFormat = {
  all: (rules) => print({ apiVersion: 'dex-client-admission.dev/v1alpha1', kind: 'RuleList', items: rules.map(shape) }),
  one: (rule) => print({ apiVersion: 'dex-client-admission.dev/v1alpha1', kind: 'Rule', ...shape(rule) }),
};

function shape({ id, title, rationale, references, since, defaultAction, needs, profiles, options }: AnyRule): object {
  return {
    id,
    title,
    defaultAction,
    rationale,
    references,
    since,
    needs,
    ...(profiles === undefined ? {} : { profiles }),
    ...(options === undefined ? {} : { options: { schema: options.schema, defaults: options.defaults } }),
    docs: `docs/rules/${id}.md`,
  };
}

function print(value: object): string {
  return jsonText(value);
}
