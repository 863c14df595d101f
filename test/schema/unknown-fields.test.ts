import { expect, test } from '@jest/globals';
import { formatFieldPath } from '../../src/client/field-path.js';
import { unknownFields } from '../../src/schema/unknown-fields.js';
import { smallSchema } from './small-schema.js';

test.each<[string, unknown, string[]]>([
  ['none', { level: 'info', ports: [{ number: 1 }] }, []],
  ['at the root', { levels: 1 }, ['levels']],
  ['in items of a list', { ports: [{ number: 1 }, { port: 1 }, { note: '', x: 1 }] }, ['ports[1].port', 'ports[2].x']],
  ['whatever their value', { foo: null }, ['foo']],
  ['not where anything goes', { anything: { foo: [{ bar: 1 }] } }, []],
  ['beside listed fields that stay open', { open: { foo: 1, inner: { bar: 1 } } }, ['open.inner.bar']],
  ['not in a field of another type', { level: { foo: 1 }, ports: { foo: 1 }, code: [{ foo: 1 }] }, []],
  ['members of Object.prototype', { constructor: 1, toString: 2 }, ['constructor', 'toString']],
])('%s', (_name, object, expected) => {
  expect(unknownFields(smallSchema, object).map(({ path }) => formatFieldPath(path))).toEqual(expected);
});
