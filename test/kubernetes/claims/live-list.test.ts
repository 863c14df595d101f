import { describe, expect, test } from '@jest/globals';
import { LiveList } from '../../../src/kubernetes/claims/live-list.js';
import { ClaimApi, gate, refused } from './id-claims-api.js';

const NEVER = new AbortController().signal;
const WON = { known: true, value: { rival: undefined } };
const CLAIM = { domain: 'dex', id: 'x', namespace: 'n', name: 'a', uid: 'u' };

function setUp(clients: readonly (readonly [namespace: string, name: string, id: unknown])[]) {
  const api = new ClaimApi();
  for (const [namespace, name, id] of clients) {
    api.store(`/apis/auth.stakater.com/v1alpha1/namespaces/${namespace}/clients/${name}`, {
      metadata: {},
      spec: { id },
    });
  }
  return { api, list: new LiveList(api, (namespace) => (namespace === 'far' ? 'dex[0]' : 'dex')) };
}

describe('LiveList', () => {
  test.each([
    ['nobody has it', [], undefined],
    ['the Client itself has it', [['n', 'a', 'x']], undefined],
    ['a Client of another Dex has it', [['far', 'b', 'x']], undefined],
    [
      'another one has it',
      [
        ['n', 'a', 'x'],
        ['n', 'b', 'y'],
        ['n', 'c', 1],
        ['m', 'a', 'x'],
      ],
      { namespace: 'm', name: 'a' },
    ],
  ] as const)('%s', async (_, clients, rival) => {
    const { api, list } = setUp(clients);
    expect(await list.claim(CLAIM, NEVER)).toEqual({ known: true, value: { rival } });
    expect(api.calls.every(({ method, query }) => method === 'GET' && query?.['resourceVersion'] === undefined)).toBe(
      true,
    );
    expect(api.calls.length).toBe(Math.max(1, Math.ceil(clients.length / 2)));
  });

  test('who asks while a list is read shares the next one, which has what was stored meanwhile', async () => {
    const { api, list } = setUp([]);
    const answers = gate();
    const read = gate();
    api.around = (_, when) => {
      if (when === 'before') return Promise.resolve();
      read.open();
      return answers.opened;
    };
    const first = list.look(CLAIM, NEVER);
    await read.opened;
    const later = [list.look(CLAIM, NEVER), list.look({ ...CLAIM, id: 'y' }, NEVER)];
    api.store('/apis/auth.stakater.com/v1alpha1/namespaces/n/clients/b', { metadata: {}, spec: { id: 'x' } });
    answers.open();
    expect(await first).toEqual(WON);
    expect(await Promise.all(later)).toEqual([{ known: true, value: { rival: { namespace: 'n', name: 'b' } } }, WON]);
    expect(api.calls).toHaveLength(2);
  });

  test('a failure is told, and the next request lists anew', async () => {
    const { api, list } = setUp([]);
    api.around = () => Promise.reject(refused(403, 'Forbidden'));
    const why =
      "the API server refused the list of Clients (403 Forbidden); the webhook's ServiceAccount needs list of clients.auth.stakater.com in all namespaces";
    expect(await list.look(CLAIM, NEVER)).toEqual({ known: false, byChoice: false, why });
    api.around = () => Promise.resolve();
    expect(await list.look(CLAIM, NEVER)).toEqual(WON);
  });

  test('who gives up is answered at once', async () => {
    const { api, list } = setUp([]);
    const answers = gate();
    api.around = () => answers.opened;
    const impatient = new AbortController();
    const given = list.look(CLAIM, impatient.signal);
    const patient = list.look(CLAIM, NEVER);
    impatient.abort();
    expect(await given).toMatchObject({ known: false, why: 'the time was over before the end of the list of Clients' });
    answers.open();
    expect(await patient).toEqual(WON);
  });
});
