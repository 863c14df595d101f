/** So many say what is wrong; where everything fails alike, thousands would bury it. */
const FEW = 3;

/** Tells the first of many remarks, each once, and counts the others. */
export class Remarks {
  readonly #tell: (line: string) => void;
  readonly #made = new Set<string>();

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  add(remark: string): void {
    if (this.#made.has(remark)) return;
    this.#made.add(remark);
    if (this.#made.size <= FEW) this.#tell(`${remark}.`);
  }

  /** To be called when there are no more. */
  end(): void {
    const left = this.#made.size - FEW;
    if (left > 0) this.#tell(`and ${left} more of this kind.`);
    this.#made.clear();
  }
}
