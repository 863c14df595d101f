import { readFileSync } from 'node:fs';

/** Whether processes can be given other users here. Where the sandbox was made without root, there is but one user. */
export function mayChangeUser(): boolean {
  const [, , size] = readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/);
  return Number(size) > 1;
}
