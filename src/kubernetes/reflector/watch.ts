import { property } from '../../client/client.js';
import type { Api, ApiCall } from '../api.js';
import { ApiError } from '../api-error.js';
import { within, type Clock } from './clock.js';
import { sinkCall, type Collection, type Sink } from './collection.js';
import { refusal } from '../connection/refusal.js';
import { StaleView } from './stale-view.js';
import { readStoredObject, readVersion } from './stored-object.js';

/**
 * A watch that has not ended this long after its time is dead, in milliseconds: longer than a connection may take to be made
 * (5 s). With the 27 s that reflector.ts asks for it bounds how long a silent connection goes unnoticed: 33 s.
 */
const GRACE = 6_000;

/** One watch: where it begins, how long it is to last, and who hears of it. */
export interface Watch {
  readonly version: string;
  /** Whole seconds; the API server ends the watch then, and sends a bookmark 2 s before. */
  readonly seconds: number;
  readonly sink: Sink;
  /** Called after each event, and at an end in time: everything up to this version is in the sink. */
  readonly onContact: (version: string) => void;
}

/**
 * Follows a collection from a version until the API server ends it.
 * @throws ApiError; StaleView when an event cannot be read or the sink fails
 */
export async function watch(
  api: Api,
  { path }: Collection,
  { version, seconds, sink, onContact }: Watch,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const query = {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: version,
    timeoutSeconds: String(seconds),
  };
  const call: ApiCall = { method: 'GET', path, query };
  const start = clock.now();
  let last = version;
  await within(clock, seconds * 1000 + GRACE, signal, (inner) =>
    api.stream(
      call,
      (line) => {
        // The stream may have more at hand when it is given up, but a new list may then be under way.
        if (inner.aborted) throw new ApiError('aborted', `GET ${path} was given up`);
        last = take(line, path, sink);
        onContact(last);
      },
      inner,
    ),
  );
  // One that ends early proves nothing: it may have been cut before it told what was new.
  if (clock.now() - start >= (seconds - 1) * 1000) onContact(last);
}

/** Hands an event over; returns its version. */
function take(line: string, path: string, sink: Sink): string {
  const event = parse(line, path);
  const type = property(event, 'type');
  const content = property(event, 'object');
  if (type === 'ERROR') throw streamError(content, path);
  const version = readVersion(content);
  if (version === undefined) throw new StaleView('unreadable', `the watch of ${path} sent an event without a version`);
  if (type === 'BOOKMARK') return version;
  if (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED') {
    throw new StaleView('unreadable', `the watch of ${path} sent an event of an unknown type`);
  }
  const object = readStoredObject(content);
  if (object === undefined) throw new StaleView('unreadable', `the watch of ${path} sent an event without an object`);
  sinkCall(() => {
    if (type === 'DELETED') sink.remove(object);
    else sink.upsert(object);
  });
  return version;
}

function parse(line: string, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new StaleView('unreadable', `the watch of ${path} sent a line that is no JSON`, error);
  }
}

function streamError(status: unknown, path: string): ApiError | StaleView {
  const code = property(status, 'code');
  if (typeof code !== 'number') return new StaleView('unreadable', `the watch of ${path} sent an error without a code`);
  return refusal(status, `the watch of ${path}`, code);
}
