import { property } from '../../../src/client/client.js';
import type { ApiClient } from '../cluster/api-client.js';

const CLIENTS = '/apis/auth.stakater.com/v1alpha1/clients';

/** The Clients that are stored, as `namespace/name` by id, and the number of that state. */
export interface State {
  readonly resourceVersion: string;
  readonly clients: readonly { readonly id: string; readonly client: string }[];
}

/** Reads what is stored now. */
export async function stateOf(admin: ApiClient): Promise<State> {
  const list = await admin.json('GET', CLIENTS);
  const items = property(list, 'items');
  return {
    resourceVersion: String(property(property(list, 'metadata'), 'resourceVersion')),
    clients: Array.isArray(items) ? items.map(described) : [],
  };
}

/** What happened to one id since some state. */
export interface Course {
  /** How often it came to a Client, and how many had it at one time, at most. */
  readonly taken: number;
  readonly atOnce: number;
}

/** Replays everything that was stored and deleted since a state, in the order of etcd: by id. */
export async function since({ resourceVersion, clients }: State, admin: ApiClient): Promise<Map<string, Course>> {
  const now = new Map<string, Set<string>>();
  const courses = new Map<string, Course>();
  const holdersOf = (id: string) => {
    const holders = now.get(id) ?? new Set();
    now.set(id, holders);
    return holders;
  };
  for (const { id, client } of clients) holdersOf(id).add(client);
  for (const { type, object } of await events(resourceVersion, admin)) {
    const { id, client } = described(object);
    const holders = holdersOf(id);
    const { taken, atOnce } = courses.get(id) ?? { taken: 0, atOnce: 0 };
    if (type === 'ADDED') holders.add(client);
    if (type === 'DELETED') holders.delete(client);
    courses.set(id, { taken: taken + (type === 'ADDED' ? 1 : 0), atOnce: Math.max(atOnce, holders.size) });
  }
  return courses;
}

/** The API server keeps what happened lately, and sends it before it waits for more. */
async function events(resourceVersion: string, admin: ApiClient): Promise<{ type: unknown; object: unknown }[]> {
  const query = new URLSearchParams({ watch: 'true', resourceVersion, timeoutSeconds: '1' });
  const { status, text } = await admin.request('GET', `${CLIENTS}?${query.toString()}`);
  const lines = text.split('\n').filter((line) => line !== '');
  const read = lines.map((line): unknown => JSON.parse(line));
  const found = read.map((event) => ({ type: property(event, 'type'), object: property(event, 'object') }));
  const isWhole = status === 200 && found.every(({ type }) => type !== 'ERROR');
  if (!isWhole)
    throw new Error(`the API server no longer has what happened since ${resourceVersion}: ${text.slice(-300)}`);
  return found;
}

function described(object: unknown): { readonly id: string; readonly client: string } {
  const metadata = property(object, 'metadata');
  return {
    id: String(property(property(object, 'spec'), 'id')),
    client: `${String(property(metadata, 'namespace'))}/${String(property(metadata, 'name'))}`,
  };
}
