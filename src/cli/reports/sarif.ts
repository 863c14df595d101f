import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import { formatFieldPath } from '../../client/field-path.js';
import { describeExemption } from '../../policy/finding.js';
import { rules } from '../../rules/index.js';
import type { InputError } from '../manifests/input.js';
import { label } from './dex-start-text.js';
import { byReason } from './not-evaluated.js';
import type { PlacedFinding, ValidationReport } from './report.js';
import { count } from './summary-line.js';
import { jsonText } from '../json-text.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVEL = { Deny: 'error', Warn: 'warning', Audit: 'note', Ignore: 'none' } as const;

/**
 * SARIF 2.1.0, for code scanning and editors. What could not be read or asked is a notification of the run; what the policy
 * exempts is a suppressed result.
 */
export function sarifReport(report: ValidationReport): string {
  const named = new Set(report.findings.map(({ finding }) => finding.rule));
  const catalogue = rules.filter(({ id }) => named.has(id));
  const indices = new Map(catalogue.map(({ id }, index) => [id, index]));
  const run = {
    tool: {
      driver: {
        name: packageJson.name,
        semanticVersion: packageJson.version,
        rules: catalogue.map(({ id, title, rationale, defaultAction }) => ({
          id,
          shortDescription: { text: title },
          fullDescription: { text: rationale },
          help: { text: `${title} ${rationale}` },
          defaultConfiguration: { level: LEVEL[defaultAction] },
        })),
      },
    },
    invocations: [
      {
        executionSuccessful: report.errors.length === 0,
        toolExecutionNotifications: [...report.errors.map(errorNotification), ...unasked(report)],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: report.findings.map((placed) => result(placed, indices)),
  };
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

function result({ finding, client, file, place }: PlacedFinding, indices: ReadonlyMap<string, number>): object {
  const { rule, action, message, hint, preexisting, exemption } = finding;
  const field = formatFieldPath(finding.field);
  const ruleIndex = indices.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVEL[action],
    message: { text: plain(`${message} ${hint}`) },
    locations: [
      {
        physicalLocation: physical(file, place),
        logicalLocations: [{ fullyQualifiedName: `${label(client)} ${field}`, kind: 'member' }],
      },
    ],
    // Lines move; a Client, its field and the rule stay.
    partialFingerprints: { 'clientFieldRule/v1': `${client.namespace}/${client.name} ${field} ${rule}` },
    ...(exemption === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: describeExemption(exemption) }] }),
    ...(preexisting ? { properties: { preexisting } } : {}),
  };
}

function errorNotification({ file, line, column, message }: InputError): object {
  const place = line === undefined ? undefined : { line, column: column ?? 1 };
  return {
    level: 'error',
    message: { text: plain(message) },
    locations: [{ physicalLocation: physical(file, place) }],
  };
}

function unasked({ notEvaluated }: ValidationReport): object[] {
  return byReason(notEvaluated).map(({ why, rules, clients }) => ({
    level: 'note',
    message: {
      text: plain(`Not evaluated for ${count(clients.length, 'Client', 'Clients')}: ${rules.join(', ')}: ${why}`),
    },
  }));
}

function physical(file: string, place: { readonly line: number; readonly column: number } | undefined): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(place === undefined ? {} : { region: { startLine: place.line, startColumn: place.column } }),
  };
}

/** Relative paths stay relative: code scanning takes them from the root of the repository. */
function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}

/** A text without embedded links (SARIF 3.11.6), which somebody's value could be. */
function plain(text: string): string {
  return text.replaceAll('](', '\\](');
}
