import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import chartValues from '../../schemas/chart-values.schema.json' with { type: 'json' };
import { chartFiles } from '../../src/generate/chart/files.js';
import { namedValues, type NamedValue } from '../../src/generate/chart/value.js';
import { valuesYaml } from '../../src/generate/chart/values-yaml.js';

const FOLDER = join(import.meta.dirname, 'values');
const files = new Map(
  chartFiles('').map(({ path, content }) => [path.replace('charts/dex-client-admission/', ''), content]),
);
const schema = JSON.parse(files.get('values.schema.json') ?? '') as object;
const valid = new Ajv({ allowUnionTypes: true, strict: false }).compile(schema);

test('what is given unless told otherwise is allowed', () => {
  expect(valid(load(files.get('values.yaml') ?? ''))).toBe(true);
});

test.each(readdirSync(FOLDER))('the values of %s are allowed', (file) => {
  const allowed = valid(withoutNulls(load(readFileSync(join(FOLDER, file), 'utf8'))));
  expect({ allowed, why: valid.errors }).toEqual({ allowed: true, why: null });
});

/** As Helm reads it: null takes a value away. */
function withoutNulls(values: unknown): unknown {
  return JSON.parse(JSON.stringify(values), (_key, value: unknown) => (value === null ? undefined : value));
}

test.each([
  ['a rule that there is not', { policy: { rules: { 'redirect-uri-htps': { action: 'Warn' } } } }],
  ['an option of the wrong type', { policy: { rules: { 'redirect-uri-host': { options: { allowedHosts: 'a' } } } } }],
  ['an exemption without a reason', { policy: { exemptions: [{ namespaces: ['a'], rules: ['id-length'] }] } }],
  ['an unknown key of the policy', { policy: { rule: {} } }],
  ['an unknown key', { replica: 2 }],
])('%s is refused', (_what, values) => {
  expect(valid(values)).toBe(false);
});

test('every value has a default or is a group', () => {
  const bare = (values: readonly NamedValue[], prefix = ''): readonly string[] =>
    values.flatMap(({ name, standard, members }) =>
      standard === undefined && members.length === 0 ? [prefix + name] : bare(members, `${prefix}${name}.`),
    );
  expect(bare(namedValues(chartValues.properties))).toEqual([]);
});

describe('values.yaml', () => {
  test('says of each value what it is, in lines of 100 characters', () => {
    const text = valuesYaml([
      {
        name: 'group',
        description: 'A group.',
        standard: undefined,
        members: [
          { name: 'list', description: 'word '.repeat(25).trim(), standard: [{ a: 1 }], members: [] },
          { name: 'plain', description: undefined, standard: 'yes', members: [] },
        ],
      },
    ]);
    const [, ...lines] = text.split('\n').slice(1);
    expect(lines.join('\n')).toBe(
      [
        '# A group.',
        'group:',
        `  # ${'word '.repeat(20).trim()}`,
        '  # word word word word word',
        '  list:',
        '    - a: 1',
        "  plain: 'yes'",
        '',
      ].join('\n'),
    );
  });
});

test('the README names every value once', () => {
  const rows = (files.get('README.md') ?? '').match(/^\| `[^`]+` \|/gm) ?? [];
  const paths = (values: readonly NamedValue[], prefix = ''): readonly string[] =>
    values.flatMap(({ name, members }) => [prefix + name, ...paths(members, `${prefix}${name}.`)]);
  expect(rows.map((row) => row.slice(3, -3))).toEqual(paths(namedValues(chartValues.properties)));
});
