import { expect } from 'expect';

type Body = (...values: readonly unknown[]) => unknown;

/** A registered test, with the names of the blocks around it. */
export interface RegisteredTest {
  readonly names: readonly string[];
  readonly run: () => unknown;
}

/** What `@jest/globals` is to a test file, as far as the tests of rules use it: it registers the tests, and somebody else runs them. */
export class Harness {
  tests: RegisteredTest[] = [];
  readonly #names: string[] = [];

  readonly globals = {
    expect,
    describe: this.#eachable(this.#describe.bind(this)),
    test: this.#eachable(this.#test.bind(this)),
  };

  #describe(name: string, body: Body): void {
    this.#names.push(name);
    body();
    this.#names.pop();
  }

  #test(name: string, body: Body): void {
    this.tests.push({ names: [...this.#names, name], run: () => body() });
  }

  #eachable(register: (name: string, body: Body) => void) {
    const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
      for (const row of rows) {
        const values: readonly unknown[] = Array.isArray(row) ? row : [row];
        register(name.replace('%s', String(values[0])), () => body(...values));
      }
    };
    return Object.defineProperty(register, 'each', { value: each });
  }
}
