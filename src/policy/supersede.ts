import { formatFieldPath } from '../client/field-path.js';
import { SCHEMA_RULE } from '../rules/schema.js';
import type { Finding } from './finding.js';
import type { EffectiveRule } from './policy.js';

const STRENGTH = { Audit: 0, Warn: 1, Deny: 2 } as const;

/** Drops what another finding about the same cause already says (`Rule.supersededBy`). Linear in the number of findings. */
export function withoutSuperseded(findings: readonly Finding[], rules: readonly EffectiveRule[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const supersededBy = new Map(rules.map(({ rule }) => [rule.id, rule.supersededBy ?? []]));
  const strengthAt = new Map<string, number>();
  for (const { rule, action, field, meant = [] } of findings) {
    for (const concerned of [field, ...meant]) {
      const key = place(rule, concerned);
      // A rule may have several findings at a field, and an update be excused for some of them only.
      strengthAt.set(key, Math.max(STRENGTH[action], strengthAt.get(key) ?? 0));
    }
  }
  return findings.filter((finding) => {
    if (finding.rule === SCHEMA_RULE) return true;
    const superiors = [SCHEMA_RULE, ...(supersededBy.get(finding.rule) ?? [])];
    return !superiors.some((superior) =>
      finding.field.some((_, depth) => {
        const strength = strengthAt.get(place(superior, finding.field.slice(0, depth + 1)));
        return strength !== undefined && strength >= STRENGTH[finding.action];
      }),
    );
  });
}

function place(rule: string, field: Finding['field']): string {
  return `${rule} ${formatFieldPath(field)}`;
}
