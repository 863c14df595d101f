import { constructFromEvents, EVENT_ID, getScalarValue, parseEvents, YAMLException, type Event } from 'js-yaml';
import { quote } from '../../client/quote.js';
import { aliasFault } from './aliases.js';
import { MAX_ALIASES, MAX_DEPTH } from './limits.js';
import { jsonSegments, type Segment } from './segments.js';
import { schemaFor } from './yaml-schema.js';

/** The documents of one segment, or why it cannot be read. */
export type Parsed =
  | { readonly segment: Segment; readonly documents: readonly unknown[]; readonly hasAliases: boolean }
  | { readonly segment: Segment; readonly fault: SyntaxFault };

export interface SyntaxFault {
  /** Into the whole text, from 0. */
  readonly offset: number;
  readonly message: string;
}

const MORE_TEXT = 'end of the stream or a document separator is expected';

/** Parses a segment of a text; never throws for what the text holds. */
export function parseSegment(text: string, segment: Segment): readonly Parsed[] {
  const parsed = parse(text, segment);
  if (!('fault' in parsed) || parsed.fault.message !== sentence(MORE_TEXT)) return [parsed];
  const json = jsonSegments(text, segment);
  return json.length < 2 ? [parsed] : json.map((part) => parse(text, part));
}

/** The events of a segment that parsed; offsets from its start. */
export function eventsOf(text: string, { start, end }: Segment): Event[] {
  return parseEvents(text.slice(start, end), { maxDepth: MAX_DEPTH });
}

function parse(text: string, segment: Segment): Parsed {
  const source = text.slice(segment.start, segment.end);
  let events: readonly Event[] = [];
  try {
    const parsed = (events = eventsOf(text, segment));
    const documents = constructFromEvents(parsed, { source, schema: schemaFor(source), maxAliases: MAX_ALIASES });
    const hasAliases = parsed.some(({ type }) => type === EVENT_ID.ALIAS);
    const fault = hasAliases
      ? documents.map((document) => aliasFault(document, parsed.length)).find((found) => found !== undefined)
      : undefined;
    if (fault === undefined) return { segment, documents, hasAliases };
    const alias = parsed.find((event) => event.type === EVENT_ID.ALIAS);
    return { segment, fault: { offset: segment.start + (alias?.anchorStart ?? 0), message: sentence(fault) } };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const told = error.mark?.position ?? 0;
    // The place of a key that is a collection is not told; the usual one is an unrendered template.
    const offset = told === 0 ? Math.max(0, source.indexOf('{{')) : told;
    return {
      segment,
      fault: { offset: segment.start + offset, message: explain(error.reason, source, events, offset) },
    };
  }
}

/** What js-yaml complains about, in words for people. Nothing of the text is repeated but keys: it may hold a Secret. */
function explain(reason: string, source: string, events: readonly Event[], offset: number): string {
  if (reason === 'duplicated mapping key') {
    const key = events.find((event) => event.type === EVENT_ID.SCALAR && event.valueStart === offset);
    const name = key?.type === EVENT_ID.SCALAR ? `the key ${quote(getScalarValue(source, key))}` : 'a key';
    return sentence(`${name} is given twice, and kubectl would silently take the last one`);
  }
  const [, wording] = WORDINGS.find(([known]) => reason.startsWith(known)) ?? [];
  return sentence(wording ?? reason);
}

const WORDINGS: readonly (readonly [reason: string, wording: string])[] = [
  ['nesting exceeded', `nested deeper than ${MAX_DEPTH} levels`],
  ['aliases exceeded', `more than ${MAX_ALIASES} aliases in one document`],
  ['unidentified alias', 'an alias (*name) names no anchor (&name) above it; text that starts with * must be quoted'],
  ['undeclared tag handle', 'a tag (!name!suffix) is not declared; text that starts with ! must be quoted'],
  ['tag name cannot contain', 'a tag holds characters that it cannot have; text that starts with ! must be quoted'],
  ['cannot resolve a node', 'a value does not fit its explicit tag (!!type)'],
  ['unknown ', 'a value does not fit its explicit tag (!!type)'],
  ['tab characters must not', 'tabs cannot indent YAML; use spaces'],
  ['deficient indentation', 'the indentation is too small, or a quote, [ or { above is not closed'],
  ['bad indentation of a mapping', 'the indentation fits no mapping above, or a value that holds ": " is not quoted'],
  ['unexpected end of the stream within a flow', 'a [ or { is not closed'],
  ['unexpected end of the stream within a', 'a quoted string is not closed'],
  ['unexpected end of the document within a', 'a quoted string is not closed'],
];

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
