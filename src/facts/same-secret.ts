import type { SecretRef } from '../client/client.js';

/** Whether a Client's secret is at the same key of the same Secret as another's. */
export function isSameSecret(left: SecretRef | undefined, right: SecretRef): boolean {
  const parts = ({ namespace = '', name = '', key = '' }: SecretRef) => [namespace, name, key];
  const expected = parts(right);
  return left !== undefined && parts(left).every((part, at) => part === expected[at]);
}
