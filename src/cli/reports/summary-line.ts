import type { Summary } from './report.js';
import type { Style } from './style.js';

/** The numbers of a run, in one line. */
export function summaryLine(summary: Summary, paint: Style): string {
  return `${numbers(summary, paint)}${skipped(summary)}`;
}

/** "1 Client", "2 Clients". */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function numbers({ clients, denied, warned }: Summary, paint: Style): string {
  if (clients === 0) return 'No Clients.';
  const passed = clients - denied - warned;
  const parts = [
    denied > 0 ? paint.deny(`${denied} denied`) : '0 denied',
    warned > 0 ? paint.warn(`${warned} with warnings`) : '0 with warnings',
    passed > 0 ? paint.good(`${passed} passed`) : '0 passed',
  ];
  return `${count(clients, 'Client', 'Clients')}: ${parts.join(', ')}.`;
}

function skipped({ skipped }: Summary): string {
  return skipped === 0 ? '' : ` ${count(skipped, 'object of another kind', 'objects of other kinds')} skipped.`;
}
