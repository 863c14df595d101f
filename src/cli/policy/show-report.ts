import { property } from '../../client/client.js';
import { printable } from '../../client/quote.js';
import { POLICY_API_VERSION, POLICY_KIND } from '../../policy/policy-file.js';
import { writeYaml } from '../manifests/write.js';
import type { Reader } from '../reports/report.js';
import { showText } from './show-text.js';
import type { EffectivePolicy } from './show.js';
import { jsonText } from '../json-text.js';

/** Every format of `policy show -o`. */
export const showFormats = { text: showText, json, yaml } as const satisfies Record<
  string,
  (policy: EffectivePolicy, reader: Reader) => string
>;

export type ShowFormatName = keyof typeof showFormats;

function json({ source, namespace, profile, ratchet, cluster, rules, left, exemptions, dex }: EffectivePolicy): string {
  const shown = {
    apiVersion: 'dex-client-admission.dev/v1alpha1',
    kind: 'EffectivePolicy',
    ...(source === undefined ? {} : { file: source.name, version: source.version }),
    ...(namespace === undefined ? {} : { namespace }),
    profile,
    ratchet,
    cluster,
    rules: rules.map(({ rule, action, actionFrom, options, optionsFrom }) => ({
      rule: rule.id,
      action,
      from: actionFrom,
      options: Object.fromEntries(
        [...optionsFrom].map(([name, from]) => [name, { value: property(options, name), from }]),
      ),
    })),
    notInProfile: left,
    exemptions: exemptions.map(({ exemption, expired }) => ({ ...exemption, expired })),
    ...(dex === undefined ? {} : { dex: { domain: dex.domain, ...dex.settings } }),
  };
  return jsonText(shown);
}

/** A policy file that says everything itself: with it nothing changes in the namespace, in a later version's defaults either. */
function yaml({ source, file, namespace, profile, ratchet, cluster, rules, exemptions }: EffectivePolicy): string {
  const whole = {
    apiVersion: POLICY_API_VERSION,
    kind: POLICY_KIND,
    profile,
    rules: Object.fromEntries(
      rules.map(({ rule, action, options }) => [
        rule.id,
        { action, ...(rule.options === undefined ? {} : { options }) },
      ]),
    ),
    ...(namespace === undefined && file.namespaces !== undefined ? { namespaces: file.namespaces } : {}),
    exemptions: exemptions.map(({ exemption }) => exemption),
    ratchet,
    cluster,
    ...(file.dex === undefined ? {} : { dex: file.dex }),
  };
  const what = source === undefined ? 'the default policy' : printable(`${source.name} (${source.version})`);
  const where = namespace === undefined ? '' : ` in the namespace ${namespace}`;
  return `# What ${what} comes to${where}.\n${writeYaml(whole)}`;
}
