import { printable } from '../client/quote.js';
import { RuleFault } from '../policy/rule-fault.js';
import type { Terminal } from './terminal.js';

/** What to say of an exception that is this program's own fault: one line. The stack is told where DEBUG is set. */
export function explainFault(error: unknown, { tell }: Pick<Terminal, 'tell'>): string {
  const cause = error instanceof RuleFault ? error.cause : error;
  const what = cause instanceof Error ? `${cause.name}: ${cause.message}` : 'something else than an error was thrown';
  const where = error instanceof RuleFault ? `${error.message}: ` : '';
  const debug = process.env['DEBUG'] ?? '';
  if (debug !== '' && cause instanceof Error) tell(cause.stack ?? what);
  const line = printable(`${where}${what}`.replaceAll(/\s+/g, ' ')).slice(0, 300);
  return `Internal fault, please report it (${line}; DEBUG=1 shows where).`;
}
