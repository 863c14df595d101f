import { nameLikenesses } from '../client/look-alike.js';
import type { InventoryEntry } from './inventory.js';

/** What to look for, and how to tell, where Clients are wanted whose display name people may take for a given one. */
export interface LookAlikeNames {
  /** An alike name has one of them too. */
  readonly likenesses: readonly string[];
  readonly isAlike: (entry: InventoryEntry) => boolean;
}

/** Names that are like a display name. For one search: what was told of a name is remembered. */
export function lookAlikeNames(displayName: string): LookAlikeNames {
  const likenesses = nameLikenesses(displayName);
  // Where many are alike, most have the very same name.
  const known = new Map([[displayName, true]]);
  const isAlike = ({ displayName: other }: InventoryEntry) => {
    const alike = known.get(other) ?? nameLikenesses(other).some((likeness) => likenesses.includes(likeness));
    known.set(other, alike);
    return alike;
  };
  return { likenesses, isAlike };
}
