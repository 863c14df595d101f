/** Why what was known can no longer be carried on, and everything has to be listed again. */
export type RelistReason =
  /** The API server no longer knows what came after the last version (410). */
  | 'expired'
  /** It sent what cannot be understood: something may have been missed. */
  | 'unreadable'
  /** What takes the objects failed. */
  | 'sink'
  /** The API server does not know the kind, or refuses to go on from the last version. */
  | 'unknown'
  /** The program itself stood still, or somebody asked. */
  | 'demanded';

/** Thrown where only a new list helps. Its message is one line without its full stop. */
export class StaleView extends Error {
  readonly reason: RelistReason;

  constructor(reason: RelistReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
