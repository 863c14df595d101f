import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { formatFieldPath } from '../../src/client/field-path.js';
import { parsePolicy } from '../../src/policy/parse-policy.js';
import { policySchema } from '../../src/policy/policy-schema.js';
import { fixture, parse, TODAY } from './policy-document.js';
import { cpuTime } from '../cpu-time.js';

/** Problems in short: `error rules.schema`. */
function brief(parsed: ReturnType<typeof parsePolicy>): string[] {
  return parsed.problems.map(({ severity, field }) => `${severity} ${formatFieldPath(field)}`.trim());
}

describe('a policy file', () => {
  test.each(['good/full.yaml', 'good/smallest.yaml'])('%s has nothing wrong', (name) => {
    const { policy, file, problems } = parsePolicy(fixture(name), TODAY);
    expect(problems).toEqual([]);
    expect(file).toEqual(fixture(name));
    expect(policy).toBeDefined();
  });

  test('with warnings alone is a policy', () => {
    const { policy, problems } = parsePolicy(fixture('good/void.yaml'), TODAY);
    expect(policy).toBeDefined();
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  test.each(['bad/names.yaml', 'bad/values.yaml', 'bad/meaning.yaml'])('%s is none', (name) => {
    const { policy, file, problems } = parsePolicy(fixture(name), TODAY);
    expect([policy, file]).toEqual([undefined, undefined]);
    expect(problems.length).toBeGreaterThan(0);
    for (const { message, hint } of problems) {
      expect(message).toMatch(/\.$/);
      expect(hint).toMatch(/^[A-Z].*[.?]$/);
    }
  });

  test.each([[null], [undefined], [''], [[]], [5], [true]])('%j is none', (value) => {
    expect(brief(parsePolicy(value, TODAY))).toEqual(['error']);
  });

  test('that is empty is told so', () => {
    for (const nothing of [null, undefined]) {
      expect(parsePolicy(nothing, TODAY).problems.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
        'The file is empty. Write a ClientPolicy: what happens to Clients that break a rule.',
      ]);
    }
  });

  test('of too many mistakes tells the first fifty', () => {
    const rules = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`no-rule-${index}`, {}]));
    expect(parse({ rules }).problems).toHaveLength(50);
    const exemption = { namespaces: ['a'], rules: ['schema'], reason: 'x', expires: '2020-01-01' };
    const exemptions = Array.from({ length: 51 }, () => exemption);
    expect(parse({ exemptions }).problems).toHaveLength(50);
    // However many warnings there are, an error is not overlooked.
    const { policy, problems } = parse({ exemptions, dex: [{ issuer: 'https://[a' }] });
    expect([policy, problems.length, problems[0]?.severity]).toEqual([undefined, 50, 'error']);
  });

  test('of the largest size is read at once', () => {
    const match = (index: number) => `team-${index}-*`;
    const namespaces = Array.from({ length: 10_000 }, (_, index) => ({ match: [match(index)], rules: {} }));
    const dex = [{ namespaces: namespaces.map((_, index) => match(index)) }];
    const took = cpuTime(() => {
      expect(parse({ namespaces, dex }).problems).toEqual([]);
    });
    expect(took).toBeLessThan(5000);
  });
});

describe('what has no effect', () => {
  const exemption = { namespaces: ['a'], rules: ['schema'], reason: 'x' };

  test.each([
    ['2026-07-31', ['warning exemptions[0].expires']],
    ['2026-08-01', []],
    ['2026-08-02', []],
  ])('an exemption that expires on %s', (expires, expected) => {
    expect(brief(parse({ exemptions: [{ ...exemption, expires }] }))).toEqual(expected);
  });

  test.each([
    [[['team-*'], ['team-a']], ['warning namespaces[1].match[0]']],
    [[['team-a'], ['team-*']], []],
    [
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      ['warning namespaces[1].match[0]'],
    ],
    [
      [['*'], ['a'], ['*']],
      ['warning namespaces[1].match[0]', 'warning namespaces[2].match[0]'],
    ],
    [[['a*c'], ['ab*c'], ['a*d']], ['warning namespaces[1].match[0]']],
    [[['*-prod'], ['team-*-prod'], ['team-*']], ['warning namespaces[1].match[0]']],
    // Within one entry it does not matter.
    [[['a', 'a*']], []],
  ])('a pattern of %j that an earlier entry takes', (patterns, expected) => {
    expect(brief(parse({ namespaces: patterns.map((match) => ({ match, rules: {} })) }))).toEqual(expected);
    expect(brief(parse({ dex: patterns.map((namespaces) => ({ namespaces })) }))).toEqual(
      expected.map((line) => line.replace('.match', '.namespaces').replace('namespaces', 'dex')),
    );
  });

  test('names the entry that takes it', () => {
    const { problems } = parse({ dex: [{ namespaces: ['a'] }, {}, { namespaces: ['b'] }] });
    expect(problems.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
      '"b" has no effect here: of dex the first entry that matches counts, and dex[1] has "*". Move this entry above dex[1], or remove "b".',
    ]);
  });

  test('a rule that the profile does not have', () => {
    const rules = { 'redirect-uri-native': {} };
    const content = {
      rules,
      namespaces: [{ match: ['a'], rules }],
      exemptions: [{ ...exemption, rules: Object.keys(rules) }],
    };
    expect(brief(parse(content))).toEqual([
      'warning rules.redirect-uri-native',
      'warning namespaces[0].rules.redirect-uri-native',
      'warning exemptions[0].rules[0]',
    ]);
    expect(brief(parse({ ...content, profile: 'native' }))).toEqual([]);
  });
});

