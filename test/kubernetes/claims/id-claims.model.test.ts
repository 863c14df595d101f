import { describe, expect, test } from '@jest/globals';
import fc, { type Scheduler } from 'fast-check';
import type { IdClaim } from '../../../src/facts/id-claim.js';
import { ApiError } from '../../../src/kubernetes/api-error.js';
import { CLAIM_UNDER_WAY } from '../../../src/kubernetes/claims/lease.js';
import { release } from '../../../src/kubernetes/claims/release.js';
import { ClaimStore } from '../../../src/kubernetes/claims/store.js';
import type { LeaseClaims } from '../../../src/kubernetes/claims/id-claims.js';
import { sweep } from '../../../src/kubernetes/claims/sweep.js';
import { ClaimApi, leaseClaims } from './id-claims-api.js';

/** A request's longest way: 34 s in the API server, 7 s in etcd. */
const LONGEST_REQUEST = 41_000;
/** How far the clocks of API servers may be from the right time, in milliseconds: half of what CLAIM_UNDER_WAY has left. */
const SKEW = 8_000;
const NEVER = new AbortController().signal;

type Fault = 'none' | 'not sent' | 'answer lost';
type Step =
  | { readonly does: 'create' | 'update'; readonly name: string; readonly id: string; readonly replica: number }
  | { readonly does: 'delete'; readonly name: string }
  | { readonly does: 'sweep'; readonly replica: number }
  | { readonly does: 'wait'; readonly seconds: number };

const name = fc.constantFrom('a', 'b', 'c');
const id = fc.constantFrom('x', 'y');
const replica = fc.constantFrom(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('create' as const), name, id, replica }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('update' as const), name, id, replica }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete' as const), name }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sweep' as const), replica }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), seconds: fc.constantFrom(1, 20, 40, 61) }) },
);
const faults = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Fault>('none') },
    { weight: 1, arbitrary: fc.constantFrom<Fault>('not sent', 'answer lost') },
  ),
  { maxLength: 30 },
);

const skews = fc.array(fc.constantFrom(0, -SKEW, SKEW), { maxLength: 5 });

/** An API server with Clients, and two replicas that it asks before it stores any. Whatever waits, waits for the scheduler. */
class World {
  readonly api = new ClaimApi();
  readonly #scheduler: Scheduler;
  readonly #replicas: readonly { readonly store: ClaimStore; readonly claims: LeaseClaims }[];
  readonly #events: Promise<void>[] = [];
  /** Every verdict that named a rival, with the claim that it was for. */
  readonly rivals: { readonly claim: IdClaim; readonly rival: string }[] = [];
  #uids = 0;

