import { rules } from '../rules/index.js';
import type { AnyRule, EnforcementAction } from '../rules/rule.js';
import { matchesAny } from '../client/glob.js';
import type { PolicyFile, RuleSettings } from './policy-file.js';

/** A rule with what the policy says of it in one namespace. */
export interface EffectiveRule {
  readonly rule: AnyRule;
  readonly action: EnforcementAction;
  readonly options: object;
}

/** A part of a policy that says something of rules. */
export interface Layer {
  /** The part's place in the file: `rules`, `namespaces[0]`. */
  readonly origin: string;
  readonly rules: RuleSettings;
}

/**
 * The parts of a policy that concern a namespace, each on top of those before it. Without a namespace, what is said for all.
 */
export function layersFor({ rules: all = {}, namespaces = [] }: PolicyFile, namespace: string | undefined): Layer[] {
  const index = namespace === undefined ? -1 : namespaces.findIndex(({ match }) => matchesAny(match, namespace));
  const section = namespaces[index];
  return [
    { origin: 'rules', rules: all },
    ...(section === undefined ? [] : [{ origin: `namespaces[${index}]`, rules: section.rules }]),
  ];
}

/** Every rule of the policy's profile, in the order of the catalogue. Options are put together key by key. */
export function effectiveRules({ profile = 'web' }: PolicyFile, layers: readonly Layer[]): EffectiveRule[] {
  return rules
    .filter(({ profiles }) => profiles === undefined || profiles.includes(profile))
    .map((rule) => {
      const settings = layers.flatMap((layer) => layer.rules[rule.id] ?? []);
      return {
        rule,
        action: settings.findLast(({ action }) => action !== undefined)?.action ?? rule.defaultAction,
        options: settings.reduce<object>(
          (merged, { options }) => ({ ...merged, ...options }),
          rule.options?.defaults ?? {},
        ),
      };
    });
}

/** The effective rules of any namespace; those of one section are made once, when first asked for. */
export function rulesByNamespace(file: PolicyFile): (namespace: string) => readonly EffectiveRule[] {
  const made = new Map<string, readonly EffectiveRule[]>();
  return (namespace) => {
    const layers = layersFor(file, namespace);
    const section = layers.at(-1)?.origin ?? '';
    const found = made.get(section) ?? effectiveRules(file, layers);
    made.set(section, found);
    return found;
  };
}
