import { describe, expect, test } from '@jest/globals';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { SaxesParser } from 'saxes';
import { githubReport } from '../../../src/cli/reports/github.js';
import { junitReport } from '../../../src/cli/reports/junit.js';
import type { JudgedClient, PlacedFinding } from '../../../src/cli/reports/report.js';
import { sarifReport } from '../../../src/cli/reports/sarif.js';
import { tapReport } from '../../../src/cli/reports/tap.js';
import { expectGolden } from '../../golden.js';
import { runCommand, transcript } from '../command.js';
import { reportOf, textOf } from './report.js';

const INPUT = ['-f', 'formats/clients.yaml', 'formats/broken, 100%.yaml', '--policy', 'formats/policy.yaml'];
/** What may come out of a manifest, at its worst. */
const HOSTILE = '::error::%0A\r\n"\'<b>&]]>\u0000\u001b[2J\u202e\ufffe # \\ [x](https://evil.example){0}';

const web = { namespace: 'team-a', name: HOSTILE, id: HOSTILE };

const finding: PlacedFinding = {
  finding: {
    rule: 'name-not-blank',
    action: 'Deny',
    field: ['metadata', 'annotations', HOSTILE],
    reason: 'FieldValueInvalid',
    message: HOSTILE,
    hint: HOSTILE,
    docs: 'docs/rules/name-not-blank.md',
    preexisting: false,
  },
  client: web,
  file: HOSTILE,
  place: { line: 7, column: 2, excerpt: { text: HOSTILE, marked: [0, 1] } },
};

function judged(change: Partial<JudgedClient> = {}): JudgedClient {
  return {
    client: web,
    file: HOSTILE,
    locate: () => ({ line: 3, column: 1 }),
    fails: true,
    findings: [],
    notEvaluated: [],
    ...change,
  };
}

const hostile = () =>
  reportOf(
    [
      judged({
        findings: [finding],
        notEvaluated: [{ rule: 'id-unique', action: 'Deny', why: HOSTILE, byChoice: false }],
      }),
    ],
    { errors: [{ file: HOSTILE, message: HOSTILE }] },
  );
const nothing = () => reportOf([], {});
const found = (...findings: PlacedFinding[]) => reportOf([judged({ findings })]);

test.each(['sarif', 'junit', 'github', 'tap'])('-o %s, as its reader sees it', (format) => {
  expectGolden(`cli/validate-${format}.txt`, transcript(['validate', ...INPUT, '-o', format]));
});

test.each(['text', 'json', 'sarif', 'junit', 'github', 'tap'])(
  '-o %s changes nothing about the exit code',
  (format) => {
    const exit = (...words: string[]) => runCommand(['validate', '-f', ...words, '-o', format]).exit;
    expect([exit('good.yaml'), exit('blank-name.yaml'), exit('broken.yaml')]).toEqual([0, 1, 2]);
  },
);

