import { expect, test } from '@jest/globals';
import { idDistinguishable } from '../../src/rules/id-distinguishable.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const client = minimalClient({ id: 'Grafana_' });

testRule(idDistinguishable, [
  { name: 'alone', client },
  { name: 'the Client itself, before another id', client, others: [{ id: 'grafana', name: 'web' }] },
  { name: 'an equal id is for id-unique', client, others: [{ id: 'Grafana_', name: 'other' }] },
  { name: 'other ids', client, others: [{ id: 'grafana2' }, { id: 'grafanas' }] },
  {
    name: 'an id of this namespace is named',
    client,
    others: [
      { id: 'grafana', namespace: 'team-b' },
      { id: 'GRAFANA', name: 'dashboards' },
      { id: 'grafana-', name: 'more' },
    ],
    finds: [
      {
        field: 'spec.id',
        says: 'Only case and separators tell "Grafana_" from the id "GRAFANA". People who mean one',
      },
    ],
  },
  {
    name: 'one of another namespace is not',
    client,
    others: [{ id: 'grafana', namespace: 'team-b' }],
    finds: [{ field: 'spec.id', says: 'tell "Grafana_" from an id of another namespace.' }],
  },
  {
    name: 'the hint',
    client,
    others: [{ id: 'grafana' }],
    finds: [{ field: 'spec.id', says: 'Choose an id that nobody takes for the other one.' }],
  },
  {
    name: 'an equal id does not hide a similar one',
    client,
    others: [{ id: 'Grafana_', name: 'other' }, { id: 'grafana' }],
    finds: [{ field: 'spec.id', says: '"grafana"' }],
  },
  { name: 'no id is for the schema', client: minimalClient({ id: undefined }), others: [{ id: 'grafana' }] },
]);

test('nothing of a Client of another namespace is told', () => {
  const others = [{ id: 'GRAFANA', name: 'victim', namespace: 'team-b', displayName: 'Dashboards' }];
  const found = violationsOf(idDistinguishable, { name: '', client, others });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toMatch(/GRAFANA|victim|team-b|Dashboards/);
});
