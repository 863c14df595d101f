import { expect, test } from '@jest/globals';
import { clientValidator } from '../../src/generate/client-validator.js';
import type shipped from '../../src/schema/client-validator.generated.js';
import { smallSchema } from '../schema/small-schema.js';
import { readStructuralSchema } from '../../src/schema/read-structural-schema.js';
import type { StructuralSchema } from '../../src/schema/structural-schema.js';

/** The failures of a freshly made validator, as `instancePath keyword`. */
async function failuresOf(schema: StructuralSchema): Promise<(object: unknown) => string[]> {
  const code = await clientValidator(schema, process.cwd());
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: typeof shipped };
  const validate = module.default;
  return (object) =>
    validate(object) ? [] : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

test('reports every failure, as an ES module without imports', async () => {
  const failures = await failuresOf(smallSchema);
  expect(failures({ level: 'info', code: 'ab-1', ports: [{ number: 1, note: null }, { number: 2 }] })).toEqual([]);
  expect(failures({ code: 'x', ports: [{ number: 1.5, weight: '1' }], open: [] })).toEqual([
    ' required',
    '/code pattern',
    '/ports minItems',
    '/ports/0/number type',
    '/ports/0/weight type',
    '/open type',
  ]);
  expect(failures([])).toEqual([' type']);
});

test("brings ajv's run-time parts along", async () => {
  const failures = await failuresOf(
    readStructuralSchema({ type: 'object', properties: { a: { type: 'object', enum: [{ b: 1 }] } } }),
  );
  expect(failures({ a: { b: 1 } })).toEqual([]);
  expect(failures({ a: { b: 2 } })).toEqual(['/a enum']);
});

test('only own properties count as there', async () => {
  const failures = await failuresOf(
    readStructuralSchema({
      type: 'object',
      required: ['constructor'],
      properties: { constructor: { type: 'string' } },
    }),
  );
  expect(failures({})).toEqual([' required']);
  expect(failures({ constructor: 'x' })).toEqual([]);
});
