import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/policy/finding.js';
import type { PlacedFinding, ValidationReport } from '../../../src/cli/reports/report.js';
import { textReport } from '../../../src/cli/reports/text.js';
import { expectGolden } from '../../golden.js';

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

function report(change: Partial<ValidationReport>): ValidationReport {
  return {
    clients: [],
    findings: [],
    errors: [],
    notEvaluated: [],
    dex: { starts: true, reasons: [], unknown: [], duplicates: [], configurationBytes: 0 },
    summary: { clients: 3, denied: 0, warned: 0, skipped: 0 },
    ...change,
  };
}

describe('the report for people', () => {
  test('every kind of finding', () => {
    const findings = [
      placed({}, 9),
      placed({ action: 'Warn', preexisting: true }, 10),
      placed({ action: 'Warn', field: ['metadata', 'annotations', 'a\u202eb'] }, 100, unnamed),
      placed({ action: 'Audit', exemption: { reason: 'moves soon', owner: 'portal', expires: '2027-01-31' } }, 120, {
        ...web,
      }),
    ];
    const notEvaluated = [web, unnamed, web].map((client, index) => ({
      client,
      outcome: {
        rule: index === 2 ? 'another-rule' : 'a-rule',
        action: 'Deny' as const,
        why: 'no cluster was asked',
        byChoice: true,
      },
    }));
    const errors = [{ file: 'broken.yaml', message: 'It cannot be read.' }];
    const summary = { clients: 4, denied: 1, warned: 1, skipped: 2 };
    expectGolden('cli/report.txt', textReport(report({ findings, notEvaluated, errors, summary }), plain));
  });

  test.each<[ValidationReport['summary'], string]>([
    [{ clients: 0, denied: 0, warned: 0, skipped: 0 }, 'No Clients.\n'],
    [{ clients: 0, denied: 0, warned: 0, skipped: 1 }, 'No Clients. 1 object of another kind skipped.\n'],
    [{ clients: 1, denied: 0, warned: 0, skipped: 0 }, '1 Client: 0 denied, 0 with warnings, 1 passed.\n'],
    [
      { clients: 9, denied: 2, warned: 3, skipped: 5 },
      '9 Clients: 2 denied, 3 with warnings, 4 passed. 5 objects of other kinds skipped.\n',
    ],
  ])('numbers: %j', (summary, line) => {
    const dex = summary.clients === 0 ? '' : 'Dex would start with these Clients.\n';
    expect(textReport(report({ summary }), plain)).toBe(line + dex);
  });

  test('of many Clients: the rules by their number, and the first names of what was not evaluated', () => {
    const clients = Array.from({ length: 20 }, (_, index) => ({ namespace: 'team', name: `web-${index}`, id: 'web' }));
    const findings = clients.map((client, index) =>
      placed({ rule: `rule-${index % 10 > 4 ? 5 : index % 10}` }, 1, client),
    );
    const outcome = { rule: 'a-rule', action: 'Deny' as const, why: 'no cluster was asked', byChoice: true };
    const notEvaluated = clients.map((client) => ({ client, outcome }));
    const text = textReport(report({ findings, notEvaluated }), plain);
    expect(text).toContain('    Clients: team/web-0, team/web-1, team/web-2 and 17 more\n');
    expect(text).toContain('\nFindings: 10 rule-5, 2 rule-0, 2 rule-1, 2 rule-2, 2 rule-3, 2 rule-4.\n');
    const [first, second, third] = findings;
    const few = [first, second, third].filter((entry) => entry !== undefined);
    expect(textReport(report({ findings: few }), plain)).not.toContain('Findings:');
  });

  test('without colours there is no escape', () => {
    const findings = [placed({}, 1)];
    expect(textReport(report({ findings }), plain)).not.toContain('\u001b');
    const coloured = textReport(report({ findings }), { ...plain, colour: true });
    // eslint-disable-next-line no-control-regex -- the colours are what is looked for
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(textReport(report({ findings }), plain));
    expect(coloured).toContain('\u001b[31m');
  });
});
