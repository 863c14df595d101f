import { property } from '../../client/client.js';
import { printable } from '../../client/quote.js';
import type { ExplainedRule } from '../../policy/explain.js';
import type { Reader } from '../reports/report.js';
import { style, type Style } from '../reports/style.js';
import type { EffectivePolicy } from './show.js';

/** What a policy comes to, for people: one line a rule with its action and where that comes from, its options below it. */
export function showText(policy: EffectivePolicy, { colour }: Reader): string {
  const paint = style(colour);
  const blocks = [
    heading(policy, paint),
    ruleLines(policy.rules, paint),
    ...section('Exemptions', exemptionLines(policy), paint),
    ...section('Different in some namespaces (--namespace shows how)', sectionLines(policy), paint),
    ...(policy.left.length === 0
      ? []
      : [paint.faint(`Not in the profile ${policy.profile}: ${policy.left.join(', ')}.`)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const CLAIM_WORDS = {
  lease: 'each id is claimed by a Lease',
  list: 'all Clients are listed before each create',
} as const satisfies Record<EffectivePolicy['cluster']['idClaims'], string>;

const SECRET_WORDS = {
  none: 'no Secret is read',
  metadata: 'of Secrets is read whether they exist',
  value: 'the Secrets that secretRefs name are read',
} as const satisfies Record<EffectivePolicy['cluster']['secrets'], string>;

function heading({ source, file, namespace, profile, ratchet, cluster, dex }: EffectivePolicy, paint: Style): string {
  const name = source === undefined ? 'The default policy' : printable(source.name);
  const lines = [
    `${paint.strong(name)} ${namespace === undefined ? generalWords(file) : `in the namespace ${namespace}`}`,
    `profile ${profile}; an update is ${ratchet ? '' : 'not '}excused for what was wrong before it`,
    `in the cluster ${CLAIM_WORDS[cluster.idClaims]}, and ${SECRET_WORDS[cluster.secrets]}`,
  ];
  if (dex !== undefined) {
    const secrets = dex.settings.configSecrets.map((secret) => `${secret.namespace}/${secret.name}`).join(', ');
    lines.push(
      `Dex ${dex.domain}: issuer ${dex.settings.issuer ?? 'not named'}; no Client may name the Secrets ${secrets}`,
    );
  }
  if (source !== undefined) lines.push(paint.faint(source.version));
  return lines.join('\n');
}

function generalWords({ namespaces = [] }: EffectivePolicy['file']): string {
  return namespaces.length === 0 ? 'in every namespace' : 'in every namespace that no entry of namespaces matches';
}

function ruleLines(rules: readonly ExplainedRule[], paint: Style): string {
  const longest = Math.max(...rules.map(({ rule }) => rule.id.length));
  const colours = { Deny: paint.deny, Warn: paint.warn, Audit: paint.faint, Ignore: paint.faint };
  return rules
    .flatMap(({ rule, action, actionFrom, options, optionsFrom }) => [
      `${rule.id.padEnd(longest)}  ${colours[action](action)}${from(actionFrom, action.length, paint)}`,
      ...[...optionsFrom].map(([name, origin]) => {
        const value = printable(`    ${name}: ${JSON.stringify(property(options, name))}`);
        return origin === 'default' ? paint.faint(value) : `${value}${from(origin, 6, paint)}`;
      }),
    ])
    .join('\n');
}

/** Where something comes from; nothing for defaults, so that what the policy says stands out. */
function from(origin: string, used: number, paint: Style): string {
  return origin === 'default' ? '' : `${' '.repeat(Math.max(2, 8 - used))}${paint.strong(`(${origin})`)}`;
}

function exemptionLines({ exemptions, namespace }: EffectivePolicy): string[] {
  return exemptions.map(({ exemption: { namespaces, clients, rules, reason, owner, expires }, expired }) => {
    const where = namespace === undefined ? ` in ${namespaces.join(', ')}` : '';
    const until = expires === undefined ? '' : expired ? `, expired after ${expires}` : `, until ${expires}`;
    const by = owner === undefined ? '' : `, by ${owner}`;
    return printable(`${rules.join(', ')} for ${clients?.join(', ') ?? 'all Clients'}${where}${by}${until}: ${reason}`);
  });
}

function sectionLines({ file, namespace }: EffectivePolicy): string[] {
  if (namespace !== undefined) return [];
  return (file.namespaces ?? []).map(
    ({ match, rules }, index) => `namespaces[${index}], ${match.join(', ')}: ${Object.keys(rules).join(', ')}`,
  );
}

function section(title: string, lines: readonly string[], paint: Style): string[] {
  return lines.length === 0 ? [] : [[paint.strong(title), ...lines.map((line) => `  ${line}`)].join('\n')];
}
