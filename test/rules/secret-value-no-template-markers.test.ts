import { expect, test } from '@jest/globals';
import { secretValueNoTemplateMarkers } from '../../src/rules/secret-value-no-template-markers.js';
import { minimalPublicClient } from '../client/minimal-client.js';
import { testRule, violationsOf } from './rule-table.js';

const holding = (value: string | undefined) => ({ exists: true, type: 'Opaque', keys: ['secret'], value }) as const;
const marked = {
  field: 'spec.secretRef',
  says: 'The Secret "web-secret" has "{{" under the key "secret". Dex\'s image takes that for a template',
};

testRule(secretValueNoTemplateMarkers, [
  { name: 'an ordinary value', secretContents: holding('x') },
  { name: 'single braces', secretContents: holding('{a}{ {') },
  { name: 'closing braces are plain text', secretContents: holding('a}}b') },
  { name: 'a template', secretContents: holding('{{ .Env.HOME }}'), finds: [marked] },
  { name: 'opening braces inside', secretContents: holding('a{{b'), finds: [marked] },
  {
    name: 'the hint',
    secretContents: holding('{{'),
    finds: [{ field: 'spec.secretRef', says: /Store a value of letters and digits.*render the manifest before/ }],
  },
  { name: 'no such key', secretContents: holding(undefined) },
  { name: 'no Secret', secretContents: { exists: false } },
  { name: 'no secretRef', client: minimalPublicClient(), secretContents: holding('{{') },
]);

test('nothing of the value is told', () => {
  const found = violationsOf(secretValueNoTemplateMarkers, { name: '', secretContents: holding('hunter2{{') });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
