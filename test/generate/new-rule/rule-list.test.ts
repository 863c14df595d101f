import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { withRule } from '../../../src/generate/new-rule/rule-list.js';
import { SUBJECTS, type Subject } from '../../../src/generate/new-rule/subjects.js';

function subject(name: string): Subject {
  const found = SUBJECTS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no subject ${name}`);
  return found;
}

const list = (imports: readonly string[], names: readonly string[]) =>
  [...imports, '', 'export const rules: readonly AnyRule[] = [', ...names.map((name) => `  ${name},`), '];', ''].join(
    '\n',
  );

const idLength = "import { idLength } from './id-length.js';";
const idUnique = "import { idUnique } from './id-unique.js';";
const idleness = "import { idleness } from './idleness.js';";
const nameLength = "import { nameLength } from './name-length.js';";
const index = list([idLength, idleness, nameLength], ['idLength', 'idleness', 'nameLength']);

test('the import in the order of the modules, the rule after the last of its subject', () => {
  const expected = list([idLength, idUnique, idleness, nameLength], ['idLength', 'idUnique', 'idleness', 'nameLength']);
  expect(withRule(index, 'id-unique', subject('id'))).toBe(expected);
});

test('the last import, and a rule whose subject has none yet', () => {
  const secretReal = "import { secretReal } from './secret-real.js';";
  const expected = list(
    [idLength, idleness, nameLength, secretReal],
    ['idLength', 'idleness', 'nameLength', 'secretReal'],
  );
  expect(withRule(index, 'secret-real', subject('secret'))).toBe(expected);
});

test('what is there is not added again', () => {
  const once = withRule(index, 'id-unique', subject('id'));
  expect(withRule(once, 'id-unique', subject('id'))).toBe(once);
  const halfDone = once.replace('  idUnique,\n', '');
  expect(withRule(halfDone, 'id-unique', subject('id'))).toBe(once);
});

test('a file without a list', () => {
  expect(() => withRule('\n', 'id-unique', subject('id'))).toThrow('no list');
});

test('the imports of src/rules/index.ts are in the order that new ones are put into', () => {
  const modules = [...readFileSync('src/rules/index.ts', 'utf8').matchAll(/from '(.*)';/g)].map(([, name]) => name);
  expect(modules).toEqual([...modules].sort());
});
