import { describe, expect, test } from '@jest/globals';
import { invalid } from '../../src/admission/denial.js';
import type { AdmissionRequest } from '../../src/admission/review.js';
import type { Finding } from '../../src/policy/finding.js';
import { createRequest } from './admission-request.js';

function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'name-not-blank',
    action: 'Deny',
    field: ['spec', 'name'],
    reason: 'FieldValueRequired',
    message: 'It is blank.',
    hint: 'Write a name.',
    docs: 'docs/rules/name-not-blank.md',
    preexisting: false,
    ...change,
  };
}

describe('the object is named by what there is', () => {
  test.each<[string, Partial<AdmissionRequest>, string, string]>([
    ['its name', {}, 'Client "team-a/web" is refused: ', 'web'],
    ['the name in the object', { name: '' }, 'Client "team-a/web" is refused: ', 'web'],
    [
      'generateName',
      { name: '', object: { metadata: { generateName: 'web-' } } },
      'Client "team-a/web-" (generateName) is refused: ',
      'web-',
    ],
    [
      'its id',
      { name: '', object: { spec: { id: 'portal' } } },
      'The Client with spec.id "portal" in namespace "team-a" is refused: ',
      '',
    ],
    ['nothing', { name: '', object: {} }, 'A Client without a name in namespace "team-a" is refused: ', ''],
    ['a name that moves the cursor', { name: '\u001b[2J' }, 'Client "team-a/\\u{1b}[2J" is refused: ', '\\u{1b}[2J'],
  ])('%s', (_name, change, says, name) => {
    const status = invalid(createRequest(change), [finding()]);
    expect(status.message).toBe(`${says}spec.name: It is blank. Write a name. [name-not-blank]`);
    expect(status.details?.name).toBe(name);
  });
});

describe('bounds', () => {
  test('at most 64 findings, and how many more', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => finding({ field: ['spec', 'redirectURIs', index] }));
    const { message, details } = invalid(createRequest(), many);
    expect(details?.causes).toHaveLength(65);
    expect(details?.causes?.at(-1)).toEqual({
      reason: 'FieldValueInvalid',
      message: 'and 99936 more, shown once these are mended',
      field: 'spec',
    });
    const lines = message.split('\n');
    expect(lines).toHaveLength(66);
    expect(lines[0]).toBe('Client "team-a/web" is refused for 100000 reasons:');
    expect(lines[64]).toContain('* spec.redirectURIs[63]: ');
    expect(lines[65]).toBe('* spec: and 99936 more, shown once these are mended');
  });

  test('64 findings are all', () => {
    const many = Array.from({ length: 64 }, (_, index) => finding({ field: ['spec', 'redirectURIs', index] }));
    expect(invalid(createRequest(), many).details?.causes).toHaveLength(64);
  });

  test('a field or a message that is endless or moves the cursor is cut and cleaned', () => {
    const { message, details } = invalid(createRequest(), [
      finding({ field: ['spec', `\u001b${'k'.repeat(1_000_000)}`], message: `\u0000${'m'.repeat(1_000_000)}` }),
    ]);
    expect(details?.causes?.[0]?.field).toMatch(/^spec\[\W*u\{1b\}k{100,250}…/);
    expect(details?.causes?.[0]?.message).toMatch(/^\\u\{0\}m+…$/);
    expect(message.length).toBeLessThan(3000);
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});
