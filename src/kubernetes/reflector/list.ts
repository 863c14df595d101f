import { setImmediate } from 'node:timers/promises';
import { property } from '../../client/client.js';
import type { Api, ApiAnswer, ApiCall } from '../api.js';
import { ApiError } from '../api-error.js';
import { OversizeAnswer } from '../connection/api-failure.js';
import { within, type Clock } from './clock.js';
import { sinkCall, type Collection, type Draft, type Sink } from './collection.js';
import { StaleView } from './stale-view.js';
import { readStoredObject, readVersion } from './stored-object.js';

/** Objects a page, as client-go asks for them. */
const PAGE = 500;
/** Longest time for a page, in milliseconds. */
const PAGE_TIMEOUT = 30_000;

/** Objects that are taken in before others get a turn: a review does not wait for a page. */
const TURN = 100;

/** What a list came to. */
export interface Listed {
  /** Where a watch goes on. */
  readonly version: string;
  readonly objects: number;
}

/**
 * Lists a collection page by page into a draft, and commits it.
 * @throws ApiError; StaleView when an object cannot be read or the sink fails, which then still has what it had
 */
export async function list(
  api: Api,
  { path }: Collection,
  sink: Sink,
  clock: Clock,
  signal: AbortSignal,
): Promise<Listed> {
  const draft = sinkCall(() => sink.begin());
  let version: string | undefined;
  let objects = 0;
  let size = PAGE;
  let token: string | undefined;
  for (;;) {
    const query: Record<string, string> = { limit: String(size), ...(token === undefined ? {} : { continue: token }) };
    const page = await readPage(api, { method: 'GET', path, query }, clock, signal);
    if (page === 'oversize') {
      if (size === 1) throw new StaleView('unreadable', `GET ${path}: one object is larger than can be read`);
      size = Math.ceil(size / 4);
      continue;
    }
    // All pages tell one state; should they not, the watch has to begin at the oldest.
    version ??= readVersion(page);
    objects += await addAll(page, path, draft);
    const next = property(property(page, 'metadata'), 'continue');
    if (typeof next !== 'string' || next === '') break;
    if (next === token) throw new StaleView('unreadable', `GET ${path} was answered with the same page again`);
    token = next;
  }
  if (version === undefined)
    throw new StaleView('unreadable', `GET ${path} was answered with a list without a version`);
  if (signal.aborted) throw new ApiError('aborted', `GET ${path} was given up`);
  sinkCall(() => {
    draft.commit();
  });
  return { version, objects };
}

async function readPage(api: Api, call: ApiCall, clock: Clock, signal: AbortSignal): Promise<unknown> {
  let answer: ApiAnswer;
  try {
    answer = await within(clock, PAGE_TIMEOUT, signal, (inner) => api.request(call, inner));
  } catch (error) {
    if (error instanceof OversizeAnswer) return 'oversize';
    throw error;
  }
  return answer.body;
}

async function addAll(page: unknown, path: string, draft: Draft): Promise<number> {
  const items = property(page, 'items');
  if (!Array.isArray(items)) throw new StaleView('unreadable', `GET ${path} was answered with no list`);
  for (const [index, item] of (items as readonly unknown[]).entries()) {
    if (index % TURN === 0) await setImmediate();
    const object = readStoredObject(item);
    if (object === undefined) throw new StaleView('unreadable', `GET ${path} was answered with a list of no objects`);
    sinkCall(() => {
      draft.add(object);
    });
  }
  return items.length;
}
