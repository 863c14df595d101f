import { style } from '../cli/reports/style.js';
import type { Outcome } from './api-server.js';
import { refusedAlone } from './kubectl.js';

/** The name of the validating hook, as kubectl shows it. */
const HOOK = 'validate.clients.auth.stakater.com';
const INDENT = 2;
const LABEL = 10;

/** Where the text goes. */
export interface Page {
  readonly colour: boolean;
  /** Columns at which lines are wrapped; undefined where nobody looks. */
  readonly width: number | undefined;
}

/** One line per label, its text below each other and wrapped beside it. */
export function rows(labelled: readonly (readonly [label: string, text: string])[], { width, colour }: Page): string {
  const { faint } = style(colour);
  return labelled
    .map(([label, text]) => {
      const room = width === undefined ? Infinity : Math.max(20, width - INDENT - LABEL);
      const lines = text.split('\n').flatMap((line) => wrap(line, room));
      const head = `${' '.repeat(INDENT)}${faint(label.padEnd(LABEL))}`;
      return lines.map((line, index) => (index === 0 ? head : ' '.repeat(INDENT + LABEL)) + line).join('\n');
    })
    .join('\n');
}

/** What was sent, what was filled in, the verdict, and what somebody who types kubectl would see. */
export function outcomeBlock(file: string, client: string, outcome: Outcome, page: Page): string {
  const { strong, good, warn, deny } = style(page.colour);
  const { allowed, status, warnings, patch } = outcome;
  const admitted = warnings.length === 0 ? good('admitted') : warn('admitted with warnings');
  const defaults = patch.map(({ path, ...operation }) => {
    const value = 'value' in operation ? JSON.stringify(operation.value) : '';
    return `${path.slice(1).replaceAll('/', '.')}: ${value}`;
  });
  const printed = [
    ...warnings.map((warning) => `Warning: ${warning}`),
    status === undefined
      ? `client.auth.stakater.com/${client.replace(/^.*\//, '')} created`
      : refusedAlone(status, HOOK),
  ];
  return [
    `${strong(file)}  Client ${client}`,
    rows(
      [
        ['defaults', defaults.length === 0 ? 'none, all fields are given' : defaults.join(', ')],
        ['verdict', allowed ? admitted : deny('refused')],
        ['kubectl', printed.join('\n')],
      ],
      page,
    ),
  ].join('\n');
}

/** A line in pieces of at most so many characters, cut at spaces where there are any; what goes on is two columns further in. */
function wrap(line: string, room: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room);
    const end = space > room / 2 ? space : room;
    lines.push(rest.slice(0, end));
    rest = `  ${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest];
}
