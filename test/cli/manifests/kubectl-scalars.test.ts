import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseSegment } from '../../../src/cli/manifests/parse.js';
import { property } from '../../../src/client/client.js';

/** How kubectl read a value (test/record-kubectl.mjs): its JSON, or an error. */
interface Spelling {
  readonly yaml: string;
  readonly value?: unknown;
  readonly error?: true;
}

const spellings = JSON.parse(
  readFileSync(new URL('../../fixtures/yaml/kubectl-scalars.json', import.meta.url), 'utf8'),
) as readonly Spelling[];

function read(yaml: string): unknown {
  const text = `v: ${yaml}\n`;
  const [parsed] = parseSegment(text, { start: 0, end: text.length });
  if (parsed === undefined || 'fault' in parsed) throw new Error(parsed?.fault.message ?? 'no document');
  return property(parsed.documents[0], 'v');
}

describe('YAML is read as kubectl reads it', () => {
  test.each(spellings.map((spelling): [string, Spelling] => [spelling.yaml, spelling]))('%s', (yaml, spelling) => {
    if (spelling.error === true) expect(() => read(yaml)).toThrow();
    else expect(read(yaml)).toEqual(spelling.value);
  });
});
