import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';

type Load = (specifier: string) => unknown;
type Run = (exports: object, require: Load, module: { exports: unknown }, folder: string) => void;

const FORM = {
  format: 'cjs',
  target: 'node20.19',
  define: { 'import.meta.dirname': '__folder' },
  // As calls of `require`, which sees the exchanged file.
  supported: { 'dynamic-import': false },
} as const;

/**
 * Loads modules of the project so that one of them can be exchanged and only what depends on it is evaluated anew: a mutant costs
 * milliseconds, not the start of a test runner.
 */
export class Modules {
  readonly #packages: ReadonlyMap<string, () => unknown>;
  readonly #compiled = new Map<string, Run>();
  readonly #loaded = new Map<string, { exports: unknown }>();
  readonly #users = new Map<string, Set<string>>();
  readonly #texts = new Map<string, string>();

  /** @param packages modules that take the place of packages of that name */
  constructor(packages: ReadonlyMap<string, () => unknown>) {
    this.#packages = packages;
  }

  /** Replaces a file's text, or takes the replacement back. */
  exchange(path: string, text?: string): void {
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    this.#compiled.delete(path);
    this.forget(path);
  }

  /** Has a module, and what depends on it, evaluated anew when it is next asked for. */
  forget(path: string): void {
    if (!this.#loaded.delete(path)) return;
    for (const user of this.#users.get(path) ?? []) this.forget(user);
  }

  load(path: string): unknown {
    const present = this.#loaded.get(path);
    if (present !== undefined) return present.exports;
    const module: { exports: unknown } = { exports: {} };
    this.#loaded.set(path, module);
    try {
      this.#evaluate(path, module);
    } catch (error) {
      this.forget(path);
      throw error;
    }
    return module.exports;
  }

  #evaluate(path: string, module: { exports: unknown }): void {
    if (path.endsWith('.json')) {
      const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
      module.exports = { default: json, __esModule: true };
      return;
    }
    const packages = createRequire(path);
    const require: Load = (specifier) => {
      const given = this.#packages.get(specifier);
      if (given !== undefined) return given();
      if (!specifier.startsWith('.')) return packages(specifier) as unknown;
      const used = pathOf(dirname(path), specifier);
      const users = this.#users.get(used) ?? new Set();
      this.#users.set(used, users.add(path));
      return this.load(used);
    };
    this.#run(path)(module.exports as object, require, module, dirname(path));
  }

  #run(path: string): Run {
    const present = this.#compiled.get(path);
    if (present !== undefined) return present;
    const text = this.#texts.get(path) ?? readFileSync(path, 'utf8');
    const { code } = transformSync(text, { ...FORM, loader: path.endsWith('.ts') ? 'ts' : 'js', sourcefile: path });
    const run = compileFunction(code, ['exports', 'require', 'module', '__folder'], { filename: path }) as Run;
    this.#compiled.set(path, run);
    return run;
  }
}

/** `./rule.js` is rule.ts where there is one, as TypeScript has it. */
function pathOf(folder: string, specifier: string): string {
  const path = join(folder, specifier);
  const typescript = path.replace(/\.js$/, '.ts');
  return existsSync(typescript) ? typescript : path;
}
