/** Beyond it, a whole number is none for the API server's JSON schema (swag, maxJSONFloat). */
const MAX_SAFE = 2 ** 53 - 1;

/** Go's int64; what JSON writes without fraction and within it is one, everything else a float64. */
const MIN_INT64 = -(2 ** 63);
const MAX_INT64 = 2 ** 63;

/**
 * Whether Go reads a number as int64. JavaScript does not keep whether `1` or `1.0` was written: both are whole here.
 */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= MIN_INT64 && value < MAX_INT64;
}

/** Whether a float64 passes for a whole number: swag's IsFloat64AJSONInteger, with its tolerance of one in 10^9. */
export function isWhole(value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > MAX_SAFE) return false;
  if (Number.isInteger(value)) return true;
  // The sign apart, because Go rounds halves away from zero, and JavaScript up.
  const magnitude = Math.abs(value);
  const whole = Math.round(magnitude);
  return Math.abs(magnitude - whole) < 1e-9 * whole;
}

/** The format of a number that is checked: only where the type says which. */
export interface NumberType {
  readonly type: 'integer' | 'number' | '';
  readonly format: string;
}

/** Whether a number can be what its type and format say (kube-openapi, IsValueValidAgainstRange). */
export function isInRange(value: number, { type, format }: NumberType): boolean {
  if (type === 'integer') {
    if (!isInt64(value)) return false;
    return format !== 'int32' || (value >= -(2 ** 31) && value < 2 ** 31);
  }
  return format !== 'float' || Number.isFinite(Math.fround(value));
}
