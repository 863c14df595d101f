import type { NotEvaluated } from '../policy/finding.js';

/** So many different lists are remembered: what cannot be asked depends on what sort of Client it is, and there are few sorts. */
const REMEMBERED = 32;

/** Lists of what could not be asked, the same for most Clients: one list for all of them instead of one for each. */
export class SharedOutcomes {
  readonly #lists: (readonly NotEvaluated[])[] = [];
  #next = 0;

  /** A list that says the same, as often as possible the very same. */
  same(outcomes: readonly NotEvaluated[]): readonly NotEvaluated[] {
    const known = this.#lists.find((list) => isSame(list, outcomes));
    if (known !== undefined) return known;
    this.#lists[this.#next] = outcomes;
    this.#next = (this.#next + 1) % REMEMBERED;
    return outcomes;
  }
}

function isSame(left: readonly NotEvaluated[], right: readonly NotEvaluated[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ rule, action, why, byChoice }, index) => {
      const other = right[index];
      return other?.rule === rule && other.why === why && other.action === action && other.byChoice === byChoice;
    })
  );
}
