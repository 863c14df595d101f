import type { JsonObject } from '../../../src/schema/crd/json.js';
import { GROUP } from './keyword-crd.js';

/** The name of the CRD that these objects are of; its schema says nothing. */
export const METADATA_CASE = 'metadata';

const labels = (more: JsonObject): JsonObject => ({ name: 'a', labels: more });
const annotations = (more: JsonObject): JsonObject => ({ name: 'a', annotations: more });

/** Metadata, and whole objects in the place of an object with that metadata. */
const METADATA: readonly unknown[] = [
  { name: 'a.b-c' },
  { name: '' },
  {},
  { name: 'A' },
  { name: '-a' },
  { name: 'a_b' },
  { name: 'a'.repeat(254) },
  { name: `${'a'.repeat(64)}.b` },
  { name: 'é' },
  { name: null, generateName: 'a-' },
  { generateName: 'A-' },
  { generateName: 'a.' },
  { generateName: '-' },
  { name: 5 },
  { name: 'a', namespace: 'default', uid: 5 },
  { name: 'a', labels: null, annotations: {} },
  { name: 'a', Name: 'b' },
  { name: 'a', lables: { a: 'b' }, foo: { bar: 1 } },
  labels({ a: 'b', 'a.b/c': '', 'A_b-c.d': '1' }),
  labels({ '': 'x' }),
  labels({ '/a': 'x' }),
  labels({ 'a/b/c': 'x' }),
  labels({ 'A/b': 'x' }),
  labels({ '-a': 'x' }),
  labels({ ['a'.repeat(64)]: 'x' }),
  labels({ a: '-' }),
  labels({ a: 'a b' }),
  labels({ a: 'a'.repeat(64) }),
  labels({ a: 5 }),
  labels({ a: null }),
  labels({ a: { b: 'c' } }),
  { name: 'a', labels: ['a'] },
  annotations({ 'A/b': 'x', 'a b': 'y' }),
  annotations({ 'a/b/c': '', '': '' }),
  annotations({ a: 'x'.repeat(256 * 1024) }),
  annotations({ a: true }),
  { name: 'a', finalizers: ['a', 'a.b/c', 'a b'] },
  { name: 'a', finalizers: ['orphan', 'foregroundDeletion'] },
  { name: 'a', finalizers: 'a' },
  { name: 'a', finalizers: [null] },
  { name: 'a', ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u' }] },
  { name: 'a', ownerReferences: [{}] },
  { name: 'a', ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'u', controller: false, foo: 1 }] },
  { name: 'a', generation: -1 },
  { name: 'a', creationTimestamp: null },
  { name: 'a', deletionGracePeriodSeconds: 1.5 },
  'x',
  [],
];

/** Whole objects of that CRD. */
export const metadataObjects: readonly JsonObject[] = [
  ...METADATA.map((metadata) => ({ apiVersion: `${GROUP}/v1`, kind: 'Kmetadata', metadata })),
  { apiVersion: `${GROUP}/v1`, kind: 'Kmetadata', metadata: { name: 'a' }, spec: 1, status: 1, Kind: 'x' },
  { apiVersion: `${GROUP}/v1`, kind: 'Kmetadata' },
  { apiVersion: `${GROUP}/v1`, metadata: { name: 'a' } },
  { kind: 'Kmetadata', metadata: { name: 'a' } },
  { apiVersion: `${GROUP}/v2`, kind: 'Kmetadata', metadata: { name: 'a' } },
  { apiVersion: `${GROUP}/v1`, kind: 'Other', metadata: { name: 'a' } },
  { apiVersion: 5, kind: 'Kmetadata', metadata: { name: 'a' } },
];
