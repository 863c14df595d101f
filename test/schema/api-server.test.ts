import { describe, expect, test } from '@jest/globals';
import { formatFieldPath } from '../../src/client/field-path.js';
import { schemaViolations } from '../../src/schema/client-schema.js';
import { judge } from '../policy/judgement.js';
import { answers, type Answer } from './api-server-answers.js';

/** What the API server refuses and we let through: the metadata is its own business, and the status the operator's. */
const NOT_JUDGED = ['unknown field in metadata', 'metadata.name is no DNS name', 'unknown field in status'];

/** Object: what is wrong is the type of the field, and what is in it is not looked at. The API server names what is in it. */
const INSIDE_ANOTHER_TYPE: Readonly<Record<string, string>> = {
  'redirectURIs is an object': 'spec.redirectURIs',
  'a redirect URI is an object': 'spec.redirectURIs[0]',
  'name is an object': 'spec.name',
  'logoURL is an object': 'spec.logoURL',
  'spec is a list of objects': 'spec',
};

function found(object: unknown): string[] {
  return schemaViolations(object).map(({ field, reason }) => `${formatFieldPath(field)} ${reason}`);
}

function expected({ name, answer, fields }: Answer): string[] {
  const inside = INSIDE_ANOTHER_TYPE[name];
  if (inside !== undefined) return [`${inside} FieldValueTypeInvalid`];
  // The API server writes a field without a name as nothing after a dot.
  if (answer === 'unknown fields') return fields.map((field) => `${field.replace(/\.$/, '[]')} FieldValueInvalid`);
  return answer === 'invalid' ? [...fields] : [];
}

describe('as kube-apiserver answers', () => {
  test.each(
    answers
      .filter(({ name, answer }) => answer !== 'undecodable' && !NOT_JUDGED.includes(name))
      .map((row) => [row.name, row] as const),
  )('%s', (_name, answer) => {
    expect(found(answer.object)).toEqual(expected(answer));
  });

  test.each(answers.filter(({ answer }) => answer === 'undecodable').map((row) => [row.name, row] as const))(
    'what it cannot decode is refused: %s',
    (_name, { object }) => {
      expect(found(object)).not.toEqual([]);
    },
  );

  test.each(NOT_JUDGED)('not judged here: %s', (name) => {
    const answer = answers.find((row) => row.name === name);
    expect(answer?.answer).toMatch(/^(invalid|unknown fields)$/);
    expect(found(answer?.object)).toEqual([]);
  });

  test.each(answers.filter(({ answer }) => answer === 'CEL').map((row) => [row.name, row] as const))(
    'the rules say what the CEL expressions say: %s',
    (_name, { object, fields }) => {
      const { findings } = judge(object);
      expect(findings.map(({ field, reason }) => `${formatFieldPath(field)} ${reason}`)).toContain(fields[0]);
      expect(fields).toHaveLength(1);
    },
  );

  test('every kind of answer is there', () => {
    expect(new Set(answers.map(({ answer }) => answer))).toEqual(
      new Set(['accepted', 'invalid', 'unknown fields', 'CEL', 'undecodable']),
    );
  });
});
