import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const PAGES = ['README.md', 'docs/security.md', 'docs/operations.md', 'docs/ci.md', 'docs/install.md'];

/** The part of an address after `#` that GitHub makes of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

function anchorsOf(page: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
}

test.each(PAGES)('the links of %s lead somewhere', (page) => {
  const targets = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const dead = targets
    .filter((target) => !/^https?:/.test(target))
    .filter((target) => {
      const [path = '', heading] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      return !existsSync(file) || (heading !== undefined && !anchorsOf(file).includes(heading));
    });
  expect({ dead, some: targets.length > 0 }).toEqual({ dead: [], some: true });
});

test('README leads to every page', () => {
  const readme = readFileSync('README.md', 'utf8');
  const pages = readdirSync('docs').filter((file) => file.endsWith('.md'));
  expect(pages.filter((page) => !readme.includes(`docs/${page}`))).toEqual([]);
});

describe('docs/security.md', () => {
  const rows = [...readFileSync('docs/security.md', 'utf8').matchAll(/^\| ([TNOR]\d+) (.*)$/gm)];

  test('has every threat once', () => {
    const threats = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => letter + String(at + 1));
    const all = [...threats('T', 13), ...threats('N', 6), ...threats('O', 6), ...threats('R', 3)];
    expect(rows.map(([, id]) => id)).toEqual(all);
  });

  test.each(rows.map(([, id = '', row = '']) => [id, row]))('%s names a test that proves it', (_id, row) => {
    const [, , proof = ''] = row.split(' | ');
    expect(proof.match(/\]\(\.\.\/test\/[a-z0-9/.-]+\.test\.ts\)/g)).not.toBeNull();
  });
});
