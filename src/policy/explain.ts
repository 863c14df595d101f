import { effectiveRules, layersFor, type EffectiveRule } from './effective-rules.js';
import type { PolicyFile } from './policy-file.js';

/** A rule as it is in a namespace, and which part of the policy made it so. */
export interface ExplainedRule extends EffectiveRule {
  /** `default`, or a place in the file: `rules`, `namespaces[0]`. */
  readonly actionFrom: string;
  /** By option, the same. */
  readonly optionsFrom: ReadonlyMap<string, string>;
}

/**
 * The rules of a policy's profile as they are in a namespace, in the order of the catalogue.
 * @param namespace undefined for what is said for all of them
 */
export function explainRules(file: PolicyFile, namespace: string | undefined): readonly ExplainedRule[] {
  const layers = layersFor(file, namespace);
  return effectiveRules(file, layers).map((effective) => {
    const { rule, options } = effective;
    const origin = (says: (setting: (typeof layers)[number]['rules'][string]) => boolean): string =>
      layers.findLast((layer) => {
        const setting = layer.rules[rule.id];
        return setting !== undefined && says(setting);
      })?.origin ?? 'default';
    return {
      ...effective,
      actionFrom: origin(({ action }) => action !== undefined),
      optionsFrom: new Map(
        Object.keys(options).map((name) => [name, origin((setting) => Object.hasOwn(setting.options ?? {}, name))]),
      ),
    };
  });
}
