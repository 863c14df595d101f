import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import packageLock from '../package-lock.json' with { type: 'json' };
import packageJson from '../package.json' with { type: 'json' };
import { property } from '../src/client/client.js';

const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'image-'));
/** The instructions of the two stages; the second one is the image. */
const stages = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
  .replace(/^#.*\n/gm, '')
  .replaceAll('\\\n', '')
  .split(/^(?=FROM )/m)
  .slice(1)
  .map((stage) => stage.split('\n').filter((line) => line !== ''));
const [build = [], image = []] = stages;
/** What the Dockerfile takes from the checkout. */
const copied = stages.flat().flatMap((line) => sourcesOf(line));
/** The packages have been installed here before, so that they are at hand; what is not, npm fetches. */
const env = { ...process.env, npm_config_prefer_offline: 'true', npm_config_loglevel: 'error' };
const STEP_MS = 240_000;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function sourcesOf(line: string): readonly string[] {
  const [, sources = ''] = /^COPY (?!--from)(.+) \S+$/.exec(line) ?? [];
  return sources.split(' ').filter((source) => source !== '');
}

test('the build context has what the Dockerfile copies, and nothing else', () => {
  const context = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n');
  expect(context).toEqual(['*', ...copied.map((source) => `!${source.replace('./', '')}`)]);
});

test('both base images have Node 24, and the last stage runs nothing and nobody but a user without rights', () => {
  const tags = [...readFileSync(join(ROOT, 'Dockerfile'), 'utf8').matchAll(/^ARG \w+_IMAGE=(.*)$/gm)].map(
    ([, tag]) => tag,
  );
  expect(tags).toEqual([expect.stringMatching(/^node:24-/), expect.stringMatching(/nodejs24-\w+:nonroot$/)]);
  expect(image.filter((line) => /^(RUN|ADD|SHELL) /.test(line))).toEqual([]);
  expect(image).toContain('USER 65532:65532');
});

describe('the steps of the Dockerfile, one after the other in a clean folder', () => {
  // FROM and WORKDIR are this machine's Node and the folder.
  const steps = build.filter((line) => !/^(FROM|WORKDIR) /.test(line));

  test.each(steps)(
    '%s',
    (step) => {
      for (const source of sourcesOf(step)) cpSync(join(ROOT, source), join(folder, source), { recursive: true });
      const [, command] = /^RUN (.*)$/.exec(step) ?? [];
      expect(command !== undefined || step.startsWith('COPY ')).toBe(true);
      if (command !== undefined) execFileSync('sh', ['-ec', command], { cwd: folder, env, stdio: 'pipe' });
    },
    STEP_MS,
  );

  test('make a program that runs', () => {
    const version = execFileSync(process.execPath, ['dist/main.js', '--version'], { cwd: folder, encoding: 'utf8' });
    expect(version).toBe(`${packageJson.version}\n`);
  });

  test('and a bill of what is in it, and of nothing else', () => {
    const bill: unknown = JSON.parse(readFileSync(join(folder, 'dist', 'sbom.cdx.json'), 'utf8'));
    expect(property(bill, 'bomFormat')).toBe('CycloneDX');
    const components: unknown = property(bill, 'components');
    const named = (Array.isArray(components) ? components : []).map(
      (one: unknown) => `${String(property(one, 'name'))}@${String(property(one, 'version'))}`,
    );
    const locked = Object.entries(packageLock.packages).flatMap(([path, entry]) =>
      path === '' || property(entry, 'dev') === true
        ? []
        : [`${path.replace(/^.*node_modules\//, '')}@${String(property(entry, 'version'))}`],
    );
    expect(locked.length).toBeGreaterThan(Object.keys(packageJson.dependencies).length);
    expect([...new Set(named)].toSorted()).toEqual([...new Set(locked)].toSorted());
  });
});
