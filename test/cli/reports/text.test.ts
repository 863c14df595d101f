import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/policy/finding.js';
import type { JudgedClient, PlacedFinding, Summary } from '../../../src/cli/reports/report.js';
import { textReport } from '../../../src/cli/reports/text.js';
import { expectGolden } from '../../golden.js';
import { reportOf, textOf } from './report.js';

const plain = { colour: false, width: 100 };
const web = { namespace: 'team-a', name: 'web', id: 'web' };
const unnamed = { namespace: 'team-b', name: '', id: undefined };

function placed(change: Partial<Finding>, line: number, client: PlacedFinding['client'] = web): PlacedFinding {
  return {
    finding: {
      rule: 'a-rule',
      action: 'Deny',
      field: ['spec', 'redirectURIs', 0],
      reason: 'FieldValueInvalid',
      message: 'This is wrong.',
      hint: 'Write that.',
      docs: 'docs/rules/a-rule.md',
      preexisting: false,
      ...change,
    },
    client,
    file: 'clients.yaml',
    place: { line, column: 5, excerpt: { text: '    - here', marked: [6, 10] } },
  };
}

function judged(change: Partial<JudgedClient>): JudgedClient {
  const { client = web } = change;
  const locate = () => ({ line: 1, column: 1 });
  return { client, file: 'clients.yaml', locate, fails: false, findings: [], notEvaluated: [], ...change };
}

function notAsked(rule: string) {
  return { rule, action: 'Deny' as const, why: 'no cluster was asked', byChoice: true };
}

describe('the report for people', () => {
  test('every kind of finding', () => {
    const moved = placed(
      { action: 'Audit', exemption: { reason: 'moves soon', owner: 'portal', expires: '2027-01-31' } },
      120,
    );
    const clients = [
      judged({
        findings: [placed({}, 9), placed({ action: 'Warn', preexisting: true }, 10)],
        notEvaluated: [notAsked('a-rule'), notAsked('another-rule')],
      }),
      judged({
        client: unnamed,
        findings: [placed({ action: 'Warn', field: ['metadata', 'annotations', 'a\u202eb'] }, 100, unnamed)],
        notEvaluated: [notAsked('a-rule')],
      }),
      judged({ findings: [moved] }),
    ];
    const errors = [{ file: 'broken.yaml', message: 'It cannot be read.' }];
    const summary = { clients: 4, denied: 1, warned: 1, skipped: 2 };
    expectGolden('cli/report.txt', textOf(textReport(reportOf(clients, { errors, summary }), plain)));
  });

  test.each<[Summary, string]>([
    [{ clients: 0, denied: 0, warned: 0, skipped: 0 }, 'No Clients.\n'],
    [{ clients: 0, denied: 0, warned: 0, skipped: 1 }, 'No Clients. 1 object of another kind skipped.\n'],
    [{ clients: 1, denied: 0, warned: 0, skipped: 0 }, '1 Client: 0 denied, 0 with warnings, 1 passed.\n'],
    [
      { clients: 9, denied: 2, warned: 3, skipped: 5 },
      '9 Clients: 2 denied, 3 with warnings, 4 passed. 5 objects of other kinds skipped.\n',
    ],
  ])('numbers: %j', (summary, line) => {
    const dex = summary.clients === 0 ? '' : 'Dex would start with these Clients.\n';
    expect(textOf(textReport(reportOf([], { summary }), plain))).toBe(line + dex);
  });

  test('of many Clients: the rules by their number, and the first names of what was not evaluated', () => {
    const clients = Array.from({ length: 20 }, (_, index) => {
      const client = { namespace: 'team', name: `web-${index}`, id: 'web' };
      const findings = [placed({ rule: `rule-${index % 10 > 4 ? 5 : index % 10}` }, 1, client)];
      return judged({ client, findings, notEvaluated: [notAsked('a-rule'), notAsked('another-rule')] });
    });
    const text = textOf(textReport(reportOf(clients), plain));
    expect(text).toContain('    Clients: team/web-0, team/web-1, team/web-2 and 17 more\n');
    expect(text).toContain('\nFindings: 10 rule-5, 2 rule-0, 2 rule-1, 2 rule-2, 2 rule-3, 2 rule-4.\n');
    expect(textOf(textReport(reportOf(clients.slice(0, 3)), plain))).not.toContain('Findings:');
  });

  test('without colours there is no escape', () => {
    const text = (colour: boolean) =>
      textOf(textReport(reportOf([judged({ findings: [placed({}, 1)] })]), { ...plain, colour }));
    expect(text(false)).not.toContain('\u001b');
    const coloured = text(true);
    // eslint-disable-next-line no-control-regex -- the colours are what is looked for
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(text(false));
    expect(coloured).toContain('\u001b[31m');
  });
});