describe('Dexes', () => {
  test.each([
    [[{ issuer: 'https://a.example.com' }, { issuer: 'https://a.example.com/' }], ['error dex[1].issuer']],
    [[{ issuer: 'https://a.example.com/a' }, { issuer: 'https://a.example.com/b' }], []],
    [[{ issuer: 'https://[a' }], ['error dex[0].issuer']],
    [[{ issuer: 'ftp://a.example.com' }], ['error dex[0].issuer']],
    [[{ issuer: 'https://a.example.com/?a' }], ['error dex[0].issuer']],
    [
      [{ configSecret: { namespace: 'a', name: 'b' } }, { configSecret: { namespace: 'a', name: 'b' } }],
      ['error dex[1].configSecret'],
    ],
    [[{ configSecret: { namespace: 'a', name: 'b' } }, { configSecret: { namespace: 'b', name: 'a' } }], []],
    [[{ configSecret: { namespace: 'a' } }], ['error dex[0].configSecret.name']],
  ])('%j', (entries, expected) => {
    const dex = entries.map((entry, index) => ({ namespaces: [`team-${index}`], ...entry }));
    expect(brief(parse({ dex }))).toEqual(expected);
  });
});

describe('any JSON value', () => {
  const ajv = new Ajv({ strict: true, allErrors: false, ownProperties: true });
  const { definitions, ...root } = policySchema;
  const accepts = ajv.compile({ ...root, definitions });
  const keys = fc.constantFrom(
    'rules',
    'match',
    'options',
    'action',
    'expires',
    'schema',
    '__proto__',
    'constructor',
    'zzz',
    '',
  );

  const changes = fc.constantFrom('inside', 'inside', 'inside', 'inside', 'remove', 'add', 'repeat');

  /** A value with one place in it replaced, removed or given one more entry. */
  function mutated(value: unknown, choose: fc.GeneratorValue): unknown {
    if (typeof value !== 'object' || value === null || choose(fc.integer, { min: 0, max: 5 }) === 0)
      return choose(fc.jsonValue);
    const entries: [string, unknown][] = Object.entries<unknown>({ ...value });
    const at = choose(fc.integer, { min: 0, max: Math.max(0, entries.length - 1) });
    const [key, inner] = entries[at] ?? ['0', undefined];
    const change = choose(() => changes);
    if (change === 'inside') entries[at] = [key, mutated(inner, choose)];
    if (change === 'remove') entries.splice(at, 1);
    if (change === 'add') entries.push([choose(() => keys), choose(fc.jsonValue)]);
    if (change === 'repeat') entries.push([choose(() => keys), inner]);
    return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
  }

  test('gets an answer, the one that its schema gives to ajv', () => {
    const full = fixture('good/full.yaml');
    let accepted = 0;
    fc.assert(
      fc.property(fc.gen(), (choose) => {
        const value = mutated(full, choose);
        const { file, problems } = parsePolicy(value, TODAY);
        const fits = accepts(value);
        if (fits) accepted += 1;
        // A file of the right shape may still be wrong in what it means, which these changes bring about seldom.
        const shape = problems.some(({ message }) =>
          / is no day | cannot be read as a URL| has the same /.test(message),
        );
        expect([file !== undefined || shape, JSON.stringify(value)]).toEqual([fits, JSON.stringify(value)]);
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test('is refused unless it is a policy', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parsePolicy(value, TODAY).policy).toBeUndefined();
      }),
    );
    const nested = Array.from({ length: 10_000 }).reduce<unknown>((inner) => [inner], 'x');
    expect(brief(parse({ rules: nested }))).toEqual(['error rules']);
    expect(brief(parsePolicy(JSON.parse('{"__proto__": {"kind": "ClientPolicy"}}'), TODAY))).toEqual([
      'error apiVersion',
      'error kind',
      'error __proto__',
    ]);
  });
});

test('the options of every rule can be given one by one, and their defaults are legal', () => {
  const properties = policySchema.definitions['rules']?.properties ?? {};
  for (const [id, { properties: { options } = {} }] of Object.entries(properties)) {
    if (options === undefined) continue;
    expect([id, options.type, options.additionalProperties, options.required]).toEqual([
      id,
      'object',
      false,
      undefined,
    ]);
    for (const given of [{}, options.default])
      expect(parse({ rules: { [id]: { options: given } } }).policy).toBeDefined();
    expect(Object.keys(options.default ?? {})).toEqual(Object.keys(options.properties ?? {}));
    for (const { description } of Object.values(options.properties ?? {})) expect(description).toMatch(/\w/);
  }
});
