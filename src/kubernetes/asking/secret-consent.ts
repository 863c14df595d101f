import { property } from '../../client/client.js';
import { matchesGlob } from '../../client/glob.js';
import { quote } from '../../client/quote.js';
import { CONSENT_ANNOTATION } from '../../facts/secret.js';
import { Answers, type AskingBounds } from './answers.js';
import { apiPath, type Api } from '../api.js';
import { ApiError } from '../api-error.js';
import type { Tell } from './asked.js';
import { METADATA } from './media-type.js';

/** What a namespace may be called, with `*` in it. */
const PATTERN = /^[a-z0-9*-]{1,63}$/;
/** More than anybody maintains by hand; an annotation may have 256 KiB, and each pattern is compared with each namespace asked for. */
const MAX_PATTERNS = 256;
/** Wrong patterns that a problem names. */
const NAMED = 5;

/** Which namespaces a namespace lets name its Secrets, and what is wrong with the way it says so. */
export interface Consent {
  readonly patterns: readonly string[];
  /** A sentence part; undefined where nothing is wrong. */
  readonly problem: string | undefined;
}

/** Reads the annotation. What is no pattern consents to nothing; the others beside it hold. */
export function parseConsent(value: string): Consent {
  const items = value.split(',', MAX_PATTERNS + 1).map((item) => item.trim());
  if (items.length > MAX_PATTERNS) {
    return { patterns: [], problem: `it has more than ${MAX_PATTERNS} patterns, and none of them holds` };
  }
  const wrong = items.filter((item) => !PATTERN.test(item));
  const problem =
    wrong.length === 0
      ? undefined
      : `${wrong.slice(0, NAMED).map(quote).join(', ')}${wrong.length > NAMED ? ` and ${wrong.length - NAMED} more` : ''}: ` +
        'no namespaces, or patterns of namespaces, between commas';
  return { patterns: items.filter((item) => PATTERN.test(item)), problem };
}

/** Whether the owners of namespaces let others name their Secrets. Needs the right to get namespaces. For the whole process. */
export class SecretConsent {
  readonly #api: Api;
  readonly #bounds: AskingBounds;
  readonly #tell: Tell;
  readonly #answers: Answers<readonly string[]>;

  constructor(api: Api, bounds: AskingBounds, tell: Tell) {
    this.#api = api;
    this.#bounds = bounds;
    this.#tell = tell;
    this.#answers = new Answers(bounds.now, bounds.limits);
  }

  /**
   * @param owner the namespace of the Secrets, one that can exist
   * @param namespace the one that wants to name them
   * @throws ApiError where it cannot be found out, or the signal aborts
   */
  async given(owner: string, namespace: string, signal: AbortSignal): Promise<boolean> {
    return (await this.patterns(owner, signal)).some((pattern) => matchesGlob(pattern, namespace));
  }

  /**
   * The patterns of the namespaces that a namespace lets name its Secrets.
   * @throws ApiError as `given`
   */
  patterns(owner: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#answers.to([owner], (work) => this.#bounds.inFlight.run(() => this.#ask(owner, work), work), signal);
  }

  async #ask(owner: string, signal: AbortSignal): Promise<readonly string[]> {
    const metadata = property(await this.#read(owner, signal), 'metadata');
    const value = property(property(metadata, 'annotations'), CONSENT_ANNOTATION);
    if (typeof value !== 'string') return [];
    const { patterns, problem } = parseConsent(value);
    if (problem !== undefined)
      this.#tell(`annotation ${CONSENT_ANNOTATION} of the namespace ${quote(owner)}: ${problem}`);
    return patterns;
  }

  /** Undefined where there is no such namespace. */
  async #read(owner: string, signal: AbortSignal): Promise<unknown> {
    const path = apiPath('api', 'v1', 'namespaces', owner);
    try {
      const { body } = await this.#api.request({ method: 'GET', path, accept: METADATA }, signal);
      if (property(property(body, 'metadata'), 'name') === owner) return body;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
    throw new ApiError('unreadable', 'the answer is not the namespace that was asked for');
  }
}
