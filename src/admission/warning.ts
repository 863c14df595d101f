import { formatFieldPath } from '../client/field-path.js';
import type { Finding, NotEvaluated } from '../policy/finding.js';
import type { AdmissionRequest } from './review.js';
import { cut, safe, shortLabel } from './text.js';

/** What the Kubernetes documentation asks of a warning, where that is possible. */
const GOOD_LINE = 120;
/** A text that does not fit is told whole up to here, because half a sentence is no advice; the API server may cut at 256. */
const MAX_LINE = 240;
/** Where label, field and rule leave less than this, the line becomes longer: a shorter text tells nothing. */
const MIN_TEXT = 24;
/** More than a person reads of one object. */
const MAX_LINES = 20;
/** The API server cuts every warning of a request to 256 characters once all of them together exceed 4096. */
const MAX_SUM = 3500;

/**
 * One line per finding and per rule that was not asked, each naming its Client, because kubectl prints warnings without one.
 * No control characters and no duplicates: the API server drops such warnings silently.
 */
export function warnings(
  request: AdmissionRequest,
  findings: readonly Finding[],
  notEvaluated: readonly NotEvaluated[],
): readonly string[] {
  const subject = shortLabel(request);
  const lines = new Set<string>();
  const entries = [...findings, ...notEvaluated];
  let sum = 0;
  for (const [index, entry] of entries.entries()) {
    const text = 'why' in entry ? unaskedLine(subject, entry) : findingLine(subject, entry);
    if (lines.has(text)) continue;
    sum += text.length;
    if (lines.size === MAX_LINES || sum > MAX_SUM) {
      lines.add(`${subject}: and ${entries.length - index} more warnings`);
      break;
    }
    lines.add(text);
  }
  return [...lines];
}

function findingLine(subject: string, finding: Finding): string {
  const field = safe(formatFieldPath(finding.field), 64);
  const before = finding.preexisting ? ', already so before this update' : '';
  return line(`${subject}: ${field}: `, finding.message, ` [${finding.rule}${before}]`, finding.hint);
}

function unaskedLine(subject: string, { rule, why }: NotEvaluated): string {
  return line(`${subject}: not checked: `, why, ` [${rule}]`);
}

/** The text whole with its hint where that fits, else without it, else its first sentences; longer only where no sentence fits. */
function line(head: string, message: string, tail: string, hint?: string): string {
  const room = GOOD_LINE - head.length - tail.length;
  const clean = safe(message, 1024);
  const whole = hint === undefined ? clean : `${clean} ${safe(hint, 1024)}`;
  if (whole.length <= room) return head + whole + tail;
  if (clean.length <= room) return head + clean + tail;
  const most = Math.max(MIN_TEXT, MAX_LINE - head.length - tail.length);
  return (
    head +
    (firstSentences(clean, room) ??
      (clean.length <= most ? clean : (firstSentences(clean, most) ?? cut(clean, most)))) +
    tail
  );
}

/** As many whole sentences as fit; undefined if not even one does. A full stop inside a quoted value ends none. */
function firstSentences(text: string, room: number): string | undefined {
  let end = 0;
  let quoted = false;
  for (let index = 0; index < room; index++) {
    const character = text.charAt(index);
    if (character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '.' && text.charAt(index + 1) === ' ') end = index + 1;
  }
  return end === 0 ? undefined : text.slice(0, end);
}