  constructor(scheduler: Scheduler, faults: readonly Fault[], skews: readonly number[]) {
    this.#scheduler = scheduler;
    let asked = 0;
    this.api.skew = () => skews[asked++ % skews.length] ?? 0;
    const left = [...faults];
    const answerLost = new WeakSet();
    this.api.around = async (call, when) => {
      await this.turn(`${call.method} ${when}`);
      if (when === 'after') {
        if (answerLost.has(call)) throw new ApiError('aborted', 'lost');
        return;
      }
      const fault = left.shift() ?? 'none';
      if (fault === 'not sent') throw new ApiError('unreachable', 'not sent');
      if (fault === 'answer lost') answerLost.add(call);
    };
    this.#replicas = [0, 1].map(() => {
      const store = new ClaimStore(this.api, 'webhook');
      return { store, claims: leaseClaims(store) };
    });
  }

  async turn(label: string): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve(), label);
  }

  async does(step: Step): Promise<void> {
    await this.turn(step.does);
    switch (step.does) {
      case 'create':
        return this.#create(step.name, step.id, step.replica);
      case 'update':
        return this.#update(step.name, step.id, step.replica);
      case 'delete': {
        const stored = this.client(step.name);
        if (stored !== undefined) this.#leave(step.name, stored.uid, stored.id);
        this.api.objects.delete(clientPath(step.name));
        return;
      }
      case 'sweep': {
        const { store } = this.#of(step.replica);
        await sweep(store, { domainOf: () => 'dex', seemsHeld: () => false }, NEVER);
        return;
      }
      case 'wait':
        this.api.now += step.seconds * 1000;
    }
  }

  /** Waits for what deletions and changes brought about. */
  async eventsHandled(): Promise<void> {
    await Promise.all(this.#events);
  }

  client(name: string): { readonly uid: string; readonly id: unknown; readonly version: string } | undefined {
    const stored = this.api.objects.get(clientPath(name));
    return stored && { uid: stored.metadata.uid, id: stored.spec['id'], version: stored.metadata.resourceVersion };
  }

  /** The stored Clients of an id. */
  holders(id: string): readonly string[] {
    return ['a', 'b', 'c', 'd'].filter((name) => this.client(name)?.id === id);
  }

  /** As the API server does it: admission, then one write that needs the name to be free. */
  async #create(name: string, id: string, replica: number): Promise<void> {
    const start = this.api.now;
    this.#uids += 1;
    const uid = `client-${this.#uids}`;
    if (!(await this.#admits({ domain: 'dex', id, namespace: 'n', name, uid }, replica))) return;
    await this.turn('store');
    if (this.api.now - start > LONGEST_REQUEST || this.client(name) !== undefined) return;
    this.#store(name, uid, id);
  }

  /** As the API server does it: admission of the very object that is then replaced, once more where it changed meanwhile. */
  async #update(name: string, id: string, replica: number): Promise<void> {
    const start = this.api.now;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = this.client(name);
      if (before === undefined) return;
      const isNew = before.id !== id;
      if (isNew && !(await this.#admits({ domain: 'dex', id, namespace: 'n', name, uid: before.uid }, replica))) return;
      await this.turn('store');
      if (this.api.now - start > LONGEST_REQUEST) return;
      if (this.client(name)?.version !== before.version) continue;
      if (isNew) this.#leave(name, before.uid, before.id);
      this.#store(name, before.uid, id);
      return;
    }
  }

  async #admits(claim: IdClaim, replica: number): Promise<boolean> {
    const fact = await this.#of(replica).claims.claim(claim, NEVER);
    if (!fact.known) {
      expect(fact.why).toMatch(/^\S.*[^.]$/);
      return false;
    }
    if (fact.value.rival !== undefined) this.rivals.push({ claim, rival: fact.value.rival.name });
    return fact.value.rival === undefined;
  }

  #store(name: string, uid: string, id: string): void {
    this.api.store(clientPath(name), { metadata: { uid }, spec: { id } });
    expect(this.holders(id)).toEqual([name]);
  }

  /** Both replicas see it, each at its time. */
  #leave(name: string, uid: string, id: unknown): void {
    for (const { store } of this.#replicas) {
      const gone = { domain: 'dex', id: String(id), namespace: 'n', name, uid };
      const event = this.turn('event').then(() => release(store, () => 'dex', gone, NEVER));
      this.#events.push(
        event.catch((error: unknown) => {
          expect(error).toBeInstanceOf(ApiError);
        }),
      );
    }
  }

  #of(replica: number): { readonly store: ClaimStore; readonly claims: LeaseClaims } {
    const found = this.#replicas[replica];
    if (found === undefined) throw new Error(`no replica ${replica}`);
    return found;
  }
}

function clientPath(name: string): string {
  return `/apis/auth.stakater.com/v1alpha1/namespaces/n/clients/${name}`;
}

const RUNS = Number(process.env['ID_CLAIMS_RUNS'] ?? '400');

describe('claims of ids, whatever happens in whatever order', () => {
  test('no two Clients of one id are ever stored; every loser has a rival; what is free can be had, what is held cannot', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(step, { minLength: 2, maxLength: 14 }),
        faults,
        skews,
        async (s, steps, faults, skews) => {
          const world = new World(s, faults, skews);
          await s.waitFor(Promise.all(steps.map((step) => world.does(step))).then(() => world.eventsHandled()));
          for (const { claim, rival } of world.rivals) expect(rival).not.toBe(claim.name);

          world.api.around = async () => {};
          world.api.now += CLAIM_UNDER_WAY + 2 * SKEW + 2_000;
          for (const id of ['x', 'y']) {
            const claims = leaseClaims(new ClaimStore(world.api, 'webhook'));
            const [holder] = world.holders(id);
            const newcomer = { domain: 'dex', id, namespace: 'n', name: 'd', uid: 'newcomer' };
            const rival = holder === undefined ? undefined : { namespace: 'n', name: holder };
            expect(await claims.look(newcomer, NEVER)).toEqual({ known: true, value: { rival } });
            expect(await claims.claim(newcomer, NEVER)).toEqual({ known: true, value: { rival } });
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('of many that claim a fresh id at once, through both replicas, exactly one gets it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 12 }), async (s, claimants) => {
        const api = new ClaimApi();
        api.around = () => s.schedule(Promise.resolve());
        const replicas = [0, 1].map(() => leaseClaims(new ClaimStore(api, 'webhook')));
        const verdicts = Array.from({ length: claimants }, async (_, index) => {
          const claim = { domain: 'dex', id: 'x', namespace: 'n', name: `c${index}`, uid: `u${index}` };
          return replicas[index % 2]?.claim(claim, NEVER);
        });
        const facts = await s.waitFor(Promise.all(verdicts));
        const winners = facts.flatMap((fact, index) => (fact?.known === true && !fact.value.rival ? [index] : []));
        expect(winners).toHaveLength(1);
        const rival = { namespace: 'n', name: `c${winners[0] ?? ''}` };
        const losers = facts.filter((_, index) => index !== winners[0]);
        expect(losers).toEqual(losers.map(() => ({ known: true, value: { rival } })));
      }),
      { numRuns: 200 },
    );
  });
});
