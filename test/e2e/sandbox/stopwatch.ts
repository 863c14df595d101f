/** Measures the phases of something and prints them in one line, as in `cluster: etcd 0.10 s, kube-apiserver 3.21 s`. */
export class Stopwatch {
  readonly #what: string;
  readonly #phases: string[] = [];
  #since = performance.now();

  constructor(what: string) {
    this.#what = what;
  }

  /** Ends a phase; the next one begins. */
  lap(phase: string): void {
    const now = performance.now();
    this.#phases.push(`${phase} ${((now - this.#since) / 1000).toFixed(2)} s`);
    this.#since = now;
  }

  /** Prints what was measured, past jest's own output. */
  print(): void {
    tell(`${this.#what}: ${this.#phases.join(', ')}`);
  }
}

/** Prints one line among jest's own. */
export function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
