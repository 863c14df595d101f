import type { Api } from './api.js';
import { pause, SYSTEM_CLOCK, type Clock } from './reflector/clock.js';
import type { Collection, Sink } from './reflector/collection.js';
import { list } from './reflector/list.js';
import { Pace, type Setback } from './reflector/pace.js';
import { judge } from './reflector/setback.js';
import type { RelistReason } from './reflector/stale-view.js';
import { watch } from './reflector/watch.js';

/** A watch lasts 23 to 27 s: its bookmark and its end are signs of life where nothing else happens. */
const WATCH_SECONDS = { shortest: 23, spread: 4 } as const;
/** The first watch after a failure: its end soon tells that the API server is there and nothing was missed. */
const TRIAL_SECONDS = 3;
/** A watch that still works after this long, in milliseconds, is no part of a row of failures. */
const LASTING = 5_000;
/** Lists that failed are repeated at most this often, in milliseconds: they are what costs the API server most. */
const LIST_INTERVAL = 5_000;

/** Who wants to hear how it goes: log and metrics. Its methods must not throw. */
export interface ReflectorObserver {
  /** A list is through. */
  listed(objects: number, milliseconds: number): void;
  /** Everything will be listed again. */
  relisting(reason: RelistReason, why: string): void;
  /** A list or watch ended otherwise than it should. Each `relisting` but a demanded one follows one of these. */
  failed(setback: Setback, problem: string, error: unknown): void;
}

/** What may be said of the collection at this moment. */
export interface ReflectorState {
  /** Whether a list is through, and none is outstanding that was demanded. */
  readonly synced: boolean;
  /** When the API server last said that nothing is missing; milliseconds on the clock of `performance.now()`. */
  readonly lastContact: number | undefined;
  /** What keeps the collection from being current: part of a sentence for an administrator. */
  readonly problem: string | undefined;
}

/** Keeps a collection current, whatever the API server does, until it is stopped. */
export class Reflector {
  readonly #api: Api;
  readonly #collection: Collection;
  readonly #sink: Sink;
  readonly #observer: ReflectorObserver;
  readonly #clock: Clock;
  readonly #pace: Pace;
  #running: Promise<void> | undefined;
  #stopped = false;
  /** What is under way: one list, one watch, or the pause after it. */
  #round = new AbortController();
  /** Where the next watch begins; undefined when everything has to be listed. */
  #version: string | undefined;
  #synced = false;
  #lastContact: number | undefined;
  #problem: string | undefined = 'the first list is not through yet';
  #listedAt = Number.NEGATIVE_INFINITY;

  constructor(api: Api, collection: Collection, sink: Sink, observer: ReflectorObserver, clock: Clock = SYSTEM_CLOCK) {
    this.#api = api;
    this.#collection = collection;
    this.#sink = sink;
    this.#observer = observer;
    this.#clock = clock;
    this.#pace = new Pace(clock);
  }

  /** Begins; once only. */
  start(): void {
    if (this.#running !== undefined) throw new Error('A reflector is started once.');
    this.#running = this.#run();
  }

  /** Ends it for good; resolves when no request is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#round.abort();
    await this.#running;
  }

  /**
   * Says that what is known may be out of date, as after the program stood still: `synced` is false until a new list is through,
   * which begins at once.
   * @param why part of a sentence, for the state and the log
   */
  relist(why: string): void {
    this.#synced = false;
    this.#version = undefined;
    this.#problem = `everything is listed again, because ${why}`;
    this.#observer.relisting('demanded', why);
    this.#round.abort();
  }

  state(): ReflectorState {
    return { synced: this.#synced, lastContact: this.#lastContact, problem: this.#problem };
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#round = new AbortController();
      const { signal } = this.#round;
      const from = this.#version;
      let wait = 0;
      try {
        if (from === undefined) await this.#list(signal);
        else wait = await this.#watch(from, signal);
      } catch (error) {
        // Given up by stop or relist: that is no failure.
        if (!signal.aborted) wait = this.#failed(error, from === undefined);
      }
      await pause(this.#clock, wait, signal);
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const start = this.#clock.now();
    this.#listedAt = start;
    const { version, objects } = await list(this.#api, this.#collection, this.#sink, this.#clock, signal);
    if (signal.aborted) return;
    this.#version = version;
    this.#synced = true;
    this.#contact();
    this.#observer.listed(objects, this.#clock.now() - start);
  }

  /** @returns how long to wait before the next, in milliseconds */
  async #watch(version: string, signal: AbortSignal): Promise<number> {
    const { shortest, spread } = WATCH_SECONDS;
    const usual = shortest + Math.round(spread * this.#clock.random());
    const seconds = this.#problem === undefined ? usual : TRIAL_SECONDS;
    const start = this.#clock.now();
    const onContact = (reached: string) => {
      // What the sink itself demanded stays demanded.
      if (signal.aborted) return;
      this.#version = reached;
      this.#contact();
      if (this.#clock.now() - start >= LASTING) this.#pace.lasted();
    };
    await watch(this.#api, this.#collection, { version, seconds, sink: this.#sink, onContact }, this.#clock, signal);
    const lasted = this.#clock.now() - start;
    if (lasted >= LASTING) this.#pace.lasted();
    if (lasted >= (seconds - 1) * 1000) return 0;
    this.#problem = `the API server ended the watch of ${this.#collection.resource} before its time`;
    this.#observer.failed('short', this.#problem, undefined);
    return this.#pace.wait('short');
  }

  #contact(): void {
    this.#lastContact = this.#clock.now();
    this.#problem = undefined;
  }

  /** @returns how long to wait, in milliseconds */
  #failed(error: unknown, listing: boolean): number {
    const { setback, relist, retryAfterSeconds, problem } = judge(error, this.#collection, listing);
    this.#problem = problem;
    this.#observer.failed(setback, problem, error);
    if (relist !== undefined) {
      this.#version = undefined;
      this.#observer.relisting(relist, problem);
    }
    const wait = this.#pace.wait(setback, retryAfterSeconds);
    if (this.#version !== undefined || setback === 'stale') return wait;
    return Math.max(wait, this.#listedAt + LIST_INTERVAL - this.#clock.now());
  }
}
