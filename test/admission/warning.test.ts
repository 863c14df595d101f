import { describe, expect, test } from '@jest/globals';
import { warnings } from '../../src/admission/warning.js';
import type { Finding } from '../../src/policy/finding.js';
import { createRequest } from './admission-request.js';

const request = createRequest();

function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'redirect-uri-https',
    action: 'Warn',
    field: ['spec', 'redirectURIs', 0],
    reason: 'FieldValueInvalid',
    message: 'It is bad.',
    hint: 'Write it well.',
    docs: 'docs/rules/redirect-uri-https.md',
    preexisting: false,
    ...change,
  };
}

/** Words of nine letters and a space, cut to a length. */
function words(length: number): string {
  return 'abcdefghi '.repeat(Math.ceil(length / 10)).slice(0, length);
}

describe('one line', () => {
  const [head, tail] = ['Client team-a/web: spec.redirectURIs[0]: ', ' [redirect-uri-https]'];
  const room = 120 - head.length - tail.length;
  const most = 240 - head.length - tail.length;

  test.each<[string, Partial<Finding>, string]>([
    ['whole where it fits', {}, `${head}It is bad. Write it well.${tail}`],
    ['just fits', { message: words(room - 15) }, `${head}${words(room - 15)} Write it well.${tail}`],
    ['without its hint', { message: words(room - 14) }, `${head}${words(room - 14)}${tail}`],
    ['without its hint, to the last character', { message: words(room) }, `${head}${words(room)}${tail}`],
    ['its first sentence', { message: `It is so. ${words(room)}` }, `${head}It is so.${tail}`],
    ['as many sentences as fit', { message: `One. Two. ${words(room)}` }, `${head}One. Two.${tail}`],
    [
      'a full stop in a quoted value ends no sentence',
      { message: `"no. \\" way. it" ${words(most)}` },
      `${head}${`"no. \\" way. it" ${words(most)}`.slice(0, most - 1)}…${tail}`,
    ],
    ['longer where no sentence fits', { message: words(room + 1) }, `${head}${words(room + 1)}${tail}`],
    ['whole as long as the API server leaves it', { message: words(most) }, `${head}${words(most)}${tail}`],
    ['its first sentence even then', { message: `${words(room)}. ${words(most)}` }, `${head}${words(room)}.${tail}`],
    ['cut beyond that', { message: words(most + 1) }, `${head}${words(most - 1)}…${tail}`],
    [
      'cut between characters, not within one',
      { message: '\u{1f600}'.repeat(most + 1) },
      `${head}${'\u{1f600}'.repeat(most - 1)}…${tail}`,
    ],
    [
      'clean',
      { message: 'A\u001b[2Jb\u202e\ud800.', hint: 'Do\nit.' },
      `${head}A\\u{1b}[2Jb\\u{202e}\\u{d800}. Do\\u{a}it.${tail}`,
    ],
    [
      'what was so before says so',
      { preexisting: true, message: 'It is bad.' },
      `${head}It is bad. Write it well. [redirect-uri-https, already so before this update]`,
    ],
    [
      'a field that names itself like a novel',
      { field: ['spec', words(5000)] },
      `Client team-a/web: ${`spec["${words(5000)}`.slice(0, 63)}…: It is bad.${tail}`,
    ],
  ])('%s', (_name, change, line) => {
    expect(warnings(request, [finding(change)], [])).toEqual([line]);
  });

  test('names the Client by what there is', () => {
    const nameless = createRequest({ name: '', object: { metadata: { generateName: 'web-' } } });
    expect(warnings(nameless, [finding()], [])[0]).toContain('Client team-a/web-: spec');
    const forged = createRequest({ name: `\u001b${words(5000)}` });
    expect(Array.from(warnings(forged, [finding()], [])[0] ?? '').length).toBeLessThan(256);
  });

  test('a rule that was not asked', () => {
    const notEvaluated = { rule: 'id-unique', action: 'Warn', why: 'nobody knows', byChoice: false } as const;
    expect(warnings(request, [], [notEvaluated])).toEqual(['Client team-a/web: not checked: nobody knows [id-unique]']);
  });
});

describe('many lines', () => {
  test('the same is said once', () => {
    expect(warnings(request, [finding(), finding()], [])).toHaveLength(1);
  });

  test('twenty, and how many more', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => finding({ field: ['spec', 'redirectURIs', index] }));
    const lines = warnings(request, many, []);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('Client team-a/web: and 99980 more warnings');
  });

  test('exactly twenty: no more', () => {
    const many = Array.from({ length: 20 }, (_, index) => finding({ field: ['spec', 'redirectURIs', index] }));
    expect(warnings(request, many, [])).toHaveLength(20);
  });

  test('together they stay within what the API server leaves uncut', () => {
    const long = createRequest({ namespace: 'n'.repeat(63), name: 'w'.repeat(253) });
    const many = Array.from({ length: 64 }, (_, index) =>
      finding({ field: ['spec', `${index}${words(500)}`], message: words(500), rule: `rule-${'x'.repeat(40)}` }),
    );
    const lines = warnings(long, many, []);
    expect(Array.from(lines.join('')).length).toBeLessThanOrEqual(4096);
    expect(lines.at(-1)).toMatch(/: and \d+ more warnings$/);
  });
});
