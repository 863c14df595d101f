import type { ClientIdentity } from '../../client/client.js';
import { printable, quote } from '../../client/quote.js';
import type { DexStart, StartRemark } from '../../policy/dex-start.js';
import type { Duplicate } from '../../policy/duplicate-ids.js';
import type { Style } from './style.js';

/** More than that of one sort nobody reads in a terminal. */
const MAX_LINES = 10;

/** What would become of Dex, in a line, and in one more for each reason. */
export function dexStartText(dex: DexStart, paint: Style): string[] {
  return [...verdict(dex, paint), ...duplicates(dex)];
}

function verdict({ starts, reasons, unknown }: DexStart, paint: Style): string[] {
  if (!starts) return [paint.deny('Dex would not start with these Clients:'), ...shortened(reasons.map(line))];
  if (unknown.length === 0) return [paint.good('Dex would start with these Clients.')];
  return [
    `Dex would start with these Clients if they have their secrets: ${unknown.length === 1 ? 'that of 1 is' : `those of ${unknown.length} are`} not known.`,
  ];
}

function line({ client, message }: StartRemark): string {
  return `  ${client === undefined ? '' : `${label(client)}: `}${message}`;
}

function duplicates(dex: DexStart): string[] {
  if (dex.duplicates.length === 0) return [];
  return [
    'Dex keeps one client of an id, the last in its configuration; the order of these is not defined:',
    ...shortened(dex.duplicates.map(duplicate)),
  ];
}

/** Who holds an id, and where it is known who came first, what is to be done about it. */
function duplicate({ id, clients, keeper }: Duplicate): string {
  const [first, ...others] = clients;
  if (keeper === undefined) return `  ${quote(id)}: ${shortList(clients.map(label))}`;
  return `  ${quote(id)}: ${label(keeper)} came first (${first?.created ?? ''}) and keeps it; to change: ${shortList(others.map(label))}`;
}

function shortened(lines: readonly string[]): string[] {
  const left = lines.length - MAX_LINES;
  return left <= 0 ? [...lines] : [...lines.slice(0, MAX_LINES), `  and ${left} more (-o json lists them all)`];
}

function shortList(labels: readonly string[]): string {
  const left = labels.length - MAX_LINES;
  return [...labels.slice(0, MAX_LINES), ...(left > 0 ? [`${left} more`] : [])].join(', ');
}

/** A Client as people name it. */
export function label({ namespace, name }: ClientIdentity): string {
  return printable(`${namespace}/${name === '' ? '(no name yet)' : name}`.slice(0, 253));
}
