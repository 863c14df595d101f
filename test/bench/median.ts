/** The middle one of some numbers, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5) + quantile(values, 0.5, Math.floor)) / 2;
}

/** The value below which a share of some numbers lies (nearest rank); NaN of none. */
export function quantile(values: readonly number[], share: number, round = Math.ceil): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[round(share * (sorted.length - 1))] ?? NaN;
}
