import { expect, test } from '@jest/globals';
import { idReserved } from '../../src/rules/id-reserved.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const reserved = { field: 'spec.id', says: 'is reserved, and Clients of this namespace may not hold it' };
const client = minimalClient({ id: 'console-eu' });

testRule(idReserved, [
  { name: 'nothing is reserved by default', client: minimalClient({ id: 'kubernetes' }) },
  { name: 'another id', options: { protectedIds: { kubernetes: [] } } },
  { name: 'the id, here', options: { protectedIds: { web: ['team-b', 'team-a'] } } },
  { name: 'the id, in namespaces like this one', options: { protectedIds: { web: ['team-*'] } } },
  { name: 'the id, elsewhere', options: { protectedIds: { web: ['team-b'] } }, finds: [reserved] },
  { name: 'the id, nowhere', options: { protectedIds: { web: [] } }, finds: [reserved] },
  {
    name: 'the hint names the option',
    options: { protectedIds: { web: [] } },
    finds: [{ field: 'spec.id', says: 'Choose another id. An admin can add the namespace to the option protectedIds' }],
  },
  { name: 'a pattern', client, options: { protectedIds: { 'console-*': ['platform'] } }, finds: [reserved] },
  { name: 'a pattern for another id', options: { protectedIds: { 'console-*': ['platform'] } } },
  {
    name: 'another case of the id',
    client: minimalClient({ id: 'WEB' }),
    options: { protectedIds: { web: [] } },
    finds: [reserved],
  },
  { name: 'another case of the entry', options: { protectedIds: { WEB: [] } }, finds: [reserved] },
  {
    name: 'of several patterns each must name the namespace',
    client,
    options: { protectedIds: { 'console-*': ['team-a'], '*-eu': ['europe'] } },
    finds: [reserved],
  },
  {
    name: 'several patterns that do',
    client,
    options: { protectedIds: { 'console-*': ['team-a'], '*-eu': ['team-a'] } },
  },
  {
    name: 'an exact entry goes before patterns: permitted',
    client,
    options: { protectedIds: { 'console-*': ['platform'], 'console-eu': ['team-a'] } },
  },
  {
    name: 'an exact entry goes before patterns: reserved',
    client,
    options: { protectedIds: { 'console-eu': ['platform'], '*': ['team-a'] } },
    finds: [reserved],
  },
  {
    name: 'no id is for the schema',
    client: minimalClient({ id: undefined }),
    options: { protectedIds: { '*': [] } },
  },
]);

test('who may hold the id is not told', () => {
  const found = violationsOf(idReserved, { name: '', options: { protectedIds: { web: ['victim'] } } });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toContain('victim');
});