describe('SARIF', () => {
  // The OASIS schema; it is of draft 04, which differs in the name of its id alone as far as this schema goes.
  const schema = Object.fromEntries(Object.entries(sarifSchema).filter(([key]) => key !== '$schema' && key !== 'id'));
  const isUri = (text: string) => /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text);
  const isReference = (text: string) => /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/i.test(text);
  const validate = new Ajv({
    strict: false,
    // One of its patterns is none with the flag "u".
    unicodeRegExp: false,
    formats: { uri: isUri, 'uri-reference': isReference, 'date-time': true },
  }).compile(schema);
  const mistakes = (text: string) => {
    validate(JSON.parse(text));
    return validate.errors ?? [];
  };

  test.each<[string, string]>([
    ['of a run', runCommand(['validate', ...INPUT, '-o', 'sarif']).stdout],
    ['of nothing', textOf(sarifReport(nothing()))],
    ['of anything', textOf(sarifReport(hostile()))],
    ['of an absolute path', textOf(sarifReport(found({ ...finding, file: '/tmp/a b.yaml' })))],
  ])('%s is valid by the schema of OASIS', (_name, text) => {
    expect(mistakes(text)).toEqual([]);
  });

  test('the schema finds mistakes', () => {
    expect(mistakes('{"version":"2.1.0","runs":[{"results":[{"message":{"text":1}}]}]}')).not.toEqual([]);
  });

  test('no text becomes a link', () => {
    const texts = textOf(sarifReport(hostile())).match(/"text": .*example.*/g) ?? [];
    expect(texts.map((text) => /\[x[^]*?\(/.exec(text)?.[0])).toEqual(Array(3).fill('[x\\\\]('));
  });

  test('what the old state excuses says so', () => {
    const excused = { ...finding, finding: { ...finding.finding, action: 'Warn' as const, preexisting: true } };
    expect(textOf(sarifReport(found(excused)))).toMatch(/"level": "warning"[^]*"preexisting": true/);
  });
});

describe('JUnit', () => {
  /** Attributes of every element of a name; throws where the text is no well-formed XML. */
  function elements(xml: string, name: string): Record<string, string>[] {
    const found: Record<string, string>[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', (tag) => {
      if (tag.name === name) found.push(tag.attributes);
    });
    parser.write(xml).close();
    return found;
  }

  test('is well-formed, whatever stands in it', () => {
    expect(elements(textOf(junitReport(hostile())), 'testcase').map(({ name }) => name?.slice(0, 22))).toEqual([
      'team-a/::error::%0A\\u{',
      '::error::%0A\\u{d}\\u{a}',
    ]);
  });

  test('counts what it has', () => {
    const xml = runCommand(['validate', ...INPUT, '-o', 'junit']).stdout;
    expect(elements(xml, 'testsuite')).toMatchObject([{ tests: '6', failures: '1', errors: '1' }]);
    expect([elements(xml, 'testcase').length, elements(xml, 'failure').length, elements(xml, 'error').length]).toEqual([
      6, 1, 1,
    ]);
  });

  test('fails where the exit code does', () => {
    const xml = (...words: string[]) => runCommand(['validate', ...INPUT, ...words, '-o', 'junit']).stdout;
    expect(elements(xml('--fail-on', 'warn'), 'failure').map(({ type }) => type)).toEqual([
      'redirect-uri-out-of-band',
      'redirect-uri-https',
      'redirect-uri-https',
    ]);
    expect(elements(xml('--require-evaluated'), 'failure').map(({ type }) => type)).toEqual([
      'redirect-uri-https',
      'not-evaluated',
    ]);
  });

  test('names the worst finding first', () => {
    const warned = { ...finding, finding: { ...finding.finding, rule: 'name-distinct', action: 'Warn' as const } };
    const xml = textOf(junitReport(found(warned, finding)));
    expect(elements(xml, 'failure')).toMatchObject([{ type: 'name-not-blank' }]);
    expect(elements(xml, 'failure')[0]?.['message']).toContain('(and 1 more)');
  });
});

describe('GitHub workflow commands', () => {
  test('each is one line that begins with its command', () => {
    const lines = textOf(githubReport(hostile())).trimEnd().split('\n');
    expect(lines.map((line) => /^::\w+ /.exec(line)?.[0])).toEqual(['::error ', '::error ', '::notice ', undefined]);
    expect(lines.join('')).not.toContain('\r');
  });

  test('what the runner reads back is what was meant', () => {
    const [line = ''] = textOf(githubReport(found(finding))).split('\n');
    const [, list = '', message = ''] = /^::error (.*?)::(.*)$/.exec(line) ?? [];
    const back = (text: string) =>
      text
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',')
        .replaceAll('%25', '%');
    const file = list.split(',').find((pair) => pair.startsWith('file='));
    expect(back(file ?? '')).toBe(`file=${HOSTILE}`);
    expect(back(message)).toBe(`${HOSTILE} ${HOSTILE} [name-not-blank]`);
  });

  test('standard input is no file', () => {
    const { stdout } = runCommand(['validate', '-f', '-', '-o', 'github'], { input: 'kind: [' });
    expect(stdout).toMatch(/^::error title=Not judged,line=1,col=\d+::/);
  });
});

describe('TAP', () => {
  test('numbers its points as planned, with diagnostics that are YAML', () => {
    const tap = textOf(tapReport(hostile()));
    expect(tap).toMatch(/^TAP version 14\n1\.\.2\n/);
    expect(Array.from(tap.matchAll(/^(?:not )?ok .{14}/gm), String)).toEqual([
      'not ok 1 - team-a/::e',
      'not ok 2 - ::error::%',
    ]);
    const blocks: unknown[] = Array.from(tap.matchAll(/^ {2}---\n([^]*?)\n {2}\.\.\.$/gm), ([, block = '']) =>
      load(block),
    );
    expect(blocks).toMatchObject([
      { at: { line: 3 }, findings: [{ message: HOSTILE }], notEvaluated: [{ why: HOSTILE }] },
      { message: HOSTILE, severity: 'error' },
    ]);
  });

  test('no name has a directive', () => {
    const client = { namespace: 'team-a', name: 'web # SKIP', id: 'web' };
    expect(textOf(tapReport(reportOf([judged({ client, fails: false })])))).toContain('ok 1 - team-a/web \\# SKIP\n');
  });

  test('nothing to judge is nothing to run', () => {
    expect(textOf(tapReport(nothing()))).toBe('TAP version 14\n1..0 # SKIP no Clients\n# No Clients.\n');
  });
});
