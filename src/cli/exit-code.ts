/** How the process ends (design.md 2.2). The worst wins. */
export const EXIT = {
  /** Nothing at or above --fail-on. */
  clean: 0,
  findings: 1,
  /** It could not run, or not judge everything. */
  failed: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake of the user's: its message is one clear line, and the process ends with 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
