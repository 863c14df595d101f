import type { FieldPath } from '../client/field-path.js';
import { quote } from '../client/quote.js';
import { rules } from '../rules/index.js';
import type { Profile } from '../rules/rule.js';
import { isCalendarDay } from './calendar-day.js';
import { matchesGlob } from '../client/glob.js';
import type { DexEntry, Exemption, PolicyFile } from './policy-file.js';
import type { PolicyProblem } from './policy-problem.js';

/**
 * What is wrong with a policy file beyond its shape: what cannot be meant, and what has no effect.
 * @param today as yyyy-mm-dd
 */
export function* reviewPolicy(file: PolicyFile, today: string): Generator<PolicyProblem> {
  const { profile = 'web', namespaces = [], exemptions = [], dex = [] } = file;
  yield* outsideProfile(profile, ['rules'], Object.keys(file.rules ?? {}));
  for (const [index, section] of namespaces.entries())
    yield* outsideProfile(profile, ['namespaces', index, 'rules'], Object.keys(section.rules));
  yield* shadowed(
    'namespaces',
    'match',
    namespaces.map(({ match }) => match),
  );
  for (const [index, exemption] of exemptions.entries()) {
    yield* expiry(exemption, ['exemptions', index, 'expires'], today);
    yield* outsideProfile(profile, ['exemptions', index, 'rules'], exemption.rules);
  }
  yield* shadowed(
    'dex',
    'namespaces',
    dex.map((entry) => entry.namespaces ?? ['*']),
  );
  yield* unreadableIssuers(dex);
  yield* repeatedDexes(dex);
}

function* expiry({ expires }: Exemption, field: FieldPath, today: string): Generator<PolicyProblem> {
  if (expires === undefined) return;
  if (!isCalendarDay(expires)) {
    const message = `${quote(expires)} is no day of the calendar.`;
    yield {
      severity: 'error',
      field,
      about: 'value',
      message,
      hint: 'Write the last day on which it holds, as yyyy-mm-dd.',
    };
  } else if (expires < today) {
    const message = `This exemption has no effect any more: its last day was ${expires}.`;
    yield { severity: 'warning', field, about: 'value', message, hint: 'Remove it, or set a later day.' };
  }
}

/** Names of rules that the profile does not have. */
function* outsideProfile(profile: Profile, field: FieldPath, ids: readonly string[]): Generator<PolicyProblem> {
  const isList = field[0] === 'exemptions';
  for (const [index, id] of ids.entries()) {
    const profiles = rules.find((rule) => rule.id === id)?.profiles;
    if (profiles === undefined || profiles.includes(profile)) continue;
    yield {
      severity: 'warning',
      field: [...field, isList ? index : id],
      about: isList ? 'value' : 'key',
      message: `This has no effect: the profile ${profile} does not have the rule ${quote(id)}.`,
      hint: `Remove it, or choose the profile ${profiles.join(' or ')}.`,
    };
  }
}

/** Patterns that match nothing which an earlier entry leaves over. */
function* shadowed(list: string, key: string, entries: readonly (readonly string[])[]): Generator<PolicyProblem> {
  // By what stands before the first *, so that names of many tenants are not each compared with all others.
  const earlier = new Map<string, { readonly pattern: string; readonly entry: number }[]>();
  for (const [entry, patterns] of entries.entries()) {
    for (const [index, pattern] of patterns.entries()) {
      const candidates = Array.from(
        { length: pattern.length + 1 },
        (_, end) => earlier.get(pattern.slice(0, end)) ?? [],
      );
      const first = candidates.flat().find((other) => matchesGlob(other.pattern, pattern));
      if (first === undefined) continue;
      yield {
        severity: 'warning',
        field: [list, entry, key, index],
        about: 'value',
        message: `${quote(pattern)} has no effect here: of ${list} the first entry that matches counts, and ${list}[${first.entry}] has ${quote(first.pattern)}.`,
        hint: `Move this entry above ${list}[${first.entry}], or remove ${quote(pattern)}.`,
      };
    }
    for (const pattern of patterns) {
      const prefix = pattern.split('*', 1)[0] ?? '';
      earlier.set(prefix, [...(earlier.get(prefix) ?? []), { pattern, entry }]);
    }
  }
}

function* unreadableIssuers(dex: readonly DexEntry[]): Generator<PolicyProblem> {
  for (const [index, { issuer }] of dex.entries()) {
    if (issuer === undefined || URL.canParse(issuer)) continue;
    yield {
      severity: 'error',
      field: ['dex', index, 'issuer'],
      about: 'value',
      message: `The issuer ${quote(issuer)} cannot be read as a URL.`,
      hint: 'Write it as it stands in the configuration of Dex, such as https://dex.example.com.',
    };
  }
}

/** One Dex that has two entries would count as two, and an id that is taken in one as free in the other. */
function* repeatedDexes(dex: readonly DexEntry[]): Generator<PolicyProblem> {
  const seen = new Map<string, number>();
  for (const [index, { issuer, configSecret }] of dex.entries()) {
    const names = [
      ...(issuer === undefined ? [] : [{ key: 'issuer', value: issuer.replace(/\/+$/, '') }]),
      ...(configSecret === undefined
        ? []
        : [{ key: 'configSecret', value: `${configSecret.namespace}/${configSecret.name}` }]),
    ];
    const repeated = names.find(({ key, value }) => seen.has(`${key} ${value}`));
    if (repeated === undefined) {
      for (const { key, value } of names) seen.set(`${key} ${value}`, index);
      continue;
    }
    const { key, value } = repeated;
    const first = seen.get(`${key} ${value}`) ?? 0;
    yield {
      severity: 'error',
      field: ['dex', index, key],
      about: 'value',
      message: `dex[${first}] has the same ${key}, ${quote(value)}: two entries are two Dexes, and a client id that is taken in one is free in the other.`,
      hint: `Add these namespaces to dex[${first}] instead.`,
    };
  }
}
