import type { Cluster } from '../cluster/cluster.js';
import type { Verb } from './api-request.js';
import type { Fault } from './fault.js';
import type { FaultProxy } from './fault-proxy.js';
import type { Ordeal } from './trial.js';

/** Where something can be done to a watch. */
export interface Place {
  readonly cluster: Cluster;
  readonly proxy: FaultProxy;
}

/** A fault that can happen anywhere. */
export interface WatchOrdeal extends Omit<Ordeal, 'harm' | 'mend'> {
  readonly harm: (place: Place) => unknown;
  readonly mend?: (place: Place) => unknown;
}

/** The fault as it happens somewhere. */
export function at(place: Place, { harm, mend, ...bounds }: WatchOrdeal): Ordeal {
  return { ...bounds, harm: () => harm(place), ...(mend === undefined ? {} : { mend: () => mend(place) }) };
}

/** The next so many requests of a kind meet a fault. */
function strike({ proxy }: Place, verb: Verb, fault: Fault, times: number): void {
  proxy.strike({ on: (asked) => asked.verb === verb && asked.resource === 'clients', fault, times });
}

/** The watch ends, and the next ones meet a fault. */
function watchesMeet(fault: Fault, times: number): (place: Place) => void {
  return (place) => {
    strike(place, 'watch', fault, times);
    place.proxy.endWatches();
  };
}

/** The thread is lost, and the lists that are necessary meet a fault. */
function listsMeet(fault: Fault, times: number): (place: Place) => void {
  return (place) => {
    strike(place, 'list', fault, times);
    watchesMeet({ kind: 'gone' }, 1)(place);
  };
}

const status = (code: number, retryAfterSeconds?: number): Fault => ({
  kind: 'status',
  code,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** F7: detected at once where the connection tells, and resumed within 35 s whatever the answers were. */
const soon = { detectedWithin: 1_000, rightWithin: 5_000 };
/** Two waits of at most 0.6 and 1.3 s, or one that the API server asks for. */
const afterWaits = { detectedWithin: 1_000, rightWithin: 8_000 };
/** Lists that fail come 5 s apart. */
const afterLists = { detectedWithin: 1_000, rightWithin: 15_000 };

/** @param type of an event about a Client whose content is not what an API server sends */
const event = (type: string, object: object) => JSON.stringify({ type, object });

const resume = { ...soon, lists: 0 };
const relist = { ...soon, lists: 1 };

/** What may happen to the watch of Clients and to its lists, each seen from a replica in which all was well. */
export const WATCH_ORDEALS: readonly WatchOrdeal[] = [
  {
    name: 'watch: cut',
    harm: ({ proxy }) => {
      proxy.relay.cut();
    },
    ...resume,
  },
  { name: 'watch: ended before its time', harm: ({ proxy }) => proxy.endWatches(), ...resume },
  { name: 'watch: HTTP 410', harm: watchesMeet(status(410), 1), ...relist },
  { name: 'watch: 410 inside', harm: watchesMeet({ kind: 'gone' }, 1), ...relist },
  { name: 'watch: HTTP 401, twice', harm: watchesMeet(status(401), 2), ...afterWaits, lists: 0 },
  { name: 'watch: HTTP 403, twice', harm: watchesMeet(status(403), 2), ...afterWaits, lists: 0 },
  {
    name: 'watch: HTTP 429, Retry-After: 4',
    harm: watchesMeet(status(429, 4), 1),
    ...afterWaits,
    notBefore: 4_000,
    lists: 0,
  },
  { name: 'watch: HTTP 500, twice', harm: watchesMeet(status(500), 2), ...afterWaits, lists: 0 },
  { name: 'watch: HTTP 404', harm: watchesMeet(status(404), 1), ...afterWaits, lists: 1 },
  { name: 'list: HTTP 401', harm: listsMeet(status(401), 1), ...afterLists, lists: 2 },
  { name: 'list: HTTP 403', harm: listsMeet(status(403), 1), ...afterLists, lists: 2 },
  {
    name: 'list: HTTP 429, Retry-After: 7',
    harm: listsMeet(status(429, 7), 1),
    ...afterLists,
    notBefore: 7_000,
    lists: 2,
  },
  { name: 'list: HTTP 500, twice', harm: listsMeet(status(500), 2), ...afterLists, lists: 3 },
  { name: 'list: JSON that stops in the middle', harm: listsMeet({ kind: 'truncate' }, 1), ...afterLists, lists: 2 },
  { name: 'list: cut in the middle', harm: listsMeet({ kind: 'reset' }, 1), ...afterLists, lists: 2 },
  { name: 'event: half a line', harm: ({ proxy }) => proxy.inject('{"type":"MODIFIED","object":{'), ...relist },
  { name: 'event: without an object', harm: ({ proxy }) => proxy.inject(event('MODIFIED', {})), ...relist },
  {
    name: 'event: of an unknown type',
    harm: ({ proxy }) => proxy.inject(event('RENAMED', { metadata: { resourceVersion: '1' } })),
    ...relist,
  },
  { name: 'event: an ERROR without a code', harm: ({ proxy }) => proxy.inject(event('ERROR', {})), ...relist },
  {
    name: 'etcd compacted while the watch is away',
    harm: ({ proxy }) => proxy.relay.refuse(),
    lasts: 1_000,
    mend: async ({ cluster, proxy }) => {
      await cluster.etcd.compact();
      // The API server itself remembers what was, as long as it lives.
      await cluster.apiServer.restart();
      await proxy.relay.listen();
    },
    detectedWithin: 1_000,
    rightWithin: 10_000,
    lists: 1,
  },
  {
    name: 'API server refuses connections for 12 s',
    harm: ({ proxy }) => proxy.relay.refuse(),
    lasts: 12_000,
    mend: ({ proxy }) => proxy.relay.listen(),
    detectedWithin: 1_000,
    rightWithin: 10_000,
    lists: 0,
  },
  {
    name: 'API server killed and started anew',
    // It is killed with changes in etcd that the replica has not heard of.
    harm: ({ proxy }) => proxy.relay.refuse(),
    mend: async ({ cluster, proxy }) => {
      await cluster.apiServer.program.stop('SIGKILL');
      await proxy.relay.listen();
      await cluster.apiServer.restart();
    },
    detectedWithin: 1_000,
    rightWithin: 10_000,
  },
];
