import { expect, test } from '@jest/globals';
import { nameDistinct } from '../../src/rules/name-distinct.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const client = minimalClient({ name: 'Grafana' });
const called = (displayName: string, entry = {}) => [{ id: 'other', displayName, ...entry }];

testRule(nameDistinct, [
  { name: 'alone', client },
  { name: 'the Client itself', client, others: called('Grafana', { name: 'web' }) },
  { name: 'other names', client, others: [...called('Grafana 2'), ...called('Gräfana', { name: 'x' })] },
  {
    name: 'the same name in this namespace',
    client,
    others: [
      ...called('Grafana', { namespace: 'team-b' }),
      ...called('Grafana', { name: 'dashboards' }),
      ...called('Grafana', { id: 'third', name: 'more' }),
    ],
    finds: [{ field: 'spec.name', says: 'The name "Grafana" looks like that of the Client "dashboards".' }],
  },
  {
    name: 'the same name in another namespace',
    client,
    others: called('Grafana', { namespace: 'team-b' }),
    finds: [{ field: 'spec.name', says: 'looks like that of a Client of another namespace.' }],
  },
  {
    name: 'a name that looks like it',
    client,
    others: called('GR\u0410FANA'),
    finds: [{ field: 'spec.name', says: 'people cannot tell the two apart' }],
  },
  {
    name: 'the hint proposes the namespace',
    client,
    others: called('Grafana'),
    finds: [{ field: 'spec.name', says: 'such as the team or the environment: "Grafana (team-a)".' }],
  },
  {
    name: 'no example without a namespace',
    client,
    namespace: '',
    others: called('Grafana', { namespace: 'team-b' }),
    finds: [{ field: 'spec.name', says: /the environment\.$/ }],
  },
  {
    name: 'no example that would be cut',
    client: minimalClient({ name: 'n'.repeat(65) }),
    others: called('n'.repeat(65)),
    finds: [{ field: 'spec.name', says: /the environment\.$/ }],
  },
  {
    name: 'the longest name with an example',
    client: minimalClient({ name: 'n'.repeat(64) }),
    others: called('n'.repeat(64)),
    finds: [{ field: 'spec.name', says: /nn \(team-a\)"\.$/ }],
  },
  { name: 'another one that is switched off', client, others: called('Grafana', { enabled: false }) },
  {
    name: 'switched off itself',
    client: minimalClient({ name: 'Grafana', enabled: false }),
    others: called('Grafana'),
  },
  { name: 'blank names are alike, but for another rule', client: minimalClient({ name: ' ' }), others: called('') },
  { name: 'a missing name is for the schema', client: minimalClient({ name: undefined }), others: called('') },
]);

test('nothing of a Client of another namespace is told', () => {
  const others = called('GRAFANA', { name: 'victim', namespace: 'team-b', id: 'their-id' });
  const found = violationsOf(nameDistinct, { name: '', client, others });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toMatch(/GRAFANA|victim|team-b|their-id/);
});
