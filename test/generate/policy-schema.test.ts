import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { policySchemaFile } from '../../src/generate/policy-schema.js';
import { property } from '../../src/client/client.js';
import { rules } from '../../src/rules/index.js';

const schema: unknown = JSON.parse(policySchemaFile());
const isSchema = (value: unknown): value is object => typeof value === 'object' && value !== null;

describe('the schema of a policy file, as editors use it', () => {
  if (!isSchema(schema)) throw new Error('no schema');
  const accepts = new Ajv({ strict: true, ownProperties: true }).compile(schema);
  const fixtures = (folder: string): [string, unknown][] =>
    readdirSync(`test/fixtures/policies/${folder}`).flatMap((name): [string, unknown][] => {
      // What is no single YAML document never reaches a schema.
      if (['tab.yaml', 'twice.yaml', 'two.yaml', 'empty.yaml'].includes(name)) return [];
      return [[name, load(readFileSync(`test/fixtures/policies/${folder}/${name}`, 'utf8'))]];
    });

  test.each(fixtures('good'))('accepts good/%s', (_name, value) => {
    accepts(value);
    expect(accepts.errors).toBeNull();
  });

  // What meaning.yaml says wrong is beyond a schema.
  test.each(fixtures('bad').filter(([name]) => name !== 'meaning.yaml'))('refuses bad/%s', (_name, value) => {
    expect(accepts(value)).toBe(false);
  });

  test('has every rule, what it is for, its default action and its options', () => {
    const listed = property(property(property(schema, 'definitions'), 'rules'), 'properties');
    expect(Object.keys(listed ?? {})).toEqual(rules.map(({ id }) => id));
    for (const { id, title, defaultAction, options } of rules) {
      const rule = property(listed, id);
      expect(rule).toMatchObject({ description: title, properties: { action: { default: defaultAction } } });
      expect(property(property(rule, 'properties'), 'options')).toEqual(
        options === undefined ? undefined : { ...options.schema, default: options.defaults },
      );
    }
  });
});
