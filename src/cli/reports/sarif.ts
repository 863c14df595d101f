import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import { formatFieldPath } from '../../client/field-path.js';
import { describeExemption } from '../../policy/finding.js';
import { rules } from '../../rules/index.js';
import type { AnyRule } from '../../rules/rule.js';
import { jsonPieces, Members, Written } from '../json-pieces.js';
import { jsonValue } from '../json-text.js';
import type { InputError } from '../manifests/input.js';
import { label } from './dex-start-text.js';
import type { PlacedFinding, ValidationReport } from './report.js';
import { Spool } from './spool.js';
import { count } from './summary-line.js';
import { UnaskedReasons, type Unasked } from './unasked.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVEL = { Deny: 'error', Warn: 'warning', Audit: 'note', Ignore: 'none' } as const;

/**
 * SARIF 2.1.0, for code scanning and editors. What could not be read or asked is a notification of the run; what the policy
 * exempts is a suppressed result.
 */
export function* sarifReport({ clients, end }: ValidationReport): Generator<string> {
  // The rules come first, so nothing can be printed before every finding is known.
  const results = new Spool();
  const breached: string[] = [];
  const unasked = new UnaskedReasons();
  for (const judged of clients) {
    unasked.add(judged);
    for (const placed of judged.findings) {
      breached.push(placed.finding.rule);
      results.add(jsonValue(resultOf(placed)));
    }
  }
  const { errors } = end();
  const named = new Set(breached);
  const catalogue = rules.filter(({ id }) => named.has(id));
  const run = new Members({
    tool: { driver: { name: packageJson.name, semanticVersion: packageJson.version, rules: catalogue.map(described) } },
    invocations: [
      {
        executionSuccessful: errors.length === 0,
        toolExecutionNotifications: [...errors.map(errorNotification), ...unasked.all().map(unaskedNotification)],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: numbered(results, breached, new Map(catalogue.map(({ id }, index) => [id, index]))),
  });
  yield* jsonPieces(new Members({ $schema: SCHEMA, version: '2.1.0', runs: [run] }));
}

function described({ id, title, rationale, defaultAction }: AnyRule): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    help: { text: `${title} ${rationale}` },
    defaultConfiguration: { level: LEVEL[defaultAction] },
  };
}

/** Results with the rule of each, and its position among the rules of the run. */
function* numbered(
  results: Iterable<string>,
  breached: readonly string[],
  indices: ReadonlyMap<string, number>,
): Generator<Written> {
  let at = 0;
  for (const result of results) {
    const rule = breached[at] ?? '';
    const index = indices.get(rule);
    const heading = jsonValue({ ruleId: rule, ...(index === undefined ? {} : { ruleIndex: index }) });
    yield new Written(`${heading.slice(0, -'\n}'.length)},${result.slice('{'.length)}`);
    at += 1;
  }
}

/** A result but for its rule. */
function resultOf({ finding, client, file, place }: PlacedFinding): object {
  const { rule, action, message, hint, preexisting, exemption } = finding;
  const field = formatFieldPath(finding.field);
  return {
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

function unaskedNotification({ why, rules: unasked, clients }: Unasked): object {
  return {
    level: 'note',
    message: { text: plain(`Not evaluated for ${count(clients, 'Client', 'Clients')}: ${unasked.join(', ')}: ${why}`) },
  };
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
